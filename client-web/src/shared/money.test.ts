import { beforeAll, describe, expect, it } from "vitest";
import { setLanguage } from "../i18n";
import { amountForField, formatMoney, parseMoney } from "./money";

const kes = { currency: "KES", scale: 4 };
const nbsp = "\u00a0";

beforeAll(() => setLanguage("en"));

describe("formatMoney", () => {
  const shown: [minor: number, text: string][] = [
    [0, "KSh 0.00"],
    [1, "KSh 0.0001"],
    [10_000, "KSh 1.00"],
    [12_345, "KSh 1.2345"],
    [12_340, "KSh 1.234"],
    [12_300, "KSh 1.23"],
    [51_000_000, "KSh 5,100.00"],
    [-6_600, "−KSh 0.66"],
    [999_999_999_999_999, "KSh 99,999,999,999.9999"],
  ];
  it.each(shown)("shows %d minor units as %s", (minor, text) => {
    expect(formatMoney(minor, { currency: kes })).toBe(text.replace(" ", nbsp));
  });

  it("never rounds: every digit of the amount can be read back", () => {
    for (const minor of [7, 19_999, 1_234_567_891, 999_999_999_999_999]) {
      expect(parseMoney(formatMoney(minor, { currency: kes }), 4)).toBe(minor);
    }
  });

  it("puts a plus on gains only when asked to", () => {
    expect(formatMoney(100, { currency: kes, signed: true })).toMatch(/^\+/);
    expect(formatMoney(0, { currency: kes, signed: true })).not.toMatch(/\+/);
    expect(formatMoney(100, { currency: kes })).not.toMatch(/\+/);
  });

  it("follows the currency's own exponent", () => {
    expect(formatMoney(150, { currency: { currency: "UGX", scale: 2 } })).toBe(`UGX${nbsp}1.5`);
    expect(formatMoney(100, { currency: { currency: "UGX", scale: 2 } })).toBe(`UGX${nbsp}1`);
  });
});

describe("parseMoney", () => {
  const typed: [text: string, minor: number | null][] = [
    ["4.5", 45_000],
    ["4,5", 45_000],
    ["KSh 1,250.50", 12_505_000],
    ["1,250", 12_500_000],
    [" 0.0001 ", 1],
    ["7", 70_000],
    ["7.", 70_000],
    ["1.23450", 12_345],
    ["0.00001", null],
    ["-3", null],
    ["three", null],
    ["1.2.3", null],
    ["", null],
    ["99999999999999999999", null],
  ];
  it.each(typed)("reads %s as %s", (text, minor) => {
    expect(parseMoney(text, 4)).toBe(minor);
  });

  it("reads back what a form field shows", () => {
    for (const minor of [1, 66_000, 12_345, 100_000_000_001])
      expect(parseMoney(amountForField(minor, 4), 4)).toBe(minor);
  });
});
