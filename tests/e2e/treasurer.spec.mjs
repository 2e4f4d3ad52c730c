// The treasurer's month: money comes in, people ask for theirs, forty are paid in one batch by two people, one payment fails, cash is
// handed over, and the books add up.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { readPictures } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { hour_us, root, Server } from "./lib/server.mjs";
import { pattern, sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const shilling = 10_000;
const price_minor = 200 * shilling;
const fee_minor = 40 * shilling;
const password = "long enough to remember";
const nothing = { annotation: { shapes: [], tags: [], nothing_here: true } };
const names = [
  "Achieng", "Adhiambo", "Akinyi", "Atieno", "Auma", "Barasa", "Chebet", "Chege", "Cherono", "Gathoni",
  "Imani", "Jelagat", "Juma", "Kamau", "Karanja", "Kendi", "Kiprop", "Koech", "Macharia", "Makena",
  "Moraa", "Muthoni", "Mwangi", "Nafula", "Naliaka", "Njeri", "Njoroge", "Nyambura", "Nyokabi", "Odhiambo",
  "Ochieng", "Okoth", "Onyango", "Otieno", "Rotich", "Simiyu", "Wafula", "Wairimu", "Wambui", "Wangari",
];

let server;
let people;
let rosa;
let tomas;
let thandi;
const workers = new Map();

test.beforeAll(async ({ browser }) => {
  const policy = JSON.parse(readFileSync(join(root, "schema/policy.sample.json"), "utf8"));
  policy.payouts.alone_up_to = "500";
  server = await Server.start({ policy });
  people = new People(browser, server);
  rosa = await Api.demo(server.url, "rosa");
  tomas = await Api.demo(server.url, "tomas");
  thandi = await Api.demo(server.url, "thandi");
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

/** Nine pictures, each by five people; each worker takes one task. */
async function publish() {
  const project = await rosa.post("/projects", {
    organisation_id: rosa.person.organisations[0].id,
    title: "Boats at the coast",
    purpose: "Counting boats",
    instructions: "A box around each boat.",
    content_warning: "",
    labels: [{ name: "boat", kind: "box", color: "#56b4e9", key: "1" }],
    price_minor,
    estimate_s: 90,
    overlap: 5,
    most_per_worker: 1,
    review_hours: 72,
  });
  for (const picture of readPictures(demoPictures))
    await rosa.post(`/projects/${project.id}/pictures?name=${picture.name}`, picture.bytes, { type: "application/octet-stream" });
  return project;
}

async function invited(name, number) {
  const salma = await Api.demo(server.url, "salma");
  const { path } = await salma.post("/invitations", { roles: ["worker"], note: name });
  const worker = new Api(server.url);
  const login = `${name.toLowerCase()}${number}`;
  worker.session = await worker.post("/invitations/accept", { token: path.split("#")[1], name, login, password, language: "en" });
  return worker;
}

async function work(worker, project) {
  const { offers } = await worker.get("/offers");
  const task = await worker.post(`/projects/${project.id}/next`, { offer_hash: offers[0].offer_hash });
  await worker.post(`/assignments/${task.id}/submission`, nothing);
}

/** All that the worker has, by their only method. */
async function askForAll(worker, fee = fee_minor) {
  const [{ id }] = (await worker.get("/payout-methods")).methods;
  await worker.post("/payouts", { method_id: id, amount_minor: price_minor, fee_minor: fee, tax_minor: 0 });
}

test("money that the bank shows is entered by one treasurer and confirmed by another", async () => {
  const page = await people.demo("tomas");
  await page.goto("/pay");
  await expect(page.getByRole("heading", { name: t("batch.nobody") })).toBeVisible();
  await look(page, "pay-empty", { on: ["wide", "phone"] });
  await page.goto("/funding");
  await page.getByLabel(t("funding.organisation")).selectOption({ index: 1 });
  await page.getByLabel(pattern("funding.amount")).fill("12000");
  await page.getByLabel(t("funding.reference")).fill("FT26110001");
  await page.getByRole("button", { name: t("funding.button") }).click();
  const second = await people.demo("thandi");
  await second.goto("/funding");
  await second.getByRole("button", { name: t("funding.confirm"), exact: true }).click();
  await second.getByRole("dialog").getByRole("button", { name: pattern("funding.confirm_yes") }).click();
  await expect(second.getByRole("status").getByText(t("funding.confirm_done"))).toBeVisible();
});

test("forty-two people work, silence pays them, and they ask for it", async () => {
  const project = await publish();
  await rosa.post(`/projects/${project.id}/publish`);
  for (const [i, name] of names.entries()) workers.set(name, await invited(name, i));
  for (const login of ["wanjiku", "baraka"]) workers.set(login, await Api.demo(server.url, login));
  for (const worker of workers.values()) await work(worker, project);
  for (const [i, name] of names.entries())
    await workers.get(name).post("/payout-methods", { kind: "bank", holder: `${name} wa Pwani`, account: `10020030${10 + i}`, bic: "DEMOKENAXXX", password });
  for (const login of ["wanjiku", "baraka"]) await workers.get(login).post("/payout-methods", { kind: "cash", password });
  await server.advance(73 * hour_us);
  for (const name of names) await askForAll(workers.get(name));
  for (const login of ["wanjiku", "baraka"]) await askForAll(workers.get(login), 0);
});

test("one batch of forty: what strikes stands on top, and its author is not enough", async () => {
  const page = await people.demo("tomas");
  await page.goto("/pay");
  await expect(page.getByText(t("batch.payouts", { n: 40 }))).toBeVisible();
  await look(page, "pay-waiting", { on: ["wide", "phone"], dark: true });
  await page.getByRole("region", { name: t("batch.kind.bank") }).getByRole("button", { name: t("batch.make") }).click();
  await expect(page).toHaveURL(/\/pay\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("row")).toHaveCount(41);
  await expect(page.getByText(t("batch.next.same_person"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("batch.send"), exact: true })).toHaveCount(0);
  await look(page, "batch-draft", { on: ["wide", "phone"] });
});

test("a second person finds it under Today, reads sum and count, and sends it", async () => {
  const page = await people.demo("thandi");
  await page.goto("/today");
  await expect(page.getByText(t("today.batch"))).toBeVisible();
  await look(page, "today-batch", { on: ["wide", "phone"] });
  await page.getByRole("link").filter({ hasText: t("today.batch") }).click();
  await expect(page.getByText(t("batch.next.draft"))).toBeVisible();
  await page.getByRole("button", { name: t("batch.send"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("KSh 6,400");
  await expect(dialog).toContainText("40");
  await look(page, "batch-send", { on: ["wide", "phone"] });
  await dialog.getByRole("button", { name: pattern("batch.send_yes") }).click();
  await expect(page.getByText(t("batch.next.sent_bank"))).toBeVisible();
  await look(page, "batch-sent", { on: ["wide", "phone"] });
});

test("the file is what a bank takes, and the same each time", async () => {
  const page = await people.demo("tomas");
  await page.reload();
  const fetched = [];
  for (let i = 0; i < 2; i += 1) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: t("batch.download") }).click(),
    ]);
    fetched.push(readFileSync(await download.path(), "utf8"));
    expect(download.suggestedFilename()).toMatch(/^payouts-\d{4}-\d\d-\d\d-.*\.xml$/);
    const schema = join(root, "../shared/data/iso20022/pain.001.001.09.xsd");
    if (existsSync(schema)) execFileSync("xmllint", ["--nonet", "--noout", "--schema", schema, await download.path()], { stdio: "pipe" });
    else console.warn("skipped: shared data absent (../shared/data/iso20022)");
  }
  expect(fetched[0]).toBe(fetched[1]);
  expect(fetched[0].match(/<CdtTrfTxInf>/g)).toHaveLength(40);
});

test("one payment fails: two people say so, and the money is the worker's again", async () => {
  const page = await people.demo("tomas");
  const row = page.getByRole("row").filter({ hasText: "Achieng" });
  await row.getByRole("button", { name: t("outcome.say_failed") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("outcome.failed_field")).fill("The account is closed");
  await look(page, "outcome-failed", { on: ["wide", "phone"] });
  await dialog.getByRole("button", { name: t("outcome.failed_button") }).click();
  await expect(row.getByText(t("outcome.your_own"))).toBeVisible();

  const second = await people.demo("thandi");
  await second.goto("/pay");
  await look(second, "pay-outcome", { on: ["wide", "phone"] });
  await second.getByRole("button", { name: t("outcome.yes_failed"), exact: true }).click();
  await second.getByRole("dialog").getByRole("button", { name: t("outcome.yes_failed") }).click();
  await expect(second.getByRole("status").getByText(t("outcome.yes_done"))).toBeVisible();
  await expect(row.getByText(t("batch.line.failed"), { exact: true })).toBeVisible();
  const { balance } = await workers.get("Achieng").get("/statement");
  expect(balance.payable_minor).toBe(price_minor);
});

test("cash is handed over against a slip", async () => {
  const page = await people.demo("tomas");
  await page.goto("/pay");
  await page.getByRole("region", { name: t("batch.kind.cash") }).getByRole("button", { name: t("batch.make") }).click();
  await page.getByRole("button", { name: t("batch.send"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: pattern("batch.send_yes") }).click();
  await expect(page.getByText(t("batch.next.sent_cash"))).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "Wanjiku" });
  await row.getByRole("button", { name: t("outcome.say_handed") }).click();
  await page.getByRole("dialog").getByLabel(t("outcome.cash_field")).fill("117");
  await page.getByRole("dialog").getByRole("button", { name: t("outcome.cash_button") }).click();
  await expect(row.getByText(t("outcome.your_own"))).toBeVisible();
  await look(page, "batch-cash", { on: ["wide", "phone"] });

  const wanjiku = await people.demo("wanjiku", { language: "sw" });
  await wanjiku.goto("/take-out");
  await expect(wanjiku.getByText(sw("handover.ask"))).toBeVisible();
  await look(wanjiku, "hand-over-sw", { on: ["phone", "wide"] });
  await wanjiku.getByRole("button", { name: sw("handover.yes") }).click();
  await expect(wanjiku.getByRole("status").getByText(sw("handover.received_done"))).toBeVisible();
  await expect(wanjiku.getByRole("button", { name: sw("handover.yes") })).toHaveCount(0);
  await expect(row.getByText(t("batch.line.settled"), { exact: true })).toBeVisible();
});

test("the rest arrives, and the books add up", async () => {
  const { batches } = await tomas.get("/payout-batches");
  for (const { id } of batches)
    for (const line of (await tomas.get(`/payout-batches/${id}`)).rows.filter(({ state }) => state === "sent")) {
      await tomas.post(`/payouts/${line.id}/outcome`, { outcome: "settled", reference: line.end_to_end_id });
      await thandi.post(`/payouts/${line.id}/outcome/confirm`);
    }
  const page = await people.demo("tomas");
  await page.goto("/pay");
  await expect(page.getByText(t("batch.state.partly"))).toBeVisible();
  await expect(page.getByText(t("batch.state.done"), { exact: true })).toBeVisible();
  await look(page, "pay-done", { on: ["wide", "phone"] });
  await page.goto("/books");
  await expect(page.getByText(t("books.balanced"))).toBeVisible();
  await look(page, "books-after-payouts", { on: ["wide", "phone"] });
});

test("all these screens could be read, reached and told apart", () => expectGoodScreens());
