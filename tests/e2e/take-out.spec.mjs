// A worker's way to their money: where to, how much, every figure before, what becomes of it, and what the co-op owes when it is late.
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

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  const { project } = await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const ravi = await Api.demo(server.url, "ravi");
  for (let i = 0; i < 3; i += 1) {
    const [{ offer_hash }] = (await wanjiku.get("/offers")).offers;
    const task = await wanjiku.post(`/projects/${project.id}/next`, { offer_hash });
    const sent = await wanjiku.post(`/assignments/${task.id}/submission`, {
      annotation: { shapes: [], tags: [], nothing_here: true },
    });
    await ravi.post(`/submissions/${sent.id}/accept`);
  }
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

const money = (whole, cents = "00") => `KSh\u00a0${whole}.${cents}`;

async function lookAtFigures(page) {
  await page.getByRole("button", { name: t("take_out.look") }).click();
}

test("first a way to be paid: what is mistyped is said beside its field", async () => {
  const page = await people.demo("wanjiku");
  await page.getByRole("link", { name: t("nav.take_out"), exact: true }).click();
  await expect(page.getByText(t("take_out.no_method"))).toBeVisible();
  await look(page, "take-out-first", { on: ["wide", "phone"] });
  const phone = page.getByRole("textbox", { name: t("new_method.phone") });
  await phone.fill("0712 345 678");
  await page.getByRole("button", { name: t("new_method.button") }).click();
  await expect(page.getByText(t("new_method.bad.phone"))).toBeVisible();
  await page.getByRole("radio", { name: t("way.bank") }).check();
  await page.getByRole("textbox", { name: t("new_method.iban") }).fill("GB82 WEST 1234 5698 7654 23");
  await page.getByRole("textbox", { name: t("new_method.iban") }).press("Tab");
  await expect(page.getByText(t("new_method.bad.iban"))).toBeVisible();
  await page.getByLabel(t("new_method.no_iban")).check();
  await expect(page.getByRole("textbox", { name: t("new_method.bic") })).toBeVisible();
  await look(page, "take-out-bad-method", { on: ["wide", "phone"] });
  await page.getByRole("radio", { name: t("way.mobile") }).check();
  await phone.fill("+254 712 345 678");
  await phone.press("Enter");
  await expect(page.getByText(t("methods.waits"), { exact: true })).toBeVisible();
  await expect(page.getByText("••5678").first()).toBeVisible();
  people.expectQuiet();
});

test("all figures stand there before anything is asked for", async () => {
  const page = await people.demo("wanjiku");
  await page.getByLabel(t("take_out.amount", { currency: "KSh" })).fill("5");
  await lookAtFigures(page);
  await expect(page.getByRole("alert")).toContainText(t("problem.below_least", { need: money(10) }));
  await page.getByLabel(t("take_out.amount", { currency: "KSh" })).fill("26.50");
  await lookAtFigures(page);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(money(26));
  await expect(dialog).toContainText(t("figures.rest_text"));
  await look(page, "take-out-figures", { on: ["wide", "phone"], dark: true });
  await dialog.getByRole("button", { name: t("take_out.yes") }).click();
  await expect(dialog).toHaveCount(0);
  const asked = page.locator("article.payout").first();
  await expect(asked).toContainText(t("payout.state.requested"));
  await expect(asked).toContainText(money(26));
  await expect(page.locator(".strip")).toContainText(money(1));
  await look(page, "take-out-asked", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("a late co-op owes interest, and says so where the worker looks", async () => {
  await server.advance(8 * day_us);
  const page = await people.demo("wanjiku");
  await page.goto("/take-out");
  await expect(page.locator("article.payout").first()).toContainText(t("payout.do.late"));
  await expect(page.getByText(t("take_out.owed_after"))).toBeVisible();
  await page.getByText(t("payouts.figures")).first().click();
  await look(page, "take-out-late", { on: ["wide", "phone"] });
  await page.goto("/");
  await expect(page.getByText(pattern("front.late.one"))).toBeVisible();
  await look(page, "front-late", { on: ["wide", "phone"] });
  await page.goto("/statement");
  await expect(page.locator("details.line").first()).toContainText(t("line.owed.interest"));
  await look(page, "statement-interest", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("a request is taken back, and a way is no longer used", async () => {
  const page = await people.demo("wanjiku");
  await page.goto("/take-out");
  await page.getByRole("button", { name: t("payouts.withdraw") }).click();
  await page.getByRole("dialog").getByRole("button", { name: t("payouts.withdraw") }).click();
  await expect(page.locator("article.payout").first()).toContainText(t("payout.do.withdrawn"));
  await page.getByRole("button", { name: pattern("methods.end_of") }).click();
  await look(page, "take-out-end-method", { on: ["wide", "phone"] });
  await page.getByRole("dialog").getByRole("button", { name: t("methods.end") }).click();
  await expect(page.getByText(t("methods.none"))).toBeVisible();
  people.expectQuiet();
});

test("and in Swahili on a phone", async () => {
  const baraka = await Api.demo(server.url, "wanjiku");
  await baraka.post("/payout-methods", { kind: "cash", password: "" });
  const page = await people.stranger("phone", { viewport: { width: 360, height: 740 }, locale: "sw" });
  await page.goto("/");
  await page.request.post("/api/v1/demo/session", { data: { login: "wanjiku" }, headers: { "Idempotency-Key": "sw-take" } });
  const csrf = (await (await page.request.get("/api/v1/session")).json()).csrf_token;
  await page.request.put("/api/v1/session/language", { data: { language: "sw" }, headers: { "X-CSRF-Token": csrf } });
  await page.goto("/take-out");
  await page.getByRole("button", { name: sw("take_out.look") }).click();
  await expect(page.getByRole("dialog")).toContainText(sw("figures.net"));
  await look(page, "take-out-sw", { on: ["phone"] });
  await page.getByRole("button", { name: sw("take_out.yes") }).click();
  await expect(page.locator("article.payout").first()).toContainText(sw("payout.state.requested"));
  await look(page, "take-out-asked-sw", { on: ["phone"] });
  people.expectQuiet();
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
