// What to label and how, in Markdown, with what workers see of it right below.
import { t } from "../i18n";
import { Field } from "../shared/components";
import { Prose } from "../shared/Prose";

export function InstructionsField(p: { text: string; change: (instructions: string) => void }) {
  return (
    <>
      <Field label={t("instructions.label")} hint={t("instructions.hint")}>
        {(ids) => (
          <textarea
            {...ids}
            rows={12}
            maxLength={10_000}
            value={p.text}
            onInput={(event) => p.change(event.currentTarget.value)}
          />
        )}
      </Field>
      {p.text.trim() !== "" && (
        <section class="instructions-preview" aria-label={t("instructions.preview")}>
          <p class="hint">{t("instructions.preview")}</p>
          <Prose text={p.text} />
        </section>
      )}
    </>
  );
}
