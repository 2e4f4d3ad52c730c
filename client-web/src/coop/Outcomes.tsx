// What one person says became of a payout: it counts once a second one, or the worker, says so too.
import { post } from "../api/client";
import type { PayoutOutcome } from "../api/types";
import { t } from "../i18n";
import { Money, When } from "../shared/components";
import { formatMoney } from "../shared/money";
import { Decide, type Way } from "./Decide";

export function Outcomes(p: { outcomes: PayoutOutcome[]; onDecided: () => void }) {
  if (p.outcomes.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="outcomes">
      <h2 id="outcomes">{t("outcome.list")}</h2>
      <ul class="rows stack">
        {p.outcomes.map((outcome) => (
          <li key={outcome.payout_id}>
            <article class="card funding" aria-label={outcome.payee}>
              <div class="funding-words">
                <h3>{outcome.payee}</h3>
                <Said outcome={outcome} />
              </div>
              <div class="funding-end">
                <b class="funding-amount">
                  <Money minor={outcome.net_minor} />
                </b>
                <a href={`/pay/${outcome.batch_id}`}>{t("outcome.batch")}</a>
              </div>
              <SecondWord outcome={outcome} onDecided={p.onDecided} />
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In words: who says what, and when they said it. */
export function Said(p: { outcome: PayoutOutcome }) {
  const { outcome, reference, because, said_by, said_us, kind } = p.outcome;
  const what = outcome === "failed" ? "failed" : kind === "cash" ? "cash" : "settled";
  return (
    <p class="soft">
      {t(`outcome.said_${what}`, { by: said_by, reference: reference ?? "", because: because ?? "" })} <When us={said_us} />
    </p>
  );
}

export function SecondWord(p: { outcome: PayoutOutcome; onDecided: () => void }) {
  const { payout_id, outcome, payee, net_minor, may, kind, reference } = p.outcome;
  const path = { path: { id: payout_id } };
  const about = { payee, money: formatMoney(net_minor), reference: reference ?? "" };
  const what = outcome === "failed" ? "failed" : kind === "cash" ? "cash" : "settled";
  const no: Way<PayoutOutcome> = {
    button: t("outcome.no"),
    title: t("outcome.no_title"),
    yes: t("outcome.no_yes"),
    text: t("outcome.no_text", about),
    done: t("outcome.no_done"),
    decide: () => post("/payouts/{id}/outcome/refuse", path),
  };
  if (may.length === 0) return <p class="hint">{t("outcome.somebody_else")}</p>;
  if (!may.includes("confirm")) return <p class="hint">{t("outcome.your_own")}</p>;
  const yes: Way<PayoutOutcome> = {
    button: t(`outcome.yes_${what}`),
    title: t(`outcome.yes_${what}`),
    yes: t(`outcome.yes_${what}`),
    text: t(`outcome.yes_${what}_text`, about),
    done: t("outcome.yes_done"),
    decide: () => post("/payouts/{id}/outcome/confirm", path),
  };
  return <Decide good={yes} bad={no} onDecided={p.onDecided} />;
}
