// Whether the money is there: seen by a stranger, in two languages, and by the treasurer whether the co-op's own lasts.
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

test.afterEach(() => people.expectQuiet());

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

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
