// The worker's running account: what stands where, and every line that made it so, in plain words.
import type { ComponentChildren } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Statement, StatementLine, StatementPeriod } from "../api/types";
import { t } from "../i18n";
import { Button, Empty, Facts, Loaded, Money, Page, ProblemNote, Skeleton, When, roleId } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { Icon, type IconName } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { ReceiptLink } from "../shared/receipt";
import { dayKey, formatClock, formatDay, formatMonth, monthKey, otherZone } from "../shared/time";
import { Certificates } from "./Certificates";
import { Proof } from "./Proof";
import { MonthTotals, StatementWeeks } from "./StatementWeeks";
import { withNewest } from "./statementPages";
import { byFirstDay, grouped } from "./statementPeriods";
import "./worker.css";

const kinds = ["all", "review", "earned", "held", "deducted", "paid"] as const;
type Kind = (typeof kinds)[number];

export default function StatementPage() {
  const [kind, setKind] = useState<Kind>("all");
  const { load, more } = useLines(kind);
  const summary = useLoad(() => get("/statement/summary"), [], ["statement"]);
  const months = useMemo(() => byFirstDay(summary.data?.months ?? []), [summary.data]);
  return (
    <Page title={t("statement.title")} lead={t("statement.lead")}>
      <Loaded load={load} skeleton={<Skeleton rows={5} />}>
        {({ kind: shown, pages }) => {
          const next = pages[pages.length - 1]?.next_before ?? null;
          const lines = pages.flatMap((page) => page.lines);
          const some = shown !== "all" || lines.length > 0;
          return (
            <>
              {pages[0] !== undefined && <Balance balance={pages[0].balance} />}
              {some && <Proof onIssued={load.reload} />}
              {some && <Certificates />}
              {some && <Loaded load={summary}>{({ weeks }) => <StatementWeeks weeks={weeks} />}</Loaded>}
              {some && <Filter kind={kind} choose={setKind} payouts={pages[0] !== undefined && hasPayouts(pages[0].balance)} />}
              {some && <Place />}
              {lines.length > 0 ? <Lines lines={lines} months={months} /> : <NoLines kind={shown} />}
              <ProblemNote problem={more.problem} onRetry={() => next !== null && void more.run(next)} />
              {next !== null && (
                <p>
                  <Button busy={more.busy} onClick={() => void more.run(next)}>
                    {t("statement.older")}
                  </Button>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The pages fetched so far of one kind of lines; another kind begins anew. */
function useLines(kind: Kind) {
  const known = useRef<{ kind: Kind; pages: Statement[] }>({ kind, pages: [] });
  const load = useLoad(
    async () => {
      const newest = await get("/statement", { query: { kind } });
      const before = known.current.kind === kind ? known.current.pages : [];
      return (known.current = { kind, pages: withNewest(before, newest) });
    },
    [kind],
    ["statement"],
  );
  const more = useAction(async (before: number) => {
    const asked = known.current.kind;
    const page = await get("/statement", { query: { before, kind: asked } });
    if (known.current.kind !== asked) return;
    known.current = { kind: asked, pages: [...known.current.pages, page] };
    load.set(known.current);
  });
  return { load, more };
}

/** Whose midnight the days below end at, for those who live by another one. */
function Place() {
  const zone = otherZone();
  return zone === undefined ? null : <p class="hint">{t("statement.zone", { zone: zone.replace(/_/g, " ") })}</p>;
}

const hasPayouts = (balance: Statement["balance"]): boolean =>
  balance.paid_minor !== 0 || balance.in_transit_minor !== 0;

function Filter(p: { kind: Kind; choose: (kind: Kind) => void; payouts: boolean }) {
  // Before the first payout there is nothing to look for.
  const offered = kinds.filter((kind) => kind !== "paid" || p.payouts || p.kind === "paid");
  return (
    <fieldset class="kinds">
      <legend>{t("statement.show")}</legend>
      {offered.map((kind) => (
        <label key={kind}>
          <input type="radio" name="kind" checked={p.kind === kind} onChange={() => p.choose(kind)} />
          <span>{t(`kind.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Balance(p: { balance: Statement["balance"] }) {
  const { balance } = p;
  const total = balance.payable_minor + balance.review_minor + balance.disputed_minor + balance.in_transit_minor;
  const parts: [string, number, string][] = [
    ["payable", balance.payable_minor, "part-a"],
    ["review", balance.review_minor, "part-c"],
    ["held", balance.disputed_minor, "part-d"],
    ["in_transit", balance.in_transit_minor, "part-g"],
    ["owed", balance.owed_minor, ""],
    ["paid", balance.paid_minor, ""],
  ];
  // What can't be there yet isn't shown: nothing is on its way before somebody is paid out.
  const shown = parts.filter(([name, minor]) => minor !== 0 || ["payable", "review", "held"].includes(name));
  return (
    <section class="card balance" aria-labelledby="balance">
      <div>
        <h2 id="balance" class="soft">
          {t("statement.yours")}
        </h2>
        <p class="balance-total">
          <Money minor={total} />
        </p>
      </div>
      <dl class="balance-parts">
        {shown.map(([name, minor, look]) => (
          <div key={name}>
            <dt>
              {look !== "" && <span class={`swatch ${look}`} aria-hidden="true" />}
              {t(`balance.${name}`)}
            </dt>
            <dd>
              <Money minor={minor} />
            </dd>
            <dd class="hint">{t(`balance.${name}.text`)}</dd>
          </div>
        ))}
      </dl>
      {balance.payable_minor > 0 && (
        <p>
          <a class="button" href="/take-out">
            {t("statement.take_out")}
          </a>
        </p>
      )}
    </section>
  );
}

function NoLines(p: { kind: Kind }) {
  if (p.kind !== "all") return <Empty title={t(`none.${p.kind}`)}>{t(`none.${p.kind}.text`)}</Empty>;
  return (
    <Empty
      title={t("statement.empty")}
      action={
        <a class="button primary" href="/work">
          {t("statement.to_work")}
        </a>
      }
    >
      {t("statement.empty_text")}
    </Empty>
  );
}

function Lines(p: { lines: StatementLine[]; months: Map<string, StatementPeriod> }) {
  return (
    <>
      {grouped(p.lines, ({ at_us }) => monthKey(at_us)).map((month) => (
        <Month key={month.key} lines={month.items} totals={p.months.get(month.key)} />
      ))}
    </>
  );
}

function Month(p: { lines: StatementLine[]; totals: StatementPeriod | undefined }) {
  const title = formatMonth(p.lines[0]?.at_us ?? 0);
  return (
    <section class="month" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <MonthTotals month={p.totals} />
      </header>
      {grouped(p.lines, ({ at_us }) => dayKey(at_us)).map((day) => (
        <Day key={day.key} lines={day.items} />
      ))}
    </section>
  );
}

function Day(p: { lines: StatementLine[] }) {
  const title = formatDay(p.lines[0]?.at_us ?? 0);
  return (
    <section class="day" aria-label={title}>
      <h3>{title}</h3>
      <ul class="rows card lines">
        {p.lines.map((line) => (
          <li key={line.seq}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a line is about in one sentence, its amount, and how it looks. */
function told(line: StatementLine): { words: string; amount: ComponentChildren; icon: IconName; tone: string } {
  const about = { project: line.project, item: line.item_name, by: line.by === null ? "" : roleId(line.by) };
  switch (line.event) {
    case "task.accrue":
      return {
        words: t("line.accrue", about),
        amount: moved(line.review_minor, "balance.review"),
        icon: "clock",
        tone: "waiting",
      };
    case "task.release":
      return {
        words: t(line.by === "deadline" ? "line.release_silence" : "line.release", about),
        amount: moved(line.payable_minor, "balance.payable"),
        icon: "check",
        tone: "good",
      };
    case "cancel.pay":
      return {
        words: t("line.cancelled", about),
        amount: moved(line.payable_minor, "balance.payable"),
        icon: "check",
        tone: "good",
      };
    case "deduct.propose":
      return {
        words: t("line.propose", about),
        amount: moved(line.disputed_minor, "balance.held"),
        icon: "clock",
        tone: "held",
      };
    case "deduct.notified":
      return { words: t("line.notified", about), amount: null, icon: "info", tone: "plain" };
    case "contest.open":
      return { words: t("line.contest", about), amount: null, icon: "scales", tone: "plain" };
    case "contest.reverse":
      return {
        words: t(line.by === "deadline" ? "line.reverse_silence" : "line.reverse", about),
        amount: moved(line.payable_minor, "balance.payable"),
        icon: "check",
        tone: "good",
      };
    case "deduct.uphold":
      return {
        words: t("line.uphold", about),
        amount: moved(line.disputed_minor, "balance.deducted"),
        icon: "minus",
        tone: "bad",
      };
    case "deduct.lapse":
      return {
        words: t("line.lapse", about),
        amount: moved(line.disputed_minor, "balance.deducted"),
        icon: "minus",
        tone: "bad",
      };
    case "statement.issue":
      return { words: t("line.issued"), amount: null, icon: "info", tone: "plain" };
    default:
      return toldOfPayout(line, line.event);
  }
}

const payoutLooks = {
  "payout.submit": ["clock", "waiting"],
  "payout.settle": ["check", "good"],
  "payout.fail": ["cross", "bad"],
  "payout.return": ["back", "bad"],
  "payout.late": ["check", "good"],
  "owed.interest": ["clock", "waiting"],
  "owed.settle": ["check", "good"],
} as const;

function toldOfPayout(line: StatementLine, event: keyof typeof payoutLooks): ReturnType<typeof told> {
  const [icon, tone] = payoutLooks[event];
  const amounts: Record<typeof event, [number, string]> = {
    "payout.submit": [line.in_transit_minor, "balance.in_transit"],
    "payout.settle": [-line.in_transit_minor, "kind.paid"],
    "payout.fail": [line.payable_minor, "balance.payable"],
    "payout.return": [line.payable_minor, "balance.payable"],
    "payout.late": [-line.payable_minor, "kind.paid"],
    "owed.interest": [line.owed_minor, "balance.owed"],
    "owed.settle": [line.payable_minor, "balance.payable"],
  };
  return { words: t(`line.${event}`), amount: moved(...amounts[event]), icon, tone };
}

function moved(minor: number, where: string): ComponentChildren {
  return (
    <>
      <Money minor={minor} signed /> <small>{t(where)}</small>
    </>
  );
}

function Line(p: { line: StatementLine }) {
  const { words, amount, icon, tone } = told(p.line);
  return (
    <details class="line">
      <summary>
        <span class={`line-mark ${tone}`}>
          <Icon name={icon} />
        </span>
        <span class="line-words">
          {words}
          <small class="digits">{formatClock(p.line.at_us)}</small>
        </span>
        {amount !== null && <span class={`line-amount ${tone}`}>{amount}</span>}
      </summary>
      <LineDetails line={p.line} />
    </details>
  );
}

function LineDetails(p: { line: StatementLine }) {
  const { line } = p;
  const movements = [
    ["balance.review", line.review_minor],
    ["balance.payable", line.payable_minor],
    ["balance.held", line.disputed_minor],
    ["balance.in_transit", line.in_transit_minor],
    ["balance.owed", line.owed_minor],
  ] as const;
  const rows: [ComponentChildren, ComponentChildren][] = [];
  if (line.reason_code !== null) rows.push([t("detail.reason"), t(`reason.${line.reason_code}`)]);
  if (line.words !== null && line.words !== "") rows.push([t("detail.words"), <q>{line.words}</q>]);
  if (line.by !== null) rows.push([t("detail.by"), line.by === "deadline" ? t("detail.by_deadline") : roleId(line.by)]);
  if (line.deadline_us !== null) rows.push([t(deadlineName(line)), <When us={line.deadline_us} />]);
  for (const [name, minor] of movements) {
    if (minor !== 0) rows.push([t(name), formatMoney(minor, { signed: true })]);
  }
  rows.push([t("detail.number"), <span class="digits">{t("detail.number_text", { n: line.seq })}</span>]);
  rows.push([t("detail.entry"), <span class="mono">{line.entry_id}</span>]);
  rows.push([t("detail.leaf"), <span class="mono">{line.leaf_sha256}</span>]);
  const action = whatICanDo(line);
  return (
    <div class="line-details">
      {action !== null && <p>{t(action)}</p>}
      {line.case_id !== null && (
        <p>
          <a class="button plain" href={`/cases/${line.case_id}`}>
            {t("detail.case")}
          </a>
        </p>
      )}
      {line.payout_id !== null && (
        <p>
          <a class="button plain" href="/take-out">
            {t("detail.payout")}
          </a>
        </p>
      )}
      <Facts rows={rows} />
      <p>
        <ReceiptLink line={line.seq}>{t("detail.receipt")}</ReceiptLink>
      </p>
    </div>
  );
}

function deadlineName(line: StatementLine): string {
  if (line.event === "task.accrue") return "detail.deadline_review";
  return line.event === "contest.open" ? "detail.deadline_verdict" : "detail.deadline_contest";
}

function whatICanDo(line: StatementLine): string | null {
  switch (line.event) {
    case "task.accrue":
      return "do.wait_review";
    case "deduct.propose":
    case "deduct.notified":
      return "do.contest";
    case "contest.open":
      return "do.wait_verdict";
    case "deduct.uphold":
    case "deduct.lapse":
      return "do.ask";
    case "payout.fail":
    case "payout.return":
      return "do.ask_again";
    case "owed.interest":
      return "do.wait_owed";
    default:
      return null;
  }
}
