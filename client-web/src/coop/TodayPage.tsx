// What is due for this person, oldest first; nothing else.
import { get } from "../api/client";
import type { Case, Funding, Refund } from "../api/types";
import { t } from "../i18n";
import { Badge, Empty, Loaded, Money, Page, Skeleton, When } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { Thumbnail } from "../shared/Thumbnail";
import { Icon } from "../shared/icons";
import { hasRole } from "../shared/session";
import "./coop.css";

type Due = { at: number; funding: Funding } | { at: number; case: Case } | { at: number; refund: Refund };

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

const idOf = (entry: Due): string =>
  "case" in entry ? entry.case.id : "refund" in entry ? entry.refund.id : entry.funding.id;

function DueEntry(p: { entry: Due }) {
  const { entry } = p;
  return (
    <li>
      {"case" in entry && <DueCase case={entry.case} />}
      {"refund" in entry && <DueRefund refund={entry.refund} />}
      {"funding" in entry && <DueFunding funding={entry.funding} />}
    </li>
  );
}

async function fetchDue(): Promise<Due[]> {
  const [{ fundings }, { refunds }, { cases }] = await Promise.all([
    get("/fundings"),
    get("/refunds"),
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
  ];
  return due.sort((a, b) => a.at - b.at);
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
function DueMoney(p: { badge: string; title: string; by: string; at_us: number; minor: number }) {
  return (
    <a class="card due" href="/funding">
      <span class="due-mark">
        <Icon name="bank" />
      </span>
      <span class="due-words">
        <Badge tone="waiting" icon="clock">
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
