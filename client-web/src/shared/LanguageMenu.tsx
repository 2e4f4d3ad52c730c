import { language, languages, t, type Language } from "../i18n";
import { useAction } from "./hooks";
import { chooseLanguage } from "./session";

const isReviewed = (code: Language): boolean => languages.some((each) => each.code === code && each.reviewed);

export function LanguageMenu() {
  const choose = useAction((code: Language) => chooseLanguage(code));
  return (
    <select
      class="language"
      aria-label={t("language.menu")}
      title={isReviewed(language()) ? undefined : t("language.unreviewed")}
      value={language()}
      onChange={(event) => void choose.run(event.currentTarget.value as Language)}
    >
      <LanguageOptions />
    </select>
  );
}

/** Languages whose texts no native speaker has read yet stand below a line that says so: the closed menu has room
    for a name only. */
export function LanguageOptions() {
  const option = ({ code, name }: (typeof languages)[number]) => (
    <option key={code} value={code}>
      {name}
    </option>
  );
  const unreviewed = languages.filter(({ reviewed }) => !reviewed);
  return (
    <>
      {languages.filter(({ reviewed }) => reviewed).map(option)}
      {unreviewed.length > 0 && <optgroup label={t("language.unreviewed")}>{unreviewed.map(option)}</optgroup>}
    </>
  );
}
