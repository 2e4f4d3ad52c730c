// A statement over two months: what was earned, held and deducted, narrowed by kind, added up by month, and drawn by week.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { hour_us, Server } from "./lib/server.mjs";
import { pattern, sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const day_us = 24 * hour_us;

let server;
let people;
let price_minor;

/** Somebody's work, sent: with an answer that can't be refused, or empty. */
async function send(worker, nothing_here) {
  const [offer] = (await worker.get("/offers")).offers;
  const task = await worker.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  return worker.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here } });
}

async function hold(reviewer, submission) {
  const evidence = await reviewer.post(`/submissions/${submission.id}/evidence`);
  return reviewer.post(`/submissions/${submission.id}/deductions`, {
    reason_code: "empty",
    words: "Nothing is marked.",
    evidence_sha256: evidence.sha256,
  });
}

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const ravi = await Api.demo(server.url, "ravi");
  const first = await send(wanjiku, true);
  price_minor = first.terms.price_minor;
  await ravi.post(`/submissions/${first.id}/accept`);
  const refused = await hold(ravi, await send(wanjiku, false));
  await wanjiku.post(`/cases/${refused.id}/opened`);
  // Not contested: it lapses, and another month has come.
  await server.advance(31 * day_us);
  const later = { wanjiku: await Api.demo(server.url, "wanjiku"), ravi: await Api.demo(server.url, "ravi") };
  for (let i = 0; i < 2; i += 1) await later.ravi.post(`/submissions/${(await send(later.wanjiku, true)).id}/accept`);
  await hold(later.ravi, await send(later.wanjiku, false));
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

const money = (minor) => {
  const whole = Math.floor(minor / 10_000);
  const cents = String(minor % 10_000).padStart(4, "0").replace(/0{1,2}$/, "");
  return `KSh\u00a0${whole}.${cents}`;
};

/** Clicks a kind and waits until only such lines stand there. */
async function narrowed(page, kind, lines, say = t) {
  await page.getByRole("radio", { name: say(kind), exact: true }).check();
  await expect(page.locator("details.line")).toHaveCount(lines);
}

test("the kinds narrow the lines, and each says so when there is none", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/statement");
  await narrowed(wanjiku, "kind.review", 5);
  await expect(wanjiku.locator("details.line").first()).toContainText(pattern("line.accrue"));
  await narrowed(wanjiku, "kind.earned", 3);
  await narrowed(wanjiku, "kind.held", 3);
  await narrowed(wanjiku, "kind.deducted", 1);
  await expect(wanjiku.locator("details.line")).toContainText(pattern("line.lapse"));
  await look(wanjiku, "statement-deducted", { on: ["wide", "phone"] });
  await narrowed(wanjiku, "kind.all", 12);
  // Nothing was paid out, so nothing is said of it.
  await expect(wanjiku.getByRole("radio", { name: t("kind.paid") })).toHaveCount(0);
  const baraka = await people.demo("baraka");
  await send(await Api.demo(server.url, "baraka"), true);
  await baraka.goto("/statement");
  await narrowed(baraka, "kind.earned", 0);
  await expect(baraka.getByText(t("none.earned"))).toBeVisible();
});

test("months say what they add up to, and weeks are drawn and told", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/statement");
  const totals = wanjiku.locator(".month-totals");
  await expect(totals).toHaveCount(2);
  await expect(totals.nth(0)).toContainText(money(2 * price_minor));
  await expect(totals.nth(1)).toContainText(money(price_minor));
  const bars = wanjiku.locator(".weeks-bars");
  await expect(bars).toHaveAttribute("aria-label", pattern("statement.bars"));
  await expect(bars.locator("canvas")).toBeVisible();
  await wanjiku.getByText(t("statement.table"), { exact: true }).click();
  const rows = wanjiku.locator(".weeks-table tbody tr");
  await expect(rows).toHaveCount(12);
  await expect(rows.first()).toContainText(money(2 * price_minor));
  await bars.scrollIntoViewIfNeeded();
  await look(wanjiku, "statement-weeks", { on: ["wide", "phone"], dark: true });
});

test("it reads from right to left too", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await wanjiku.setViewportSize({ width: 1000, height: 800 });
  await wanjiku.locator(".weeks-bars").scrollIntoViewIfNeeded();
  await look(wanjiku, "statement-weeks-rtl", { on: ["wide", "phone"] });
  await wanjiku.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
});

test("and in Swahili on a phone", async () => {
  const page = await people.stranger("phone", { viewport: { width: 360, height: 740 }, locale: "sw" });
  await page.goto("/");
  await page.request.post("/api/v1/demo/session", { data: { login: "wanjiku" }, headers: { "Idempotency-Key": "sw" } });
  const csrf = (await (await page.request.get("/api/v1/session")).json()).csrf_token;
  await page.request.put("/api/v1/session/language", { data: { language: "sw" }, headers: { "X-CSRF-Token": csrf } });
  await page.goto("/statement");
  await narrowed(page, "kind.earned", 3, sw);
  await expect(page.locator(".month-totals").first()).toContainText(sw("kind.earned"));
  await page.locator(".weeks-bars").scrollIntoViewIfNeeded();
  await look(page, "statement-weeks-sw", { on: ["phone"] });
  await page.locator(".month").first().scrollIntoViewIfNeeded();
  await look(page, "statement-months-sw", { on: ["phone"] });
});

test("somebody elsewhere is told whose days these are", async () => {
  const page = await people.stranger("away", { timezoneId: "America/St_Johns" });
  await page.goto("/");
  await page.request.post("/api/v1/demo/session", { data: { login: "wanjiku" }, headers: { "Idempotency-Key": "away" } });
  await page.goto("/statement");
  await expect(page.getByText("Africa/Nairobi")).toBeVisible();
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/statement");
  await expect(wanjiku.locator("details.line").first()).toBeVisible();
  await expect(wanjiku.getByText("Africa/Nairobi")).toHaveCount(0);
  const days = (of) => of.locator(".day h3").allTextContents();
  expect(await days(page)).toEqual(await days(wanjiku));
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
