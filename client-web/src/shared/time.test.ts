import { beforeAll, describe, expect, it, vi } from "vitest";
import { need, setLanguage } from "../i18n";
import {
  dayKey,
  formatBoth,
  formatClock,
  formatCountdown,
  formatDay,
  formatDuration,
  formatRelative,
  monthKey,
  nowUs,
  otherZone,
  setServerNow,
  setZone,
} from "./time";

const second = 1_000_000;
const now = Date.UTC(2026, 10, 22, 15, 0) * 1000;

beforeAll(async () => {
  await setLanguage("en");
  await need("shared");
  setServerNow(now);
});

describe("relative time", () => {
  const said: [seconds: number, text: string][] = [
    [2 * 86_400 + 50, "in 2 days"],
    [47 * 3_600, "in 47 hours"],
    [90 * 60, "in 1 hour"],
    [119, "in 1 minute"],
    [40, "in 40 seconds"],
    [0, "now"],
    [-0.4, "now"],
    [-3 * 3_600, "3 hours ago"],
  ];
  it.each(said)("%d s is %s", (seconds, text) => {
    expect(formatRelative(now + seconds * second, now)).toBe(text);
  });

  it("never promises more time than there is", () => {
    expect(formatRelative(now + (3 * 86_400 - 1) * second, now)).toBe("in 2 days");
  });
});

it("says a time both ways", () => {
  const text = formatBoth(now + 2 * 86_400 * second, now);
  expect(text).toMatch(/^in 2 days \(Tue 24 Nov, \d\d:\d\d your time\)$/);
});

it("counts down to the second and ends at null", () => {
  expect(formatCountdown(now + 1_744 * second, now)).toBe("29:04");
  expect(formatCountdown(now + 3_661 * second, now)).toBe("1:01:01");
  expect(formatCountdown(now, now)).toBe("0:00");
  expect(formatCountdown(now - second, now)).toBeNull();
});

it("shows durations in the units people use", () => {
  expect(formatDuration(45)).toBe("45 s");
  expect(formatDuration(90)).toBe("1 min 30 s");
  expect(formatDuration(7_500)).toBe("2 h 5 min");
  expect(formatDuration(0)).toBe("0 s");
});

it("goes by the server's clock when this device's is wrong", () => {
  vi.useFakeTimers({ now: 1_000_000 });
  setServerNow(now);
  vi.advanceTimersByTime(5_000);
  expect(nowUs()).toBe(now + 5 * second);
  vi.useRealTimers();
});

it("says days and times of the co-op's place, whatever this device's are", () => {
  const evening = Date.UTC(2026, 1, 28, 18, 15) * 1000; // midnight in Kathmandu
  setZone("Asia/Kathmandu");
  expect(dayKey(evening)).toBe("2026-03-01");
  expect(dayKey(evening - 1000)).toBe("2026-02-28");
  expect(monthKey(evening)).toBe("2026-03-01");
  expect(formatClock(evening)).toBe("00:00");
  expect(formatDay(evening)).toBe("Sunday 1 March");
  expect(otherZone(now)).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone === "Asia/Kathmandu" ? undefined : "Asia/Kathmandu");
  setZone("America/St_Johns");
  expect(dayKey(evening)).toBe("2026-02-28");
  setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(otherZone(now)).toBeUndefined();
});

it("goes on with this device's days where the browser doesn't know the zone", () => {
  setZone("Mars/Olympus");
  expect(dayKey(now)).toMatch(/^2026-11-2[123]$/);
  expect(otherZone(now)).toBeUndefined();
});
