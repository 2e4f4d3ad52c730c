import { afterEach, expect, it, vi } from "vitest";
import { ProblemError } from "../api/problem";
import { concerns } from "./changes";
import { keepReading, waitAfter } from "./live";

const read = vi.hoisted(() => vi.fn());
vi.mock("../api/events", () => ({ readEvents: read }));

afterEach(() => {
  read.mockReset();
  vi.useRealTimers();
});

it("waits longer after each failure, up to a minute, and never all at once", () => {
  expect([1, 2, 3, 7, 20].map((n) => waitAfter(n, 1))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  expect(waitAfter(3, 0)).toBe(2_000);
});

it("comes back after a break, as late as the server asked, and stops where nobody is logged in", async () => {
  vi.useFakeTimers();
  const told: string[] = [];
  read
    .mockImplementationOnce((_: AbortSignal, tell: (change: string) => void) => Promise.resolve(tell("case 1")))
    .mockRejectedValueOnce(new ProblemError({ code: "busy", status: 503, retry_after_s: 30 }))
    .mockRejectedValueOnce(new ProblemError({ code: "not_logged_in", status: 401 }));
  const reading = keepReading(new AbortController().signal, (change) => told.push(change));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toHaveBeenCalledTimes(3);
  await reading;
  expect(told).toEqual(["case 1"]);
});

it("knows which changes concern a page", () => {
  expect(concerns("case 12", ["case"])).toBe(true);
  expect(concerns("case 12", ["case 12"])).toBe(true);
  expect(concerns("case 12", ["case 1", "statement"])).toBe(false);
  expect(concerns("all", ["statement"])).toBe(true);
});
