// Weeks and months as this device's calendar has them, and what a statement's summary says of each. The server knows no time
// zone, so it is asked for sums between edges that are cut here.
import type { StatementPeriod } from "../api/types";

export const WEEKS_SHOWN = 12;
/** Lines older than this many months stand under a month without totals. */
const MONTHS_SUMMED = 60;

const toUs = (date: Date): number => date.getTime() * 1000;

export const monthStart = (us: number, monthsOn = 0): number => {
  const at = new Date(us / 1000);
  return toUs(new Date(at.getFullYear(), at.getMonth() + monthsOn, 1));
};

/** Monday 00:00 of the week that holds the instant, or of one so many weeks from it. */
export const weekStart = (us: number, weeksOn = 0): number => {
  const at = new Date(us / 1000);
  return toUs(new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7) + 7 * weeksOn));
};

const weekStarts = (nowUs: number): number[] =>
  Array.from({ length: WEEKS_SHOWN }, (_, i) => weekStart(nowUs, i + 1 - WEEKS_SHOWN));
const monthStarts = (nowUs: number): number[] =>
  Array.from({ length: MONTHS_SUMMED }, (_, i) => monthStart(nowUs, i + 1 - MONTHS_SUMMED));

/** Where the summary's periods have to begin and end so that both weeks and months can be put together from them. */
export function edgesFor(nowUs: number): number[] {
  const edges = new Set([...weekStarts(nowUs), ...monthStarts(nowUs), weekStart(nowUs, 1)]);
  return [...edges].sort((a, b) => a - b);
}

/** The last weeks, oldest first. */
export const weeksOf = (periods: StatementPeriod[], nowUs: number): StatementPeriod[] =>
  joined(periods, weekStarts(nowUs));

/** Totals by the month's start. */
export const monthsOf = (periods: StatementPeriod[], nowUs: number): Map<number, StatementPeriod> =>
  new Map(joined(periods, monthStarts(nowUs)).map((month) => [month.from_us, month]));

/** What lies from each start to the next, added up; the last one has no end. */
function joined(periods: StatementPeriod[], starts: number[]): StatementPeriod[] {
  return starts.map((from_us, i) => {
    const until = starts[i + 1] ?? Infinity;
    const sum = { from_us, earned_minor: 0, held_minor: 0, deducted_minor: 0 };
    for (const period of periods) {
      if (period.from_us < from_us || period.from_us >= until) continue;
      sum.earned_minor += period.earned_minor;
      sum.held_minor += period.held_minor;
      sum.deducted_minor += period.deducted_minor;
    }
    return sum;
  });
}

export const isNothing = (period: StatementPeriod): boolean =>
  period.earned_minor === 0 && period.held_minor === 0 && period.deducted_minor === 0;

/** Neighbours with the same key under one heading, in their order. */
export function grouped<T, K>(list: T[], keyOf: (item: T) => K): { key: K; items: T[] }[] {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups].map(([key, items]) => ({ key, items }));
}
