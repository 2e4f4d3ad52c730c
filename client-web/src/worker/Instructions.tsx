import { t } from "../i18n";
import { paragraphs } from "../shared/components";

/** What to label and how, as the requester wrote it; plain text, blank lines part paragraphs. */
export function Instructions(p: { text: string; open?: boolean }) {
  return (
    <details class="instructions" open={p.open === true}>
      <summary>{t("offer.instructions")}</summary>
      <div class="stack-small">{paragraphs(p.text)}</div>
    </details>
  );
}
