import { expect, it } from "vitest";
import type { Statement } from "../api/types";
import { withNewest } from "./statementPages";

/** Lines from `top` down to `bottom`; fewer than a page holds are no reason for less. */
const page = (top: number, bottom: number): Statement =>
  ({
    lines: Array.from({ length: top - bottom + 1 }, (_, i) => ({ seq: top - i })),
    next_before: bottom > 1 ? bottom : null,
  }) as unknown as Statement;
const shown = (pages: Statement[]): number[] => pages.flatMap(({ lines }) => lines.map(({ seq }) => seq));

it("puts new lines above the older ones that somebody has paged to", () => {
  const pages = withNewest([page(10, 6), page(5, 3)], page(12, 8));
  expect(shown(pages)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  expect(pages[0]?.next_before).toBe(6);
  expect(pages[1]?.next_before).toBe(3);
});

it("loses no line where the new page just reaches the known ones, and begins anew where it doesn't", () => {
  expect(shown(withNewest([page(5, 1)], page(8, 6)))).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(shown(withNewest([page(5, 1)], page(9, 7)))).toEqual([9, 8, 7]);
});

it("takes the first lines of an empty statement, and an empty one as it is", () => {
  const empty = page(0, 1);
  expect(shown(withNewest([empty], page(2, 1)))).toEqual([2, 1]);
  expect(shown(withNewest([], empty))).toEqual([]);
});
