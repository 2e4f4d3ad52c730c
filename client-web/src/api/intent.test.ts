import { beforeEach, describe, expect, it } from "vitest";
import { forgetIntents, keyFor, settle } from "./intent";

beforeEach(() => {
  sessionStorage.clear();
  forgetIntents();
});

describe("idempotency keys", () => {
  it("stay the same for the same wish until it is settled", () => {
    const key = keyFor("claim/1", "{}");
    expect(keyFor("claim/1", "{}")).toBe(key);
    settle("claim/1");
    expect(keyFor("claim/1", "{}")).not.toBe(key);
  });

  it("differ between wishes and between bodies", () => {
    const key = keyFor("submit/1", '{"a":1}');
    expect(keyFor("submit/2", '{"a":1}')).not.toBe(key);
    expect(keyFor("submit/1", '{"a":2}')).not.toBe(key);
  });

  it("fit the contract: 8 to 64 visible ASCII characters", () => {
    expect(keyFor("x", "")).toMatch(/^[\x21-\x7e]{8,64}$/);
  });

  it("outlive a reload of the page", () => {
    const key = keyFor("submit/1", "body");
    expect(sessionStorage.getItem("ujira.intent.submit/1")).toContain(key);
  });

  it("are gone after logging out", () => {
    const key = keyFor("submit/1", "body");
    forgetIntents();
    expect(keyFor("submit/1", "body")).not.toBe(key);
  });
});
