// Instants are UTC microseconds from the server; the page keeps the difference between the server's clock and
// this device's, since a phone's clock may be wrong by hours and a deadline must not be.
import { language, t } from "../i18n";

let offsetMs = 0;
let zone: string | undefined;

export const setServerNow = (nowUs: number): void => void (offsetMs = nowUs / 1000 - Date.now());

export const nowUs = (): number => (Date.now() + offsetMs) * 1000;

/**
 * The co-op's IANA zone, in which its days, weeks and months begin. A browser that doesn't know the name goes on with this
 * device's.
 */
export function setZone(name: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    zone = name;
  } catch {
    zone = undefined;
  }
}

/** The co-op's zone where its clocks don't show what this device's do, at any time of the year. */
export function otherZone(now = nowUs()): string | undefined {
  const months = [0, 2, 4, 6, 8, 10].map((month) => new Date(now / 1000 + month * 30 * 86_400_000));
  const told = (date: Date, timeZone?: string): string => date.toLocaleString("en", { timeZone });
  return months.some((date) => told(date) !== told(date, zone)) ? zone : undefined;
}

/** "Tue 24 Nov, 18:00", with the year where it is not this one. */
export function formatInstant(us: number): string {
  const date = new Date(us / 1000);
  const sameYear = date.getFullYear() === new Date(nowUs() / 1000).getFullYear();
  const day = date.toLocaleDateString(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  });
  const clock = date.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${day.replace(/,/g, "")}, ${clock}`;
}

// What follows says days and times of the co-op's place, as its papers do.

const inZone = (us: number, parts: Intl.DateTimeFormatOptions, as = locale()): string =>
  new Date(us / 1000).toLocaleString(as, { ...parts, timeZone: zone });

/** "18:00". */
export const formatClock = (us: number): string => inZone(us, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "Tuesday 24 November", for the head of a day in a list. */
export const formatDay = (us: number): string =>
  inZone(us, { weekday: "long", day: "numeric", month: "long" }).replace(/,/g, "");

/** "24 Nov", for the axis of a plot and the rows of a table. */
export const formatDate = (us: number): string => inZone(us, { day: "numeric", month: "short" });

/** "November 2026", for the head of a month in a list. */
export const formatMonth = (us: number): string => inZone(us, { month: "long", year: "numeric" });

/** A month that the server names: "2026-11". */
export const formatMonthKey = (month: string): string =>
  new Intl.DateTimeFormat(language(), { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-15T00:00:00Z`));

/** "2026-11-24", as the server names days. */
export const dayKey = (us: number): string => inZone(us, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");

/** The first day of the month that holds it, "2026-11-01". */
export const monthKey = (us: number): string => `${dayKey(us).slice(0, 7)}-01`;

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number, from: number][] = [
  ["day", 86_400, 172_800],
  ["hour", 3_600, 3_600],
  ["minute", 60, 60],
  ["second", 1, 0],
];

/** "in 2 days", "3 hours ago"; cut off, never rounded up, so that nobody is promised time that isn't there. */
export function formatRelative(us: number, now = nowUs()): string {
  const seconds = Math.trunc((us - now) / 1_000_000) + 0;
  const [unit, size] = steps.find(([, , from]) => Math.abs(seconds) >= from) ?? ["second", 1];
  // "auto" has a word for now; elsewhere it would say "tomorrow", which is less exact than "in 1 day".
  const numeric = seconds === 0 ? "auto" : "always";
  return new Intl.RelativeTimeFormat(language(), { numeric }).format(Math.trunc(seconds / size), unit);
}

/** Said both ways: "in 2 days (Tue 24 Nov, 18:00 your time)". */
export function formatBoth(us: number, now = nowUs()): string {
  return t("time.both", { relative: formatRelative(us, now), at: formatInstant(us) });
}

/** "1 min 30 s", "45 s", "2 h 5 min". */
export function formatDuration(seconds: number): string {
  const h = Math.floor(seconds / 3600);
  const min = Math.floor((seconds % 3600) / 60);
  const s = seconds % 60;
  const parts = [
    h > 0 ? t("time.hours", { h }) : "",
    min > 0 ? t("time.minutes", { min }) : "",
    s > 0 && h === 0 ? t("time.seconds", { s }) : "",
  ];
  return parts.filter((part) => part !== "").join(" ") || t("time.seconds", { s: 0 });
}

/** "29:05" until an instant, "1:04:00" above the hour; null once it has passed. */
export function formatCountdown(us: number, now = nowUs()): string | null {
  const left = Math.floor((us - now) / 1_000_000);
  if (left < 0) return null;
  const two = (value: number): string => String(value).padStart(2, "0");
  const [h, min, s] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
}

/** English is written the way the co-op's region writes it (day before month, 24 hours). */
const locale = (): string => (language() === "en" ? "en-GB" : language());
