// People who work while a drill breaks things under them. Each remembers what was acknowledged and what was not answered: that is
// sent again with the same key, as a browser would.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "./api.mjs";
import { fundingStates } from "./drill-rows.mjs";
import { picture, sleep, ujira } from "./drill.mjs";

const nothing = { shapes: [], tags: [], nothing_here: true };
const empty = { shapes: [], tags: [], nothing_here: false };

/** Nobody answers: the server is gone. */
export class Gone extends Error {}

export const project = {
  title: "Boats at the coast",
  purpose: "Counting boats for a harbour.",
  instructions: "A box around each boat.",
  content_warning: "",
  labels: [{ name: "boat", kind: "box", color: "#c2410c", key: "b" }],
  price_minor: 90_000,
  estimate_s: 60,
  review_hours: 72,
};

export class Person {
  pending = null;
  /** What was acknowledged: {what, path, answer}. */
  kept = [];
  /** Answers that were neither what was asked for nor one of those that may come: sentences. */
  surprises = [];
  /** How often each thing was acknowledged. */
  counts = {};

  constructor(server, login, rng) {
    this.server = server;
    this.login = login;
    this.rng = rng;
  }

  async enter() {
    this.api = await Api.demo(this.server.url, this.login);
    return this;
  }

  /** JSON, or the text of anything else. */
  async get(path) {
    const answer = await this.#exchange("GET", path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.body.code}`);
    return answer.body;
  }

  /** Sends; `may`: codes of problems that can come of others' work. */
  async send(what, path, body, { may = [], type = "application/json" } = {}) {
    this.pending = { what, path, body, may, type, key: randomUUID() };
    return this.deliver();
  }

  /** The pending request, once more. The answer's body, or null where it was refused. */
  async deliver() {
    const sent = this.pending;
    const { status, body } = await this.#exchange("POST", sent.path, sent);
    this.pending = null;
    if (status < 300) {
      this.counts[sent.what] = (this.counts[sent.what] ?? 0) + 1;
      const kept = { what: sent.what, path: sent.path, answer: body };
      this.kept.push(kept);
      this.took(kept);
      return body;
    }
    if (status >= 500 && status !== 503) this.failed(sent, status, body);
    else if (status !== 503 && !sent.may.includes(body.code)) this.surprises.push(`${this.login}: ${sent.what}: ${status} ${body.code} ${body.detail ?? ""}`);
    return null;
  }

  /** The server said that it could not: what that means depends on the drill. */
  failed(sent, status, body) {
    this.surprises.push(`${this.login}: ${sent.what}: ${status} ${body.code} ${body.detail ?? ""}`);
  }

  took() {}

  async #exchange(method, path, { body, key, type } = {}) {
    try {
      const answer = await this.api.raw(method, path, { body, key, type });
      const text = await answer.text();
      return { status: answer.status, body: /application\/(problem\+)?json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : text };
    } catch (error) {
      if (error instanceof TypeError || error.code === "ECONNRESET" || error instanceof SyntaxError) throw new Gone(error.message);
      throw error;
    }
  }

  /** What was not answered, once more. */
  async settle() {
    if (this.pending) await this.deliver();
  }

  /** Works until the server is gone or `over()` says so. */
  async work(over = () => false) {
    try {
      await this.settle();
      while (!over()) {
        await this.step();
        await sleep(this.rng.below(20));
      }
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
  }
}

/** The text of a receipt without its path and checkpoint: the line, and where it lies in the log. */
const line_of = (receipt) => receipt.split("\n").slice(0, 3).join("\n");

export const password = "long enough to remember";

export class Worker extends Person {
  method = null; // where they are paid
  open = [];
  receipts = new Map(); // by line

  took({ what, answer }) {
    if (what === "method") this.method = answer.id;
    if (what === "claim" && !this.open.includes(answer.id)) this.open.push(answer.id);
    if (what === "submit") {
      this.open = this.open.filter((id) => id !== answer.id);
      if (answer.receipt?.text) this.receipts.set(answer.receipt.line, answer.receipt.text);
    }
  }

  async step() {
    if (this.open.length > 0 && this.rng.chance(0.6)) return this.submit();
    if (this.rng.chance(0.1)) return this.contest();
    if (this.hasPassword && this.rng.chance(0.2)) return this.takeOut();
    const { offers } = await this.get("/offers");
    if (offers.length === 0) return this.submit();
    const { terms, offer_hash } = this.rng.pick(offers);
    await this.send("claim", `/projects/${terms.project_id}/next`, { offer_hash }, { may: ["offer_changed", "no_task_left", "too_many_open", "escrow_short", "share_taken"] });
  }

  async submit() {
    if (this.open.length === 0) return;
    const annotation = this.rng.chance(0.2) ? empty : nothing;
    await this.send("submit", `/assignments/${this.open[0]}/submission`, { annotation });
  }

  /** Demo people have no password, which a payout method asks for. */
  get hasPassword() {
    return this.login.startsWith("drill");
  }

  /** Where this person is paid; nothing is sent there for 72 hours. */
  async addMethod() {
    if (this.hasPassword) await this.send("method", "/payout-methods", { kind: "cash", password });
  }

  async takeOut() {
    if (this.method === null) return this.addMethod();
    const { quotes, payouts } = await this.get("/payouts");
    const waiting = payouts.find((p) => p.may.includes("withdraw"));
    if (waiting && this.rng.chance(0.3)) return this.send("withdraw", `/payouts/${waiting.id}/withdraw`, undefined, { may: ["already_decided"] });
    const quote = quotes.find((q) => q.figures !== null);
    if (!quote) return;
    const { fee_minor, tax_minor } = quote.figures;
    const body = { method_id: this.method, amount_minor: quote.asked_minor, fee_minor, tax_minor };
    await this.send("ask", "/payouts", body, { may: ["payable_short", "terms_changed"] });
  }

  async contest() {
    const { cases } = await this.get("/cases");
    const held = cases.find((c) => c.state === "held" && c.may.includes("contest"));
    if (held) await this.send("contest", `/cases/${held.id}/contest`, { words: "The picture did not load." }, { may: ["not_contestable"] });
  }

  /** After a restart: the acknowledged tasks are there, and the receipts say what they said. */
  async check(kept) {
    for (const { what, answer } of kept) {
      if (what === "claim" || what === "submit") {
        const { state } = await this.get(`/assignments/${answer.id}`);
        assert.ok(what === "claim" || state !== "claimed", `${this.login}: the submission ${answer.id} was acknowledged and is not there`);
      }
      if (what === "submit" && answer.receipt?.text) await this.checkReceipt(answer.receipt.line);
    }
    await this.checkPayouts(kept);
  }

  async checkPayouts(kept) {
    const asked = kept.filter(({ what }) => what === "ask" || what === "withdraw");
    if (asked.length === 0) return;
    const there = new Map((await this.get("/payouts")).payouts.map((payout) => [payout.id, payout]));
    for (const { what, answer } of asked) {
      const payout = there.get(answer.id);
      assert.equal(payout?.gross_minor, answer.gross_minor, `${this.login}: the payout ${answer.id} was acknowledged and is not there`);
      if (what === "withdraw") assert.equal(payout.state, answer.state, `${this.login}: a payout was taken back, and still stands`);
    }
  }

  async checkReceipt(line) {
    const now = await this.get(`/receipts/${line}`);
    assert.equal(line_of(now), line_of(this.receipts.get(line)), `${this.login}: the receipt of line ${line} says something else now`);
  }

  /** The whole statement against the newest `most` receipts that this person holds: nobody's line before them was changed either. */
  async verify(folder, key, most = Infinity) {
    const held = [...this.receipts].slice(-most);
    if (held.length === 0) return;
    const files = held.map(([line, text]) => {
      const path = join(folder, `${this.login}-${line}`);
      writeFileSync(path, text);
      return path;
    });
    await this.send("issue", "/statement/issue");
    const path = join(folder, `${this.login}.ujira`);
    writeFileSync(path, await this.get("/statement/file"));
    const { status, said } = ujira("verify", path, "--key", key, "--against", ...files);
    assert.equal(status, 0, `${this.login}: ${files.length} receipts against the statement: ${said}`);
  }
}

export class Reviewer extends Person {
  async step() {
    const { projects } = await this.get("/projects");
    if (projects.length === 0) return;
    const { submissions } = await this.get(`/projects/${this.rng.pick(projects).id}/submissions`);
    const waiting = submissions.filter((s) => s.state === "submitted");
    if (waiting.length === 0) return;
    const one = this.rng.pick(waiting);
    if (one.may.includes("refuse_empty") && this.rng.chance(0.7)) return this.refuse(one.id);
    await this.send("accept", `/submissions/${one.id}/accept`, undefined, { may: ["not_submitted"] });
  }

  async refuse(id) {
    const evidence = await this.send("evidence", `/submissions/${id}/evidence`, undefined, { may: ["not_submitted"] });
    if (!evidence) return;
    const body = { reason_code: "empty", words: "Nothing was drawn.", evidence_sha256: evidence.sha256 };
    await this.send("refuse", `/submissions/${id}/deductions`, body, { may: ["not_submitted"] });
  }

  async check(kept) {
    const { projects } = await this.get("/projects");
    const states = new Map();
    for (const { id } of projects) for (const s of (await this.get(`/projects/${id}/submissions`)).submissions) states.set(s.id, s.state);
    for (const { what, path } of kept.filter((k) => k.what === "accept" || k.what === "refuse")) {
      const state = states.get(path.split("/")[2]);
      assert.ok(state === undefined || state !== "submitted", `${what} of ${path} was acknowledged and is not there`);
    }
  }
}

export class Steward extends Person {
  async step() {
    const { cases } = await this.get("/cases");
    const open = cases.find((c) => c.state === "contested");
    if (!open) return sleep(30);
    const outcome = this.rng.pick(["upheld", "reversed"]);
    await this.send("verdict", `/cases/${open.id}/verdict`, { outcome, words: "Looked at both." }, { may: ["already_decided"] });
  }

  async check(kept) {
    for (const { path, answer } of kept.filter((k) => k.what === "verdict")) {
      const { state } = await this.get(path.replace("/verdict", ""));
      assert.equal(state, answer.state, "a verdict was acknowledged and is not there");
    }
  }
}

/** Enters money, or confirms what another entered. */
export class Treasurer extends Person {
  constructor(server, login, rng, organisation, enters) {
    super(server, login, rng);
    this.organisation = organisation;
    this.enters = enters;
  }

  async step() {
    if (this.enters) {
      const body = { organisation_id: this.organisation, amount_minor: 2_000_000, bank_reference: `DRILL-${randomUUID()}` };
      await this.send("fund", "/fundings", body);
      return sleep(50);
    }
    const { fundings } = await this.get("/fundings");
    const waiting = fundings.find((f) => f.state === "uncleared");
    if (waiting) await this.send("confirm", `/fundings/${waiting.id}/confirm`, undefined, { may: ["already_decided"] });
  }

  async check(kept) {
    const states = fundingStates(`${this.server.data}/ujira.db`);
    for (const { what, path, answer } of kept) {
      const state = states.get(what === "fund" ? answer.id : path.split("/")[2]);
      assert.ok(what === "fund" ? state !== undefined : state !== "uncleared", `${what} of ${path} was acknowledged and is not there`);
    }
  }
}

/** Pays people in cash: one puts batches together and says what became of each line, another sends and confirms. */
export class Payer extends Person {
  constructor(server, login, rng, makes) {
    super(server, login, rng);
    this.makes = makes;
  }

  async step() {
    const { drafts, outcomes } = await this.get("/payout-batches/waiting");
    return this.makes ? this.make(drafts, outcomes) : this.decide(drafts, outcomes);
  }

  async make(drafts, outcomes) {
    if (drafts.length > 0 && this.rng.chance(0.1)) return this.send("drop", `/payout-batches/${drafts[0].id}/drop`, undefined, { may: ["already_decided"] });
    if (drafts.length === 0 && this.rng.chance(0.5)) return this.send("batch", "/payout-batches", { kind: "cash" }, { may: ["nothing_to_pay"] });
    const { batches } = await this.get("/payout-batches");
    const open = batches.find((b) => b.states.sent > 0);
    if (!open) return sleep(30);
    const { rows } = await this.get(`/payout-batches/${open.id}`);
    const said = new Set(outcomes.map((o) => o.payout_id));
    const row = rows.find((r) => r.state === "sent" && !said.has(r.id));
    if (!row) return sleep(30);
    const outcome = this.rng.chance(0.3) ? { outcome: "failed", because: "Nobody came." } : { outcome: "settled", reference: `SLIP ${randomUUID()}` };
    await this.send("say", `/payouts/${row.id}/outcome`, outcome, { may: ["already_decided"] });
  }

  async decide(drafts, outcomes) {
    if (drafts.length > 0 && this.rng.chance(0.7)) {
      const { id, lines_sha256 } = drafts[0];
      return this.send("send", `/payout-batches/${id}/send`, { lines_sha256 }, { may: ["already_decided", "batch_changed", "payable_short"] });
    }
    if (outcomes.length === 0) return sleep(30);
    await this.send("word", `/payouts/${outcomes[0].payout_id}/outcome/confirm`, undefined, { may: ["already_decided"] });
  }

  async check(kept) {
    const ends = { send: "sent", drop: "dropped" };
    for (const { what, answer } of kept) {
      const { batch, rows } = await this.get(`/payout-batches/${answer.batch?.id ?? answer.batch_id}`);
      assert.ok(ends[what] === undefined || batch.state === ends[what], `the batch ${batch.id} was acknowledged as ${ends[what]} and is not`);
      if (what !== "word") continue;
      const { state } = rows.find((r) => r.id === answer.payout_id);
      assert.equal(state, answer.outcome, `what became of payout ${answer.payout_id} was acknowledged and is not there`);
    }
  }
}

/** Brings work, so that there is always some left, and takes results. */
export class Requester extends Person {
  constructor(server, login, rng, organisation, overlap) {
    super(server, login, rng);
    this.organisation = organisation;
    this.overlap = overlap;
  }

  async step() {
    const { projects } = await this.get("/projects");
    const draft = projects.find((p) => p.state === "draft");
    if (draft) return this.fill(draft);
    const open = projects.filter((p) => p.state === "published" && p.progress.submitted < p.progress.wanted);
    if (open.length < 2) {
      const body = { ...project, title: `${project.title} ${projects.length}`, overlap: this.overlap, organisation_id: this.organisation };
      return this.send("project", "/projects", body);
    }
    const done = projects.find((p) => p.state === "published" && p.progress.submitted >= p.progress.wanted);
    if (done && this.rng.chance(0.05)) return this.send("export", `/projects/${done.id}/exports`, undefined, { may: ["nothing_to_export"] });
    await sleep(50);
  }

  async fill(draft) {
    const { items } = await this.get(`/projects/${draft.id}/items`);
    if (items.length < 8) {
      const path = `/projects/${draft.id}/pictures?name=${items.length}.bmp`;
      return this.send("picture", path, picture(this.rng), { type: "application/octet-stream", may: ["not_a_draft", "picture_duplicate"] });
    }
    await this.send("publish", `/projects/${draft.id}/publish`, undefined, { may: ["escrow_short", "not_a_draft"] });
    await sleep(30);
  }

  async check(kept) {
    for (const { what, path } of kept.filter((k) => k.what === "publish")) {
      const { state } = await this.get(path.replace("/publish", ""));
      assert.notEqual(state, "draft", `${what} of ${path} was acknowledged and is not there`);
    }
  }
}

/** Workers beyond the demo's two, by invitation. Gives their logins. */
export async function inviteWorkers(server, count) {
  const salma = await Api.demo(server.url, "salma");
  const logins = [];
  for (let i = 1; i <= count; ++i) {
    const { path } = await salma.post("/invitations", { roles: ["worker"], note: "for a drill" });
    const login = `drill${i}`;
    const body = { token: path.slice(path.indexOf("#") + 1), name: `Drill worker ${i}`, login, password, language: "en" };
    await new Api(server.url).post("/invitations/accept", body);
    logins.push(login);
  }
  return logins;
}

/** Eleven clients at once: four workers, reviewer, steward, requester, and the treasurers, who take money in and pay it out. */
export async function crew(server, rng) {
  const logins = ["wanjiku", "baraka", ...(await inviteWorkers(server, 2))];
  const rosa = await Api.demo(server.url, "rosa");
  const organisation = rosa.person.organisations[0].id;
  const people = [
    ...logins.map((login) => new Worker(server, login, rng)),
    new Reviewer(server, "ravi", rng),
    new Steward(server, "salma", rng),
    new Requester(server, "rosa", rng, organisation, logins.length),
    new Treasurer(server, "tomas", rng, organisation, true),
    new Treasurer(server, "thandi", rng, organisation, false),
    new Payer(server, "tomas", rng, true),
    new Payer(server, "thandi", rng, false),
  ];
  for (const person of people) await person.enter();
  return people;
}

/** Everybody works until each worker holds a receipt, so that there is something to lose. */
export async function warmUp(people) {
  const until = Date.now() + 120_000;
  const over = () => workersOf(people).every((worker) => worker.receipts.size > 0) || Date.now() > until;
  await Promise.all(people.map((person) => person.work(over)));
  assert.ok(Date.now() < until, "after two minutes not every worker has a receipt");
}

export const workersOf = (people) => people.filter((p) => p instanceof Worker);

/** What the verifier asks for: the key, in a file. */
export async function logKey(server, folder) {
  const path = join(folder, "log.key");
  writeFileSync(path, await (await fetch(`${server.url}/log/key`)).text());
  return readFileSync(path, "utf8") && path;
}
