// A treasurer reads the bank's statement: what it means is shown before anything is booked, nobody confirms their own money, and
// what matches nothing is settled by two people. A provider's table is explained once, from a sample.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { Server } from "./lib/server.mjs";
import { pattern, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  const tomas = await Api.demo(server.url, "tomas");
  const [{ id }] = (await tomas.get("/organisations")).organisations;
  await tomas.post("/fundings", { organisation_id: id, amount_minor: 5_000_000, bank_reference: "IN 1" });
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

const entry = ({ amount, credit, reference, words, family }) => `<Ntry><Amt Ccy="KES">${amount}</Amt>
<CdtDbtInd>${credit ? "CRDT" : "DBIT"}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>
<AcctSvcrRef>${reference}</AcctSvcrRef>${family ? `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>${family}</SubFmlyCd></Fmly></Domn></BkTxCd>` : ""}
<NtryDtls><TxDtls><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;

const balance = (kind, amount) => `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="KES">${amount}</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>`;

const statement = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
<Acct><Id><Othr><Id>KE000000000000</Id></Othr></Id><Ccy>KES</Ccy></Acct>${balance("OPBD", "1000.00")}${balance("CLBD", "1519.25")}
${entry({ amount: "500.00", credit: true, reference: "IN 1", words: "Coast Atlas, March" })}
${entry({ amount: "20.00", credit: true, reference: "IN 2", words: "no idea" })}
${entry({ amount: "0.75", credit: false, reference: "CH 1", words: "account fee", family: "CHRG" })}
</Stmt></BkToCstmrStmt></Document>`;

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("a statement is read, and whoever entered the money can't book it", async () => {
  const page = await people.demo("tomas");
  await page.goto("/bank");
  await expect(page.getByText(t("bank.empty"))).toBeVisible();
  await look(page, "bank-empty", { on: ["wide", "phone"] });
  await page.getByLabel(t("bank.file")).setInputFiles(file("march.xml", statement));
  await page.getByRole("button", { name: t("bank.read_button") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "march.xml" })).toBeVisible();
  await expect(page.getByText(pattern("bank.verdict.funds")).first()).toBeVisible();
  await expect(page.getByText(pattern("bank.not_by_me.same_person"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("bank.apply") })).toHaveCount(0);
  await look(page, "bank-file-own", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("a file that is broken says so and leaves nothing", async () => {
  const page = await people.demo("tomas");
  await page.goto("/bank");
  await page.getByLabel(t("bank.file")).setInputFiles(file("half.xml", statement.slice(0, 900)));
  await page.getByRole("button", { name: t("bank.read_button") }).click();
  await expect(page.getByRole("alert")).toContainText(t("problem.file_unreadable"));
  await look(page, "bank-broken", { on: ["phone"] });
  await page.getByLabel(t("bank.file")).setInputFiles(file("march.xml", statement));
  await page.getByRole("button", { name: t("bank.read_button") }).click();
  await expect(page.getByRole("alert")).toContainText(t("problem.file_known"));
  people.expectQuiet(/422/, /409/);
});

test("another treasurer books it; what nobody announced is given away by two", async () => {
  const thandi = await people.demo("thandi");
  await thandi.goto("/bank");
  await thandi.getByRole("link", { name: /march\.xml/ }).click();
  await thandi.getByRole("button", { name: t("bank.apply") }).click();
  await look(thandi, "bank-confirm", { on: ["wide", "phone"] });
  await thandi.getByRole("dialog").getByRole("button", { name: t("bank.apply_yes") }).click();
  await expect(thandi.getByRole("heading", { name: t("bank.state_title.applied") })).toBeVisible();

  await thandi.goto("/bank");
  await look(thandi, "bank-left", { on: ["wide", "phone"] });
  const held = thandi.getByRole("region", { name: t("bank.held") });
  await held.getByRole("button", { name: t("bank.step.match") }).click();
  await thandi.getByLabel(t("bank.whose")).selectOption({ index: 1 });
  await look(thandi, "bank-match", { on: ["phone"] });
  await thandi.getByRole("button", { name: t("bank.step_yes.match") }).click();
  await expect(held.getByText(t("bank.second_person"))).toBeVisible();

  const tomas = await people.demo("tomas");
  await tomas.goto("/bank");
  const waiting = tomas.getByRole("region", { name: t("bank.held") });
  await waiting.getByRole("button", { name: t("bank.confirm_step") }).click();
  await look(tomas, "bank-second", { on: ["wide", "phone"] });
  await tomas.getByRole("dialog").getByRole("button", { name: t("bank.confirm_yes") }).click();
  await expect(waiting).toHaveCount(0);
  await expect(tomas.getByRole("region", { name: t("bank.open") })).toContainText(t("bank.verdict.charge"));
  const { balanced, funded_minor } = await (await tomas.request.get("/api/v1/books")).json();
  expect([balanced, funded_minor]).toEqual([true, 5_200_000]);
  people.expectQuiet();
});

test("a provider's table is explained from a sample, by keyboard too", async () => {
  const page = await people.demo("tomas");
  await page.goto("/bank/columns");
  const sample = 'Receipt No,Merchant Ref,Amount,Charge,Status,Date\r\nQX1,UJ1,"1,040.00",0.50,Completed,2026-03-02\r\nQX2,UJ2,12,,Pending,2026-03-02\r\n';
  await page.getByLabel(t("columns.file")).setInputFiles(file("sample.csv", sample));
  await expect(page.getByLabel("Merchant Ref")).toHaveValue("end_to_end_id");
  await expect(page.getByText(pattern("columns.lacking"))).toBeVisible();
  await page.getByLabel(t("columns.another_word")).fill("Failed");
  await page.getByRole("button", { name: t("columns.add_word") }).press("Enter");
  await page.getByLabel("Failed", { exact: true }).selectOption("failed");
  await page.getByLabel(t("columns.name"), { exact: true }).fill("Provider's results");
  await look(page, "bank-columns", { on: ["wide", "phone"] });
  await page.getByRole("button", { name: t("columns.save") }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: t("bank.title") })).toBeVisible();

  await page.getByLabel(t("bank.what")).selectOption({ label: t("bank.table", { name: "Provider's results" }) });
  await page.getByLabel(t("bank.file")).setInputFiles(file("results.csv", sample));
  await page.getByRole("button", { name: t("bank.read_button") }).click();
  await expect(page.getByText(t("bank.verdict.foreign")).first()).toBeVisible();
  people.expectQuiet();
  expectGoodScreens();
});
