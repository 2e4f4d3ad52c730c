// Whether the money is there: seen by a stranger, in two languages, and by the treasurer whether the co-op's own lasts,
// who moves it with a second person.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const [offer] = (await wanjiku.get("/offers")).offers;
  const task = await wanjiku.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  await wanjiku.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } });
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet(/status of 404.*\/own-transfers/));

test("anybody finds from the front page what the bank holds and who is owed it", async () => {
  const anybody = await people.stranger("anybody");
  await anybody.goto("/");
  await anybody.getByRole("link", { name: t("front.solvency") }).click();
  await expect(anybody.getByRole("heading", { name: t("solvency.title") })).toBeVisible();
  await expect(anybody.getByText(t("solvency.covered"), { exact: true })).toBeVisible();
  await look(anybody, "solvency", { on: ["wide", "phone"], dark: true });
  await anybody.getByText(t("solvency.in_detail")).click();
  await expect(anybody.getByText(t("solvency.workers.review_minor"))).toBeVisible();
  await look(anybody, "solvency-detail", { on: ["phone"] });
  await anybody.goto("/log");
  await expect(anybody.getByRole("link", { name: t("log.solvency") })).toBeVisible();
});

test("in Swahili on a phone, too", async () => {
  const page = await people.stranger("phone", { viewport: { width: 360, height: 740 }, locale: "sw" });
  await page.goto("/solvency");
  await expect(page.getByText(sw("solvency.covered"), { exact: true })).toBeVisible();
  await look(page, "solvency-sw", { on: ["phone"] });
});

test("the treasurer sees whether the co-op's own money lasts", async () => {
  const tomas = await people.demo("tomas");
  await tomas.goto("/books");
  await expect(tomas.getByText(t("forecast.enough"), { exact: true })).toBeVisible();
  await tomas.getByText(t("forecast.title")).scrollIntoViewIfNeeded();
  await look(tomas, "books-forecast", { on: ["wide", "phone"] });
});

test("a member's share comes into the co-op's own account: entered by one, seen by another", async () => {
  const tomas = await people.demo("tomas");
  await tomas.goto("/books");
  const own = tomas.locator(".card").filter({ has: tomas.getByRole("heading", { name: t("own.title") }) });
  await own.getByLabel(t("own.login"), { exact: true }).fill("nobody");
  await own.getByLabel(t("own.amount", { currency: "KSh" })).fill("1500");
  await own.getByLabel(t("funding.reference")).fill("SHARE 7");
  await own.getByRole("button", { name: t("own.enter"), exact: true }).click();
  await expect(own.getByRole("alert")).toBeVisible();
  await own.getByLabel(t("own.login"), { exact: true }).fill("wanjiku");
  await own.getByRole("button", { name: t("own.enter"), exact: true }).click();
  const entered = own.getByRole("article", { name: t("own.of", { reference: "SHARE 7" }) });
  await expect(entered.getByText(t("own.state.entered"))).toBeVisible();
  await expect(entered.getByRole("button")).toHaveCount(0);
  await look(tomas, "books-own-money", { on: ["wide", "phone"] });

  const thandi = await people.demo("thandi");
  await thandi.goto("/books");
  const seen = thandi.getByRole("article", { name: t("own.of", { reference: "SHARE 7" }) });
  await seen.getByRole("button", { name: t("tax.confirm") }).click();
  await look(thandi, "books-own-money-confirm", { on: ["phone"] });
  await thandi.getByRole("dialog").getByRole("button", { name: t("tax.confirm_yes"), exact: true }).click();
  await expect(seen.getByText(t("own.state.confirmed"))).toBeVisible();
  await expect(own.getByText(t("own.state.confirmed"))).toBeVisible(); // Tomas's page follows
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
