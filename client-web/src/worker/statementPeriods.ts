// A statement's weeks and months as the server added them up, and its lines under their headings.
import type { StatementPeriod } from "../api/types";

/** By the first day of each. */
export const byFirstDay = (periods: StatementPeriod[]): Map<string, StatementPeriod> =>
  new Map(periods.map((period) => [period.from, period]));

export const isNothing = (period: StatementPeriod): boolean =>
  period.earned_minor === 0 && period.held_minor === 0 && period.deducted_minor === 0 && period.paid_minor === 0;

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
