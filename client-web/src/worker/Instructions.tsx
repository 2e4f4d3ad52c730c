import type { OfferTerms } from "../api/types";
import { t } from "../i18n";
import type { Figures } from "../shared/markdown";
import { Prose } from "../shared/Prose";

export const figuresOf = (terms: OfferTerms): Figures => ({ project: terms.project_id, list: terms.figures ?? [] });

/** What to label and how, as the requester wrote it. */
export function Instructions(p: { terms: OfferTerms; open?: boolean }) {
  const { terms } = p;
  return (
    <details class="instructions" open={p.open === true}>
      <summary>{t("offer.instructions")}</summary>
      <Prose class="stack-small" text={terms.instructions} figures={figuresOf(terms)} />
    </details>
  );
}
