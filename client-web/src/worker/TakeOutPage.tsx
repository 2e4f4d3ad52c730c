// A worker's way to their money: what can be taken out, where to, what it costs, and what became of what was asked for.
import { get } from "../api/client";
import type { Payouts } from "../api/types";
import { t } from "../i18n";
import { Loaded, Money, Note, Page, Skeleton } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { HandOvers } from "./HandOvers";
import { PayoutHistory } from "./PayoutHistory";
import { PayoutMethods } from "./PayoutMethods";
import { TakeOut } from "./TakeOut";
import "./worker.css";

export default function TakeOutPage() {
  const load = useLoad(() => get("/payouts"), [], ["statement"]);
  const ways = useLoad(() => get("/payout-methods"), []);
  return (
    <Page title={t("take_out.title")} lead={t("take_out.lead")}>
      <Loaded load={load} skeleton={<Skeleton rows={3} tall />}>
        {(data) => (
          <>
            <HandOvers onAnswered={load.reload} />
            <Sums data={data} />
            <TakeOut data={data} onAsked={load.reload} />
            <Loaded load={ways} skeleton={<Skeleton rows={2} />}>
              {({ ways: all, hold_us }) => (
                <PayoutMethods
                  methods={data.quotes.map(({ method }) => method)}
                  ways={all}
                  holdUs={hold_us}
                  onChanged={load.reload}
                />
              )}
            </Loaded>
            <PayoutHistory payouts={data.payouts} onWithdrawn={load.reload} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Sums(p: { data: Payouts }) {
  const { free_minor, asked_minor, in_transit_minor, owed_minor } = p.data;
  const sums: [string, number][] = [
    ["free", free_minor],
    ["asked", asked_minor],
    ["in_transit", in_transit_minor],
  ];
  return (
    <>
      <dl class="strip">
        {sums.map(([name, minor]) => (
          <div key={name} class={name === "free" ? "strip-main" : ""}>
            <dt>{t(`take_out.${name}`)}</dt>
            <dd>
              <Money minor={minor} />
            </dd>
          </div>
        ))}
      </dl>
      {owed_minor > 0 && (
        <Note>
          <p>
            {t("take_out.owed_before")} <Money minor={owed_minor} />. {t("take_out.owed_after")}
          </p>
        </Note>
      )}
    </>
  );
}
