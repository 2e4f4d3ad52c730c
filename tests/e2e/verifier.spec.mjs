// The proof in a worker's hands: saved from the statement page, and checked from a file with the server stopped.
import { expect, test } from "@playwright/test";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;
let folder;
let receipt;

test.beforeAll(async ({ browser }, info) => {
  server = await Server.start();
  people = new People(browser, server);
  folder = info.project.outputDir;
  await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const [offer] = (await wanjiku.get("/offers")).offers;
  const task = await wanjiku.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  const sent = await wanjiku.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } });
  receipt = sent.receipt.text;
});

test.afterAll(async () => {
  await people?.close();
});

const saved = async (page, name, click) => {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = `${folder}/kept-${name}`;
  await download.saveAs(path);
  return path;
};

test("the log's page tells what stands where, and is open to anybody", async () => {
  const anybody = await people.stranger("anybody");
  await anybody.goto("/log");
  const log = await (await anybody.request.get("/api/v1/log")).json();
  await expect(anybody.getByText(log.verifier_key).first()).toBeVisible();
  await expect(anybody.getByText(log.root, { exact: true })).toBeVisible();
  await look(anybody, "log", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("a worker saves the statement, a receipt and the checker", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/statement");
  const file = await saved(wanjiku, "statement.ujira", () => wanjiku.getByRole("button", { name: t("proof.statement") }).click());
  expect(JSON.parse(readFileSync(file, "utf8")).lines).toHaveLength(2);
  await expect(wanjiku.getByText(t("line.issued"))).toBeVisible();
  const line = wanjiku.locator("details.line").last();
  await line.click();
  await look(wanjiku, "statement-proof", { on: ["wide", "phone"] });
  const kept = await saved(wanjiku, "receipt.txt", () => line.getByRole("link", { name: t("detail.receipt") }).click());
  expect(readFileSync(kept, "utf8").split("\n").slice(0, 3)).toEqual(receipt.split("\n").slice(0, 3));
  writeFileSync(`${folder}/kept-first.txt`, receipt);
  await wanjiku.getByRole("button", { name: t("proof.tables") }).click();
  const table = await saved(wanjiku, "table.csv", () => wanjiku.getByRole("link", { name: t("proof.table_csv"), exact: true }).click());
  expect(readFileSync(table, "utf8").trim().split("\r\n")).toHaveLength(3);
  const note = await saved(wanjiku, "table.csv.note", () => wanjiku.getByRole("link", { name: t("proof.table_csv_note") }).click());
  expect(readFileSync(note, "utf8")).toContain(createHash("sha256").update(readFileSync(table)).digest("hex"));
  await saved(wanjiku, "table.json", () => wanjiku.getByRole("link", { name: t("proof.table_json"), exact: true }).click());
  await saved(wanjiku, "table.json.note", () => wanjiku.getByRole("link", { name: t("proof.table_json_note") }).click());
  await wanjiku.getByLabel(t("proof.paper_language")).selectOption("ur");
  const paper = await saved(wanjiku, "paper.pdf", () => wanjiku.getByRole("button", { name: t("proof.paper_save") }).click());
  expect(readFileSync(paper, "latin1").slice(0, 5)).toBe("%PDF-");
  const signed = await saved(wanjiku, "paper.pdf.note", () => wanjiku.getByRole("link", { name: t("proof.paper_note", { last: 2 }) }).click());
  expect(readFileSync(signed, "utf8")).toContain(createHash("sha256").update(readFileSync(paper)).digest("hex"));
  await look(wanjiku, "statement-tables", { on: ["wide", "phone"] });
  await saved(wanjiku, "verify.html", () => wanjiku.getByRole("link", { name: t("proof.verifier") }).click());
  people.expectQuiet();
});

const at = (name) => `${folder}/kept-${name}`;

/** The checker as it was saved, in a browser without any line; `end` says whether it asked for anything. */
async function openChecker(browser) {
  const context = await browser.newContext({ offline: true, locale: "en" });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(at("verify.html")).href);
  const end = async () => {
    expect(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:"))).toEqual([]);
    await context.close();
  };
  return { page, end };
}

test("with the server gone, the checker says that it is whole, and finds what was changed", async ({ browser }) => {
  const key = (await (await fetch(`${server.url}/log/key`)).text()).trim();
  expect(await server.stop()).toBe(0);
  const { page, end } = await openChecker(browser);
  await expect(page.getByText(key)).toBeVisible();
  await page.setInputFiles("#statement", at("statement.ujira"));
  await expect(page.getByText(t("checker.good"))).toBeVisible();
  await page.setInputFiles("#earlier", [at("receipt.txt"), at("first.txt")]);
  await expect(page.getByText(t("checker.compared", { n: 2 }))).toBeVisible();
  await page.getByText(t("checker.lines")).click();
  await look(page, "checker-good", { on: ["wide", "phone"] });

  const text = readFileSync(at("statement.ujira"), "utf8");
  const [{ amount }] = JSON.parse(JSON.parse(text).lines[0].leaf).postings.filter((posting) => posting.amount.startsWith("-"));
  writeFileSync(at("changed.ujira"), text.replaceAll(amount, amount.replace("-", "-9")));
  await page.setInputFiles("#statement", at("changed.ujira"));
  await expect(page.getByText(t("checker.bad"))).toBeVisible();
  await expect(page.getByText(t("checker.fault.not_in_log"))).toBeVisible();
  await page.getByRole("button", { name: "Kiswahili" }).click();
  await expect(page.getByText(sw("checker.bad"))).toBeVisible();
  await look(page, "checker-bad", { on: ["wide", "phone"] });
  await end();
});

/** Files let go over a card, as a mouse does it. */
const drop = async (page, selector, names) => {
  const files = names.map((name) => ({ name, text: readFileSync(at(name), "utf8") }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, text } of list) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent(selector, "drop", { dataTransfer: transfer });
};

test("a table and its signature are checked together, chosen or dropped, and a change is found", async ({ browser }) => {
  const { page, end } = await openChecker(browser);
  await page.setInputFiles("#statement", [at("table.csv"), at("table.csv.note")]);
  await expect(page.getByText(t("checker.good_file", { line: 2 }))).toBeVisible();
  await expect(page.getByText(t("checker.renamed", { file: "statement-2.csv" }))).toBeVisible();
  await look(page, "checker-table-good", { on: ["wide", "phone"] });
  await drop(page, "body", ["table.json", "table.json.note"]);
  await expect(page.getByText(t("checker.renamed", { file: "statement-2.json" }))).toBeVisible();

  // One after the other, as some phones let people choose.
  await page.setInputFiles("#statement", at("table.csv"));
  await expect(page.getByText(t("checker.needs_note"))).toBeVisible();
  await look(page, "checker-table-half", { on: ["phone"] });
  await page.setInputFiles("#statement", at("table.csv.note"));
  await expect(page.getByText(t("checker.good_file", { line: 2 }))).toBeVisible();

  writeFileSync(at("changed.csv"), readFileSync(at("table.csv"), "utf8").replace("task.accrue", "task.release"));
  await page.setInputFiles("#statement", [at("changed.csv"), at("table.csv.note")]);
  await expect(page.getByText(t("checker.fault.file_changed"))).toBeVisible();
  await page.setInputFiles("#statement", [at("table.json"), at("table.csv.note")]);
  await expect(page.getByText(t("checker.fault.file_changed"))).toBeVisible();
  writeFileSync(at("forged.csv.note"), readFileSync(at("table.csv.note"), "utf8").replace("lines 2", "lines 3"));
  await page.setInputFiles("#statement", [at("table.csv"), at("forged.csv.note")]);
  await expect(page.getByText(t("checker.fault.note_unsigned"))).toBeVisible();
  await page.setInputFiles("#statement", [at("table.csv"), at("statement.ujira")]);
  await expect(page.getByText(t("checker.too_many"))).toBeVisible();
  await drop(page, "[data-place=earlier]", ["receipt.txt"]);
  await page.setInputFiles("#statement", at("statement.ujira"));
  await expect(page.getByText(t("checker.compared", { n: 1 }))).toBeVisible();
  await page.getByRole("button", { name: "Kiswahili" }).click();
  await page.setInputFiles("#statement", [at("table.csv"), at("table.csv.note")]);
  await expect(page.getByText(sw("checker.good_file", { line: 2 }))).toBeVisible();
  await look(page, "checker-table-sw", { on: ["phone"] });
  await end();
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
