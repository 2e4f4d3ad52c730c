// Single steps that drills put together, by the people of the demo.
import { randomUUID } from "node:crypto";
import { Api } from "./api.mjs";
import { picture } from "./drill.mjs";
import { inviteWorkers, password, project } from "./drill-people.mjs";

const bytes = { type: "application/octet-stream" };
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

/** What Amina asks for: all of one accepted task, in cash, which is sent from the smallest sum on. */
export async function payoutInput(coop) {
  coop.method_id ??= (await coop.amina.post("/payout-methods", { kind: "cash", password })).id;
  const id = await submit(coop, nothing, coop.amina);
  await coop.ravi.post(`/submissions/${id}/accept`);
  const { quotes } = await coop.amina.get("/payouts");
  const { asked_minor, figures } = quotes.find(({ method, figures }) => method.id === coop.method_id && figures !== null);
  return { method_id: coop.method_id, amount_minor: asked_minor, fee_minor: figures.fee_minor, tax_minor: figures.tax_minor };
}
