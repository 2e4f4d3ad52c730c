// What is due for this person, oldest first; nothing else.
import { get } from "../api/client";
import type { Case, Funding, PayoutBatch, PayoutOutcome, Refund, WaitingPayouts } from "../api/types";
import { t } from "../i18n";
import { Badge, Empty, Loaded, Money, Page, Skeleton, When } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { Thumbnail } from "../shared/Thumbnail";
import { Icon } from "../shared/icons";
import { hasRole } from "../shared/session";
import "./coop.css";

type Due =
  | { at: number; funding: Funding }
  | { at: number; case: Case }
  | { at: number; refund: Refund }
  | { at: number; batch: PayoutBatch }
  | { at: number; outcome: PayoutOutcome }
  | { at: number; late: WaitingPayouts["late"] };

export default function TodayPage() {
  const due = useLoad(fetchDue, [], ["money", "case"]);
  return (
    <Page title={t("today.title")} lead={t("today.lead")}>
      <Loaded load={due} skeleton={<Skeleton rows={3} />}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("today.empty")}>{t("today.empty_text")}</Empty>
          ) : (
            <ul class="rows due-list">
              {data.map((entry) => (
                <DueEntry key={idOf(entry)} entry={entry} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function idOf(entry: Due): string {
  if ("case" in entry) return entry.case.id;
  if ("refund" in entry) return entry.refund.id;
  if ("batch" in entry) return entry.batch.id;
  if ("outcome" in entry) return entry.outcome.payout_id;
  return "late" in entry ? "late" : entry.funding.id;
}

function DueEntry(p: { entry: Due }) {
  const { entry } = p;
  return (
    <li>
      {"case" in entry && <DueCase case={entry.case} />}
      {"refund" in entry && <DueRefund refund={entry.refund} />}
      {"funding" in entry && <DueFunding funding={entry.funding} />}
      {"batch" in entry && <DueBatch batch={entry.batch} />}
      {"outcome" in entry && <DueOutcome outcome={entry.outcome} />}
      {"late" in entry && <DueLate late={entry.late} />}
    </li>
  );
}

async function fetchDue(): Promise<Due[]> {
  const [{ fundings }, { refunds }, waiting, { cases }] = await Promise.all([
    get("/fundings"),
    get("/refunds"),
    get("/payout-batches/waiting"),
    hasRole("steward") ? get("/cases") : { cases: [] },
  ]);
  const due: Due[] = [
    ...fundings
      .filter(({ state, entered_by_me }) => state === "uncleared" && !entered_by_me)
      .map((funding) => ({ at: funding.entered_us, funding })),
    ...refunds
      .filter(({ may }) => may.includes("send") || may.includes("decide"))
      .map((refund) => ({ at: refund.sent_us ?? refund.asked_us, refund })),
    ...cases
      .filter(({ may }) => may.includes("decide"))
      .map((item) => ({ at: item.contested_us ?? item.proposed_us, case: item })),
    ...duePayouts(waiting),
  ];
  return due.sort((a, b) => a.at - b.at);
}

function duePayouts({ drafts, outcomes, late }: WaitingPayouts): Due[] {
  const [oldest] = late;
  return [
    ...drafts.filter(({ may }) => may.includes("send")).map((batch) => ({ at: batch.made_us, batch })),
    ...outcomes.filter(({ may }) => may.includes("confirm")).map((outcome) => ({ at: outcome.said_us, outcome })),
    ...(oldest === undefined ? [] : [{ at: oldest.due_us, late }]),
  ];
}

function DueCase(p: { case: Case }) {
  const { case: it } = p;
  return (
    <a class="card due" href={`/cases/${it.id}`}>
      <Thumbnail itemId={it.item_id} />
      <span class="due-words">
        <Badge tone="held" icon="scales">
          {t("today.contest")}
        </Badge>
        <b>{t("today.contest_of", { item: it.item_name, project: it.project })}</b>
        {it.verdict_due_us !== null && (
          <span class="soft">
            {t("today.verdict_due")} <When us={it.verdict_due_us} />
          </span>
        )}
      </span>
      <b>
        <Money minor={it.amount_minor} />
      </b>
    </a>
  );
}

/** Money on its way in or out that waits for this person. */
function DueMoney(p: { badge: string; title: string; by: string; at_us: number; minor: number; to?: string; late?: boolean }) {
  return (
    <a class="card due" href={p.to ?? "/funding"}>
      <span class="due-mark">
        <Icon name="bank" />
      </span>
      <span class="due-words">
        <Badge tone={p.late === true ? "bad" : "waiting"} icon="clock">
          {p.badge}
        </Badge>
        <b>{p.title}</b>
        <span class="soft">
          {p.by} <When us={p.at_us} />
        </span>
      </span>
      <b>
        <Money minor={p.minor} />
      </b>
    </a>
  );
}

const DueFunding = ({ funding }: { funding: Funding }) => (
  <DueMoney
    badge={t("today.funding")}
    title={t("today.funding_of", { organisation: funding.organisation, reference: funding.bank_reference })}
    by={t("today.entered", { by: funding.entered_by })}
    at_us={funding.entered_us}
    minor={funding.amount_minor}
  />
);

const DueRefund = ({ refund }: { refund: Refund }) => (
  <DueMoney
    badge={t(refund.state === "asked" ? "today.refund_pay" : "today.refund_confirm")}
    title={refund.organisation}
    by={t("refund.asked_by", { by: refund.asked_by })}
    at_us={refund.asked_us}
    minor={refund.amount_minor}
  />
);

const DueBatch = ({ batch }: { batch: PayoutBatch }) => (
  <DueMoney
    to={`/pay/${batch.id}`}
    badge={t("today.batch")}
    title={t("today.batch_of", { n: batch.lines, kind: t(`batch.kind.${batch.kind}`) })}
    by={t("batch.made_by", { by: batch.made_by })}
    at_us={batch.made_us}
    minor={batch.net_minor}
  />
);

const DueOutcome = ({ outcome }: { outcome: PayoutOutcome }) => (
  <DueMoney
    to="/pay"
    badge={t(outcome.outcome === "failed" ? "today.outcome_failed" : "today.outcome_settled")}
    title={outcome.payee}
    by={t("today.said_by", { by: outcome.said_by })}
    at_us={outcome.said_us}
    minor={outcome.net_minor}
  />
);

const DueLate = ({ late }: { late: WaitingPayouts["late"] }) => (
  <DueMoney
    late
    to="/pay"
    badge={t("today.late")}
    title={t("batch.late", { n: late.length })}
    by={t("batch.was_due")}
    at_us={late[0]?.due_us ?? 0}
    minor={late.reduce((sum, { net_minor }) => sum + net_minor, 0)}
  />
);
