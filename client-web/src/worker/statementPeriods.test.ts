import { expect, it } from "vitest";
import type { StatementPeriod } from "../api/types";
import { edgesFor, grouped, monthStart, monthsOf, weekStart, weeksOf } from "./statementPeriods";

const us = (...at: [number, number, number, number?]): number => new Date(...at).getTime() * 1000;
const now = us(2026, 10, 23, 15);
/** One unit in every period, so that a period counted twice or left out shows. */
const ones = (edges: number[]): StatementPeriod[] =>
  edges.slice(0, -1).map((from_us) => ({ from_us, earned_minor: 1, held_minor: 10, deducted_minor: 100 }));

it("begins weeks on Monday and months on the first, at midnight here", () => {
  expect(weekStart(us(2026, 10, 22, 23))).toBe(us(2026, 10, 16));
  expect(weekStart(us(2026, 10, 23, 0))).toBe(us(2026, 10, 23));
  expect(weekStart(now, -1)).toBe(us(2026, 10, 16));
  expect(monthStart(now)).toBe(us(2026, 10, 1));
  expect(monthStart(us(2026, 0, 31), -1)).toBe(us(2025, 11, 1));
});

it("asks for rising edges, few enough for one request, that end after now", () => {
  const edges = edgesFor(now);
  expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? 0))).toBe(true);
  expect(edges.length).toBeLessThanOrEqual(200);
  expect(edges[edges.length - 1]).toBeGreaterThan(now);
  expect(edges.every((edge) => edge % 900_000_000 === 0)).toBe(true);
});

it("puts a week that a month begins in together from both its parts", () => {
  const edges = [us(2026, 9, 26), us(2026, 10, 1), us(2026, 10, 2), us(2026, 10, 9)];
  const periods = ones(edges);
  const week = weeksOf(periods, now).find(({ from_us }) => from_us === us(2026, 9, 26));
  expect(week).toEqual({ from_us: us(2026, 9, 26), earned_minor: 2, held_minor: 20, deducted_minor: 200 });
  const months = monthsOf(periods, now);
  expect(months.get(us(2026, 9, 1))?.earned_minor).toBe(1);
  expect(months.get(us(2026, 10, 1))?.earned_minor).toBe(2);
});

it("counts every period once in the months", () => {
  const periods = ones(edgesFor(now));
  const total = [...monthsOf(periods, now).values()].reduce((sum, month) => sum + month.earned_minor, 0);
  expect(total).toBe(periods.length);
});

it("keeps the order within groups and of groups", () => {
  expect(grouped([5, 4, 3, 2], (n) => n > 3)).toEqual([
    { key: true, items: [5, 4] },
    { key: false, items: [3, 2] },
  ]);
});
