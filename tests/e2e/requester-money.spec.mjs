// A requester sees where the money went, and takes the papers of it along: a receipt, and the invoice of a month that is over.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { hour_us, Server } from "./lib/server.mjs";
import { pattern, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;
let folder;

test.beforeAll(async ({ browser }, info) => {
  folder = info.project.outputDir;
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  for (let i = 0; i < 2; i += 1) {
    const [offer] = (await wanjiku.get("/offers")).offers;
    const task = await wanjiku.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
    await wanjiku.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } });
  }
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

const saved = async (page, name, click) => {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = `${folder}/kept-${name}`;
  await download.saveAs(path);
  return readFileSync(path, "latin1");
};

test("a requester sees where the money is, and the receipt of what came in", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto("/money");
  await expect(rosa.getByRole("heading", { name: pattern("flows.title") })).toBeVisible();
  await expect(rosa.getByText(t("flows.not_ended"))).toBeVisible();
  await look(rosa, "requester-money", { on: ["wide", "phone"] });
  const receipt = await saved(rosa, "receipt.pdf", () => rosa.getByRole("link", { name: t("requester_money.receipt") }).first().click());
  expect(receipt.slice(0, 5)).toBe("%PDF-");
});

test("once the month is over, its invoice is made, and stays", async ({ browser }) => {
  await people.close();
  await server.advance(40 * 24 * hour_us);
  // The logins of before are over, too.
  people = new People(browser, server);
  const rosa = await people.demo("rosa");
  await rosa.goto("/money");
  await rosa.getByRole("button", { name: pattern("flows.invoice_make") }).first().click();
  const link = rosa.getByRole("link", { name: pattern("flows.invoice_get") }).first();
  await expect(link).toBeVisible();
  await look(rosa, "requester-invoices", { on: ["wide", "phone"] });
  const first = await saved(rosa, "invoice.pdf", () => link.click());
  expect(first.slice(0, 5)).toBe("%PDF-");
  await rosa.reload();
  expect(await saved(rosa, "invoice-again.pdf", () => link.click())).toBe(first);
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
