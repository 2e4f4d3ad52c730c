import { expect, test } from "vitest";
import { isAccount, isBic, isIban, isPhone } from "./payoutNumbers";

test("an IBAN with a slip is none", () => {
  expect(isIban("GB82 WEST 1234 5698 7654 32")).toBe(true);
  expect(isIban("gb82west12345698765432")).toBe(true);
  expect(isIban("GB82 WEST 1234 5698 7654 23")).toBe(false);
  expect(isIban("82GB WEST")).toBe(false);
  expect(isIban("")).toBe(false);
});

test("a phone number begins with its country's", () => {
  expect(isPhone("+254 (712) 345-678")).toBe(true);
  expect(isPhone("0712345678")).toBe(false);
  expect(isPhone("+254712")).toBe(false);
  expect(isPhone("+2547123456789012")).toBe(false);
});

test("an account number and the bank's code", () => {
  expect(isAccount("0123 456-789")).toBe(true);
  expect(isAccount("12")).toBe(false);
  expect(isBic("eqblkena")).toBe(true);
  expect(isBic("EQBLKENA1")).toBe(false);
});
