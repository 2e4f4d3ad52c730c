// What a treasurer says they gave to this worker: it counts once the worker says so too.
import { get, post } from "../api/client";
import type { PayoutOutcome } from "../api/types";
import { t } from "../i18n";
import { Button, Money, ProblemNote, When } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";

/** Silent while nobody says anything. `onAnswered`: what is shown of the money is different now. */
export function HandOvers(p: { onAnswered: () => void }) {
  const said = useLoad(async () => (await get("/hand-overs")).hand_overs, [], ["statement"]);
  return (
    <>
      {said.data?.map((one) => (
        <HandOver
          key={one.payout_id}
          said={one}
          onAnswered={() => {
            said.reload();
            p.onAnswered();
          }}
        />
      ))}
    </>
  );
}

function HandOver(p: { said: PayoutOutcome; onAnswered: () => void }) {
  const { payout_id, net_minor, said_by, said_us, reference } = p.said;
  const path = { path: { id: payout_id } };
  const answer = useAction(async (received: boolean) => {
    await (received ? post("/payouts/{id}/received", path) : post("/payouts/{id}/not-received", path));
    announce(t(received ? "handover.received_done" : "handover.denied_done"));
    p.onAnswered();
  });
  return (
    <section class="card" aria-label={t("handover.label", { money: formatMoney(net_minor) })}>
      <h2>
        {t("handover.title")} <Money minor={net_minor} />
      </h2>
      <p>
        {t("handover.said", { by: said_by, reference: reference ?? "" })} <When us={said_us} />
      </p>
      <p>{t("handover.ask")}</p>
      <ProblemNote problem={answer.problem} />
      <div class="actions">
        <Button kind="primary" icon="check" busy={answer.busy} onClick={() => void answer.run(true)}>
          {t("handover.yes")}
        </Button>
        <Button busy={answer.busy} onClick={() => void answer.run(false)}>
          {t("handover.no")}
        </Button>
      </div>
    </section>
  );
}
