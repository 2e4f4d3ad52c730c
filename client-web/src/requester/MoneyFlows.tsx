// Where an organisation's money went: as a bar for the eye, by project and by month as tables, with the papers of
// each month.
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { MoneyFlow, MoneyMonth, MoneyProject, RequesterMoney } from "../api/types";
import { t } from "../i18n";
import { Bar, Button, Card, Loaded, Money, ProblemNote, type Part } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { formatMonthKey } from "../shared/time";

export function MoneyFlows(p: { organisationId: string; name: string }) {
  const path = { id: p.organisationId };
  const load = useLoad(() => get("/organisations/{id}/money", { path }), [p.organisationId], ["money"]);
  return (
    <Loaded load={load} skeleton={<></>}>
      {(money) =>
        money.all.funded_minor === 0 ? (
          <></>
        ) : (
          <Card title={t("flows.title", { name: p.name })}>
            <Where money={money} />
            {money.projects.length > 0 && <Projects projects={money.projects} />}
            <Months organisationId={p.organisationId} months={money.months} onIssued={load.reload} />
          </Card>
        )
      }
    </Loaded>
  );
}

const keptByPeople = (flow: MoneyFlow): number => flow.pay_minor - flow.returned_minor;

function Where(p: { money: RequesterMoney }) {
  const { all, escrow_minor, committed_minor } = p.money;
  const parts: [string, number, string][] = [
    ["people", keptByPeople(all), "part-a"],
    ["fee", all.fee_minor, "part-j"],
    ["vat", all.vat_minor, "part-f"],
    ["committed", committed_minor, "part-b"],
    ["escrow", escrow_minor, "part-l"],
    ["refunded", all.refunded_minor, "part-k"],
    ["other", all.other_minor, "part-h"],
  ];
  // What is always nothing is not worth a line.
  const shown: Part[] = parts
    .filter(([name, minor]) => minor !== 0 || ["people", "fee", "escrow"].includes(name))
    .map(([name, minor, look]) => ({ name: t(`flows.${name}`), value: minor, shown: formatMoney(minor), look }));
  return (
    <div class="flows-where">
      <p>{t("flows.funded", { money: formatMoney(all.funded_minor) })}</p>
      <Bar label={t("flows.bar", { money: formatMoney(all.funded_minor) })} parts={shown} total={all.funded_minor} />
      {all.returned_minor > 0 && <p class="hint">{t("flows.returned", { money: formatMoney(all.returned_minor) })}</p>}
    </div>
  );
}

function Projects(p: { projects: MoneyProject[] }) {
  const vat = p.projects.some(({ vat_minor }) => vat_minor !== 0);
  return (
    <div class="flows-table">
      <h3>{t("flows.by_project")}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("flows.project")}</th>
            {["people", "fee", ...(vat ? ["vat"] : []), "committed"].map((name) => (
              <th key={name} scope="col" class="number">
                {t(`flows.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {p.projects.map((project) => (
            <tr key={project.id}>
              <th scope="row">
                <a href={`/projects/${project.id}`}>{project.title}</a>
              </th>
              <Amount name="people" minor={project.pay_minor} />
              <Amount name="fee" minor={project.fee_minor} />
              {vat && <Amount name="vat" minor={project.vat_minor} />}
              <Amount name="committed" minor={project.committed_minor} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Amount(p: { name: string; minor: number }) {
  return (
    <td class="number" data-name={t(`flows.${p.name}`)}>
      {p.minor === 0 ? "–" : <Money minor={p.minor} />}
    </td>
  );
}

function Months(p: { organisationId: string; months: MoneyMonth[]; onIssued: () => void }) {
  const most = Math.max(1, ...p.months.map((month) => keptByPeople(month)));
  return (
    <div class="flows-table">
      <h3>{t("flows.by_month")}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("flows.month")}</th>
            {["in", "people", "fee"].map((name) => (
              <th key={name} scope="col" class="number">
                {t(`flows.${name}`)}
              </th>
            ))}
            <th scope="col">{t("flows.invoice")}</th>
          </tr>
        </thead>
        <tbody>
          {p.months.map((month) => (
            <tr key={month.month}>
              <th scope="row">
                {formatMonthKey(month.month)}
                <span
                  class="flows-bar part-a"
                  aria-hidden="true"
                  style={{ inlineSize: `${Math.max(0, (keptByPeople(month) / most) * 100)}%` }}
                />
              </th>
              <Amount name="in" minor={month.funded_minor} />
              <Amount name="people" minor={keptByPeople(month)} />
              <Amount name="fee" minor={month.fee_minor + month.vat_minor} />
              <td data-name={t("flows.invoice")}>
                <Invoice organisationId={p.organisationId} month={month} onIssued={p.onIssued} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const spent = (month: MoneyMonth): boolean =>
  [month.pay_minor, month.fee_minor, month.vat_minor, month.returned_minor, month.other_minor].some((minor) => minor !== 0);

function Invoice(p: { organisationId: string; month: MoneyMonth; onIssued: () => void }) {
  const { month, ended, invoiced } = p.month;
  const [made, setMade] = useState(invoiced);
  const issue = useAction(async () => {
    await post("/organisations/{id}/invoices", { path: { id: p.organisationId }, body: { month }, intent: `invoice/${month}` });
    setMade(true);
    p.onIssued();
  });
  const shown = formatMonthKey(month);
  if (made)
    return (
      <a href={addressOf("/organisations/{id}/invoices/{month}", { id: p.organisationId, month })} download>
        {t("flows.invoice_get", { month: shown })}
      </a>
    );
  if (!spent(p.month)) return <span class="soft">{t("flows.nothing_spent")}</span>;
  if (!ended) return <span class="soft">{t("flows.not_ended")}</span>;
  return (
    <>
      <Button busy={issue.busy} onClick={() => void issue.run()}>
        {t("flows.invoice_make", { month: shown })}
      </Button>
      <ProblemNote problem={issue.problem} />
    </>
  );
}
