// What was earned, held and deducted, week by week: as bars for the eye, and as a table for everyone.
import { useEffect, useRef, useState } from "preact/hooks";
import type { StatementPeriod } from "../api/types";
import { t } from "../i18n";
import { Money } from "../shared/components";
import { formatMoney } from "../shared/money";
import { formatDate } from "../shared/time";
import { isNothing } from "./statementPeriods";

const parts = [
  ["kind.earned", "earned_minor", "part-good"],
  ["kind.paid", "paid_minor", "part-paid"],
  ["kind.held", "held_minor", "part-d"],
  ["kind.deducted", "deducted_minor", "part-bad"],
] as const;

/** Before anything was paid out there is no word of it. */
const partsOf = (periods: StatementPeriod[]): (typeof parts)[number][] =>
  parts.filter(([name, part]) => name !== "kind.paid" || periods.some((period) => period[part] !== 0));

export function StatementWeeks(p: { weeks: StatementPeriod[] }) {
  const { weeks } = p;
  if (weeks.every(isNothing)) return null;
  return (
    <section class="card weeks" aria-labelledby="weeks">
      <h2 id="weeks">{t("statement.weeks")}</h2>
      <ul class="weeks-legend" aria-hidden="true">
        {partsOf(weeks).map(([name, , look]) => (
          <li key={name}>
            <span class={`swatch ${look}`} />
            {t(name)}
          </li>
        ))}
      </ul>
      <Bars weeks={weeks} />
      <details class="weeks-table">
        <summary>{t("statement.table")}</summary>
        <WeekTable weeks={weeks} />
      </details>
    </section>
  );
}

/** Where the drawing can't be fetched, the table says the same. */
function Bars(p: { weeks: StatementPeriod[] }) {
  const host = useRef<HTMLDivElement>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let gone = false;
    let remove = (): void => {};
    import("./weekPlot").then(
      ({ drawWeeks }) => {
        if (!gone && host.current !== null) remove = drawWeeks(host.current, p.weeks);
      },
      () => setMissing(true),
    );
    return () => {
      gone = true;
      remove();
    };
  }, [p.weeks]);
  const week = p.weeks[p.weeks.length - 1];
  if (missing || week === undefined) return <p class="soft">{t("statement.no_bars")}</p>;
  const paid = partsOf(p.weeks).some(([name]) => name === "kind.paid");
  const said = {
    paid: formatMoney(week.paid_minor),
    earned: formatMoney(week.earned_minor),
    held: formatMoney(week.held_minor),
    deducted: formatMoney(week.deducted_minor),
  };
  return <div ref={host} class="weeks-bars" role="img" aria-label={t(paid ? "statement.bars_paid" : "statement.bars", said)} />;
}

function WeekTable(p: { weeks: StatementPeriod[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("statement.week")}</th>
          {partsOf(p.weeks).map(([name]) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...p.weeks].reverse().map((week) => (
          <tr key={week.from_us}>
            <th scope="row">{formatDate(week.from_us)}</th>
            {partsOf(p.weeks).map(([name, part]) => (
              <td key={name}>{week[part] === 0 ? "–" : <Money minor={week[part]} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A month's sums, beside its name. */
export function MonthTotals(p: { month: StatementPeriod | undefined }) {
  const { month } = p;
  if (month === undefined || isNothing(month)) return null;
  return (
    <dl class="month-totals">
      {parts
        .filter(([, part]) => month[part] !== 0)
        .map(([name, part]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <Money minor={month[part]} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
