import { get } from "../api/client";
import type { Case } from "../api/types";
import { t } from "../i18n";
import { CaseBadge, Empty, Loaded, Money, Page, Skeleton, When } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { Thumbnail } from "../shared/Thumbnail";
import "./cases.css";

export default function CasesPage() {
  const cases = useLoad(async () => (await get("/cases")).cases, [], ["case"]);
  return (
    <Page title={t("cases.title")} lead={t("cases.lead")}>
      <Loaded load={cases} skeleton={<Skeleton rows={3} />}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("cases.empty")}>{t("cases.empty_text")}</Empty>
          ) : (
            <CaseList cases={data} />
          )
        }
      </Loaded>
    </Page>
  );
}

function CaseList(p: { cases: Case[] }) {
  return (
    <ul class="rows case-list">
      {p.cases.map((item) => (
        <li key={item.id}>
          <a class="card case-row" href={`/cases/${item.id}`}>
            <Thumbnail itemId={item.item_id} />
            <span class="case-row-words">
              <b>{t("cases.row", { item: item.item_name, project: item.project })}</b>
              <span class="soft">
                <NextDeadline case={item} />
              </span>
            </span>
            <span class="case-row-end">
              <CaseBadge state={item.state} />
              <Money minor={item.amount_minor} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What happens next, and when, in one line. */
function NextDeadline(p: { case: Case }) {
  const { state, contest_until_us, verdict_due_us, decided_us } = p.case;
  if (state === "held" && contest_until_us === null) return <>{t("cases.not_opened")}</>;
  if (state === "held" && contest_until_us !== null) {
    return (
      <>
        {t("cases.contest_until")} <When us={contest_until_us} />
      </>
    );
  }
  if (state === "contested" && verdict_due_us !== null) {
    return (
      <>
        {t("cases.verdict_due")} <When us={verdict_due_us} />
      </>
    );
  }
  return decided_us === null ? null : (
    <>
      {t("cases.decided")} <When us={decided_us} />
    </>
  );
}
