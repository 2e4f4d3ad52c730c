import { beforeAll, expect, it } from "vitest";
import { need } from "../i18n";
import { sayFinding } from "./Findings";

beforeAll(() => need("requester"));

it("says what was measured and what is usual, in the reader's units", () => {
  expect(sayFinding({ code: "over_exposed", value: 1000, usual: 14 })).toBe(
    "Over-exposed: 100 % of it is white, where 1 % is usual here",
  );
  expect(sayFinding({ code: "blurry", value: 1660, usual: 9300 })).toContain("sharpness 1.7, where 9.3");
  expect(sayFinding({ code: "dark", value: 21_154, usual: 180_200 })).toContain("brightness 21 of 255");
});

it("names the picture that another looks like", () => {
  const other = { id: "01900000-0000-7000-8000-000000000000", name: "north/boat.jpg" };
  expect(sayFinding({ code: "near_duplicate", value: 5, usual: 0, other })).toBe(
    "Looks nearly the same as north/boat.jpg (5 of 64 marks differ)",
  );
});
