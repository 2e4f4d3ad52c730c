// Single steps that drills put together, by the people of the demo.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "./api.mjs";
import { picture } from "./drill.mjs";
import { inviteWorkers, password, project } from "./drill-people.mjs";

export const bytes = { type: "application/octet-stream" };
export const nothing = { shapes: [], tags: [], nothing_here: true };
export const empty = { shapes: [], tags: [], nothing_here: false };

/** Everybody logged in, and the project everybody works on. */
export async function openCoop(server, rng, pictures = 10) {
  const logins = ["wanjiku", "baraka", "ravi", "salma", "rosa", "tomas", "thandi"];
  const people = await Promise.all(logins.map((login) => Api.demo(server.url, login)));
  const coop = { ...Object.fromEntries(logins.map((login, i) => [login, people[i]])), rng };
  // The demo's workers have no password, which payouts ask for.
  const [login] = await inviteWorkers(server, 1);
  coop.amina = await Api.demo(server.url, login);
  coop.organisation_id = coop.rosa.person.organisations[0].id;
  await fund(coop, 1_000_000_000);
  coop.project_id = await openProject(coop, pictures);
  return coop;
}

export const fundingInput = (coop, amount_minor = 1_000_000) => ({ organisation_id: coop.organisation_id, amount_minor, bank_reference: `DRILL-${randomUUID()}` });

export async function fund(coop, amount_minor) {
  const { id } = await coop.tomas.post("/fundings", fundingInput(coop, amount_minor));
  await coop.thandi.post(`/fundings/${id}/confirm`);
}

export const projectInput = (coop) => ({ ...project, title: `Boats ${randomUUID()}`, overlap: 2, organisation_id: coop.organisation_id });

export async function draftProject(coop, pictures) {
  const { id } = await coop.rosa.post("/projects", projectInput(coop));
  for (let i = 0; i < pictures; ++i) await coop.rosa.post(`/projects/${id}/pictures?name=${i}.bmp`, picture(coop.rng), bytes);
  return id;
}

export async function openProject(coop, pictures) {
  const id = await draftProject(coop, pictures);
  await coop.rosa.post(`/projects/${id}/publish`);
  return id;
}

/** What this worker would claim next; a new project where nothing is left. */
export async function nextOffer(coop, worker) {
  const { offers } = await worker.get("/offers");
  const { terms, offer_hash } = offers.find((offer) => offer.terms.project_id === coop.project_id) ?? offers[0] ?? {};
  if (terms) return { project_id: terms.project_id, offer_hash };
  coop.project_id = await openProject(coop, 10);
  return nextOffer(coop, worker);
}

export async function claim(coop, worker = coop.wanjiku) {
  const { project_id, offer_hash } = await nextOffer(coop, worker);
  return (await worker.post(`/projects/${project_id}/next`, { offer_hash })).id;
}

export async function submit(coop, annotation = nothing, worker = coop.wanjiku) {
  const id = await claim(coop, worker);
  await worker.post(`/assignments/${id}/submission`, { annotation });
  return id;
}

export const refusal = (evidence) => ({ reason_code: "empty", words: "Nothing was drawn.", evidence_sha256: evidence.sha256 });

export async function heldCase(coop) {
  const id = await submit(coop, empty);
  const evidence = await coop.ravi.post(`/submissions/${id}/evidence`);
  return (await coop.ravi.post(`/submissions/${id}/deductions`, refusal(evidence))).id;
}

export async function contestedCase(coop) {
  const id = await heldCase(coop);
  await coop.wanjiku.post(`/cases/${id}/contest`, { words: "The picture did not load." });
  return id;
}

/** A mobile number that nobody has yet. */
export const methodInput = (coop) => ({ kind: "mobile", holder: "Amina Drill", phone: `+2547${String(coop.rng.below(1e8)).padStart(8, "0")}`, password });

/** Where Amina is paid; nothing is sent there for 72 hours. */
export async function cashMethod(coop) {
  coop.method_id = (await coop.amina.post("/payout-methods", { kind: "cash", password })).id;
}

/** What Amina asks for: all of one accepted task, in cash, which is sent from the smallest sum on. */
export async function payoutInput(coop) {
  if (coop.method_id === undefined) await cashMethod(coop);
  const id = await submit(coop, nothing, coop.amina);
  await coop.ravi.post(`/submissions/${id}/accept`);
  const { quotes } = await coop.amina.get("/payouts");
  const { asked_minor, figures } = quotes.find(({ method, figures }) => method.id === coop.method_id && figures !== null);
  return { method_id: coop.method_id, amount_minor: asked_minor, fee_minor: figures.fee_minor, tax_minor: figures.tax_minor };
}

/** One payout of Amina's waits in cash, and no other: those of before leave first. */
export async function oneWaits(coop) {
  const { queues, drafts } = await coop.tomas.get("/payout-batches/waiting");
  const { batch } = queues.some(({ kind }) => kind === "cash") ? await coop.tomas.post("/payout-batches", { kind: "cash" }) : {};
  for (const { id, lines_sha256 } of [...drafts, ...(batch ? [batch] : [])]) await coop.thandi.post(`/payout-batches/${id}/send`, { lines_sha256 });
  await coop.amina.post("/payouts", await payoutInput(coop));
}

/** A draft with a payout of Amina's in it: {id, lines_sha256}. */
export async function draftBatch(coop) {
  await oneWaits(coop);
  return (await coop.tomas.post("/payout-batches", { kind: "cash" })).batch;
}

/** The id of a payout that is on its way. */
export async function sentPayout(coop) {
  const { id, lines_sha256 } = await draftBatch(coop);
  return (await coop.thandi.post(`/payout-batches/${id}/send`, { lines_sha256 })).rows[0].id;
}

export const outcome = () => ({ outcome: "settled", reference: `SLIP ${randomUUID()}` });

/** Money that Rosa asked back: its id. */
export const askedBack = async (coop) => (await coop.rosa.post("/refunds", { organisation_id: coop.organisation_id, amount_minor: 10_000 })).id;

export const bankReference = () => ({ bank_reference: `DRILL ${randomUUID()}` });

export const shareInput = () => ({ kind: "share", amount_minor: 10_000, member_login: "wanjiku", ...bankReference() });

const policy = JSON.parse(readFileSync(join(import.meta.dirname, "../../schema/policy.sample.json"), "utf8"));

/** A bank's statement of one charge. */
export const statement = () => `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id>
<Acct><Id><Othr><Id>${policy.payouts.escrow_account.number}</Id></Othr></Id><Ccy>${policy.currency}</Ccy></Acct>
<Ntry><Amt Ccy="${policy.currency}">0.01</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>
<AcctSvcrRef>${randomUUID()}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><RmtInf><Ustrd>charge</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;

export const statementPath = "/bank-files?name=day.xml";

/** A statement that was read, not booked. */
export const readStatement = (coop) => coop.tomas.post(statementPath, statement(), bytes);

/** The id of its line, booked as far as it can be. */
export async function openLine(coop) {
  const { id, lines_sha256 } = await readStatement(coop);
  return (await coop.tomas.post(`/bank-files/${id}/apply`, { lines_sha256 })).lines[0].id;
}
