import { expect, it } from "vitest";
import type { StatementPeriod } from "../api/types";
import { byFirstDay, grouped, isNothing } from "./statementPeriods";

const month = (from: string, earned_minor = 0): StatementPeriod => ({
  from_us: 0,
  from,
  earned_minor,
  held_minor: 0,
  deducted_minor: 0,
  paid_minor: 0,
});

it("finds a month by its first day", () => {
  const months = byFirstDay([month("2026-10-01"), month("2026-11-01", 5)]);
  expect(months.get("2026-11-01")?.earned_minor).toBe(5);
  expect(months.get("2026-12-01")).toBeUndefined();
});

it("calls a month nothing only where nothing moved", () => {
  expect(isNothing(month("2026-10-01"))).toBe(true);
  expect(isNothing({ ...month("2026-10-01"), paid_minor: -1 })).toBe(false);
});

it("keeps the order within groups and of groups", () => {
  expect(grouped([5, 4, 3, 2], (n) => n > 3)).toEqual([
    { key: true, items: [5, 4] },
    { key: false, items: [3, 2] },
  ]);
});
