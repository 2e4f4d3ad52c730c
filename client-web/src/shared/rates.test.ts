import { describe, expect, it } from "vitest";
import { capOf, feeOf, neededPrice, perHour } from "./rates";

// The example of the guarantees: floor 3.00 an hour, 180 s, at scale 4.
describe("prices against the floor", () => {
  it("needs 0.1995 at u = 0.33 and 0.1815 at u = 0.21", () => {
    expect(neededPrice(30_000, 180, 0.33)).toBe(1_995);
    expect(neededPrice(30_000, 180, 0.21)).toBe(1_815);
  });

  it("rounds the need up and the rate down, so that the needed price reaches the floor and one unit less does not", () => {
    for (const [floor, estimate] of [
      [2_153_846, 80],
      [30_000, 181],
      [1, 1],
      [2_153_847, 14_400],
    ] as const) {
      const need = neededPrice(floor, estimate, 0.33);
      expect(perHour(need, estimate, 0.33)).toBeGreaterThanOrEqual(floor);
      if (need > 1) expect(perHour(need - 1, estimate, 0.33)).toBeLessThan(floor);
    }
  });

  it("stays exact where floating point would not", () => {
    expect(neededPrice(1_000_000_000_000, 14_400, 0.33)).toBe(5_320_000_000_000);
    expect(feeOf(999_999_999_999_999, 10)).toBe(99_999_999_999_999);
    expect(feeOf(66_009, 10)).toBe(6_600);
  });

  it("holds at least one minor unit and at most the cap", () => {
    expect(capOf(66_000, 100)).toBe(66_000);
    expect(capOf(66_001, 50)).toBe(33_000);
    expect(capOf(1, 10)).toBe(1);
  });
});
