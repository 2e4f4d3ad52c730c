import { t } from "../i18n";
import { Prose } from "../shared/Prose";

/** What to label and how, as the requester wrote it. */
export function Instructions(p: { text: string; open?: boolean }) {
  return (
    <details class="instructions" open={p.open === true}>
      <summary>{t("offer.instructions")}</summary>
      <Prose class="stack-small" text={p.text} />
    </details>
  );
}
