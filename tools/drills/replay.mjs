// Each kind of request sent again and again with its key, all at once and across a kill: it has the effect of one. What one leaves behind
// is counted in rows of every table, and a second one of the same kind, sent many times, may leave no more.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { drill, fsck, picture, random, settings } from "../lib/drill.mjs";
import { startWithPast } from "../lib/drill-clock.mjs";
import { askedBack, bankReference, bytes, cashMethod, claim, contestedCase, draftBatch, draftProject, empty, fundingInput, heldCase, methodInput, nextOffer, nothing, oneWaits, openCoop, openLine, openProject, outcome, payoutInput, projectInput, readStatement, refusal, sentPayout, shareInput, statement, statementPath, submit } from "../lib/drill-steps.mjs";
import { countRows, difference } from "../lib/drill-rows.mjs";

const { times, seed } = settings({ times: [5, 1] });

/** Kind: what brings it about, and the request itself: {who, path, body, type}. */
const kinds = {
  "enter money": async (c) => ({ who: c.tomas, path: "/fundings", body: fundingInput(c) }),
  "confirm money": async (c) => ({ who: c.thandi, path: `/fundings/${(await c.tomas.post("/fundings", fundingInput(c))).id}/confirm` }),
  "bounce money": async (c) => ({ who: c.thandi, path: `/fundings/${(await c.tomas.post("/fundings", fundingInput(c))).id}/bounce` }),
  "ask money back": async (c) => ({ who: c.rosa, path: "/refunds", body: { organisation_id: c.organisation_id, amount_minor: 10_000 } }),
  "new project": async (c) => ({ who: c.rosa, path: "/projects", body: projectInput(c) }),
  "copy a project": async (c) => ({ who: c.rosa, path: `/projects/${c.project_id}/clones`, body: { title: `Copy ${randomUUID()}`, pictures: true } }),
  picture: async (c) => ({ who: c.rosa, path: `/projects/${await draftProject(c, 0)}/pictures?name=a.bmp`, body: picture(c.rng), type: bytes.type }),
  publish: async (c) => ({ who: c.rosa, path: `/projects/${await draftProject(c, 1)}/publish` }),
  "pause a project": async (c) => {
    const id = await draftProject(c, 1);
    await c.rosa.post(`/projects/${id}/publish`);
    return { who: c.rosa, path: `/projects/${id}/steps`, body: { to: "paused", people: 0, most_payable_minor: 0 } };
  },
  claim: async (c) => {
    const { project_id, offer_hash } = await nextOffer(c, c.wanjiku);
    return { who: c.wanjiku, path: `/projects/${project_id}/next`, body: { offer_hash } };
  },
  "give back": async (c) => ({ who: c.wanjiku, path: `/assignments/${await claim(c)}/return` }),
  submit: async (c) => ({ who: c.wanjiku, path: `/assignments/${await claim(c)}/submission`, body: { annotation: nothing } }),
  accept: async (c) => ({ who: c.ravi, path: `/submissions/${await submit(c)}/accept` }),
  evidence: async (c) => ({ who: c.ravi, path: `/submissions/${await submit(c, empty)}/evidence` }),
  refuse: async (c) => {
    const id = await submit(c, empty);
    const evidence = await c.ravi.post(`/submissions/${id}/evidence`);
    return { who: c.ravi, path: `/submissions/${id}/deductions`, body: refusal(evidence) };
  },
  contest: async (c) => ({ who: c.wanjiku, path: `/cases/${await heldCase(c)}/contest`, body: { words: "It did not load." } }),
  "take a refusal back": async (c) => ({ who: c.ravi, path: `/cases/${await heldCase(c)}/withdraw` }),
  verdict: async (c) => ({ who: c.salma, path: `/cases/${await contestedCase(c)}/verdict`, body: { outcome: "upheld", words: "It is empty." } }),
  export: async (c) => {
    const of = { ...c, project_id: await openProject(c, 1) };
    await submit(of);
    return { who: c.rosa, path: `/projects/${of.project_id}/exports` };
  },
  "payout method": async (c) => ({ who: c.amina, path: "/payout-methods", body: methodInput(c) }),
  "ask for a payout": async (c) => ({ who: c.amina, path: "/payouts", body: await payoutInput(c) }),
  "take a payout back": async (c) => ({ who: c.amina, path: `/payouts/${(await c.amina.post("/payouts", await payoutInput(c))).id}/withdraw` }),
  "make a batch": async (c) => {
    await oneWaits(c);
    return { who: c.tomas, path: "/payout-batches", body: { kind: "cash" } };
  },
  "give a batch up": async (c) => ({ who: c.tomas, path: `/payout-batches/${(await draftBatch(c)).id}/drop` }),
  "send a batch": async (c) => {
    const { id, lines_sha256 } = await draftBatch(c);
    return { who: c.thandi, path: `/payout-batches/${id}/send`, body: { lines_sha256 } };
  },
  "say what became of a payout": async (c) => ({ who: c.tomas, path: `/payouts/${await sentPayout(c)}/outcome`, body: outcome() }),
  "confirm what became of it": async (c) => {
    const id = await sentPayout(c);
    await c.tomas.post(`/payouts/${id}/outcome`, outcome());
    return { who: c.thandi, path: `/payouts/${id}/outcome/confirm` };
  },
  "say that cash was received": async (c) => {
    const id = await sentPayout(c);
    await c.tomas.post(`/payouts/${id}/outcome`, outcome());
    return { who: c.amina, path: `/payouts/${id}/received` };
  },
  "send a refund": async (c) => ({ who: c.tomas, path: `/refunds/${await askedBack(c)}/send`, body: bankReference() }),
  "confirm a refund": async (c) => {
    const id = await askedBack(c);
    await c.tomas.post(`/refunds/${id}/send`, bankReference());
    return { who: c.thandi, path: `/refunds/${id}/confirm` };
  },
  "enter the co-op's own money": async (c) => ({ who: c.tomas, path: "/own-transfers", body: shareInput() }),
  "confirm the co-op's own money": async (c) => ({ who: c.thandi, path: `/own-transfers/${(await c.tomas.post("/own-transfers", shareInput())).id}/confirm` }),
  "read a bank's file": async (c) => ({ who: c.tomas, path: statementPath, body: statement(), type: bytes.type }),
  "book a bank's file": async (c) => {
    const { id, lines_sha256 } = await readStatement(c);
    return { who: c.tomas, path: `/bank-files/${id}/apply`, body: { lines_sha256 } };
  },
  "say what a bank's line is": async (c) => ({ who: c.tomas, path: `/bank-lines/${await openLine(c)}/steps`, body: { what: "charge" } }),
  "confirm what a bank's line is": async (c) => {
    const { asked } = await c.tomas.post(`/bank-lines/${await openLine(c)}/steps`, { what: "charge" });
    return { who: c.thandi, path: `/bank-steps/${asked.id}/confirm` };
  },
  invite: async (c) => ({ who: c.salma, path: "/invitations", body: { roles: ["worker"], note: "for a drill" } }),
  "new organisation": async (c) => ({ who: c.salma, path: "/organisations", body: { name: `Org ${randomUUID()}`, legal_entity: "Org Ltd" } }),
};

async function send({ who, path, body, type = "application/json" }, key) {
  const answer = await who.raw("POST", path, { body, key, type });
  return { status: answer.status, body: answer.status === 204 ? {} : await answer.json() };
}

/** Proofs are made anew each time, and times of asking differ; so may the order of names. */
function comparable({ body }) {
  const { receipt, now_us, ...rest } = body;
  return JSON.stringify(Object.entries(rest).sort());
}

async function rowsOf(server, f) {
  const database = join(server.data, "ujira.db");
  const before = countRows(database);
  await f();
  return difference(before, countRows(database));
}

/** The same request `n` times at once, a kill, and again: what was answered. */
async function storm(server, request, n) {
  const key = randomUUID();
  const at_once = () => Promise.all(Array.from({ length: n }, () => send(request, key)));
  const answers = await at_once();
  await server.kill();
  await server.start();
  return [...answers, ...(await at_once())];
}

async function replay(server, coop, name, n) {
  const make = kinds[name];
  const once = await make(coop);
  const single = await rowsOf(server, async () => {
    const { status, body } = await send(once, randomUUID());
    assert.ok(status < 300, `${name}: ${status} ${body.code} ${body.detail ?? ""}`);
  });
  const request = await make(coop);
  let answers;
  const many = await rowsOf(server, async () => (answers = await storm(server, request, n)));
  assert.deepEqual(many, single, `${name}, ${2 * n} times: left other rows than once`);
  const good = answers.filter(({ status }) => status < 300);
  const others = [...new Set(answers.filter(({ status }) => status >= 300).map(({ status, body }) => `${status} ${body.code}`))];
  assert.ok(good.length > 0, `${name}: nobody was told that it is done: ${others}`);
  const told = [...new Set(good.map(comparable))];
  assert.equal(told.length, 1, `${name}: the same request was answered differently: ${told.join(" and ").slice(0, 500)}`);
  for (const words of others) assert.ok(words.startsWith("409 "), `${name}: ${words}`);
  return answers.length;
}

await drill("replay", async (folder) => {
  const rng = random(seed);
  const { server, made: coop } = await startWithPast(folder, async (past) => {
    const all = await openCoop(past, rng);
    await cashMethod(all);
    return all;
  });
  let sent = 0;
  for (let i = 0; i < times; ++i) {
    for (const name of Object.keys(kinds)) sent += await replay(server, coop, name, 1 + rng.below(25));
  }
  await server.stop();
  return `${Object.keys(kinds).length} kinds of requests sent up to 50 times at once and across kill -9, ${sent} in all: one effect each; ${fsck(server.data)}`;
});
