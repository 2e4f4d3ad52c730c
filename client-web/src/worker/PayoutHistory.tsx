// What was asked for, where it is now, and what can be done about it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Payout } from "../api/types";
import { t } from "../i18n";
import { Button, Confirm, Facts, Moment, Money, When } from "../shared/components";
import { useAction } from "../shared/hooks";
import { PayoutBadge } from "../shared/PayoutBadge";
import { announce } from "../shared/toast";
import { methodName } from "./PayoutMethods";

export function PayoutHistory(p: { payouts: Payout[]; onWithdrawn: () => void }) {
  return (
    <section class="stack" aria-labelledby="payouts">
      <h2 id="payouts">{t("payouts.list")}</h2>
      {p.payouts.length === 0 ? (
        <p class="soft">{t("payouts.none")}</p>
      ) : (
        <ul class="rows stack">
          {p.payouts.map((payout) => (
            <li key={payout.id}>
              <PayoutCard payout={payout} onWithdrawn={p.onWithdrawn} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PayoutCard(p: { payout: Payout; onWithdrawn: () => void }) {
  const { payout } = p;
  return (
    <article class="card payout">
      <div class="payout-row">
        <div>
          <h3>
            <Money minor={payout.net_minor} />
          </h3>
          <p class="soft">
            {methodName(payout)} · <Moment us={payout.requested_us} />
          </p>
        </div>
        <div class="payout-end">
          <PayoutBadge state={payout.state} late={payout.late} />
          {payout.may.includes("withdraw") && <Withdraw payout={payout} onWithdrawn={p.onWithdrawn} />}
        </div>
      </div>
      <p>
        {t(payout.late ? "payout.do.late" : `payout.do.${payout.state}`)}{" "}
        {payout.may.includes("withdraw") && !payout.late && <When us={payout.due_us} />}
      </p>
      {payout.because !== null && (
        <p>
          {t("payouts.because")} <q>{payout.because}</q>
        </p>
      )}
      <details>
        <summary>{t("payouts.figures")}</summary>
        <Facts rows={rowsOf(payout)} />
      </details>
    </article>
  );
}

function rowsOf(payout: Payout): [ComponentChildren, ComponentChildren][] {
  const rows: [ComponentChildren, ComponentChildren][] = [
    [t("figures.gross"), <Money minor={payout.gross_minor} />],
    [t("figures.fee"), <Money minor={payout.fee_minor} />],
    [t("figures.tax"), <Money minor={payout.tax_minor} />],
    [t("figures.net"), <Money minor={payout.net_minor} />],
    [t("figures.latest"), <Moment us={payout.due_us} />],
  ];
  if (payout.sent_us !== null) rows.push([t("figures.sent"), <Moment us={payout.sent_us} />]);
  if (payout.ended_us !== null) rows.push([t("figures.ended"), <Moment us={payout.ended_us} />]);
  if (payout.interest_minor > 0) rows.push([t("figures.interest"), <Money minor={payout.interest_minor} />]);
  return rows;
}

function Withdraw(p: { payout: Payout; onWithdrawn: () => void }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useAction(async () => {
    await post("/payouts/{id}/withdraw", { path: { id: p.payout.id } });
    announce(t("payouts.withdrawn"));
    p.onWithdrawn();
  });
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t("payouts.withdraw")}
      </Button>
      {asking && (
        <Confirm
          title={t("payouts.withdraw_title")}
          yes={t("payouts.withdraw")}
          action={withdraw}
          onYes={() => void withdraw.run()}
          onClose={() => setAsking(false)}
        >
          <p>
            <Money minor={p.payout.gross_minor} /> {t("payouts.withdraw_text")}
          </p>
        </Confirm>
      )}
    </>
  );
}
