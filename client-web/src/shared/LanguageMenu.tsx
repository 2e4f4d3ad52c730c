import { language, languages, t, type Language } from "../i18n";
import { useAction } from "./hooks";
import { chooseLanguage } from "./session";

/** Languages whose texts no native speaker has read yet say so. */
export function LanguageMenu() {
  const choose = useAction((code: Language) => chooseLanguage(code));
  return (
    <select
      class="language"
      aria-label={t("language.menu")}
      value={language()}
      onChange={(event) => void choose.run(event.currentTarget.value as Language)}
    >
      <LanguageOptions />
    </select>
  );
}

export function LanguageOptions() {
  return (
    <>
      {languages.map(({ code, name, reviewed }) => (
        <option key={code} value={code}>
          {reviewed ? name : t("language.unreviewed", { name })}
        </option>
      ))}
    </>
  );
}
