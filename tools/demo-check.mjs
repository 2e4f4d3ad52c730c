// node demo-check.mjs URL PICTURES SERVER_PID: does the whole job over HTTP on fresh data, as the people of the demo would, and
// prints figures. Ends with an error as soon as something is not as it must be.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Api, money } from "./lib/api.mjs";
import { fillCoop } from "./lib/demo-coop.mjs";

const [base, picturesFolder, serverPid] = process.argv.slice(2);
const { coop } = await new Api(base).get("/session");
const rows = [];
const figure = (name, value) => rows.push([name, value]);

/** CPU time of the server so far, in ms: nanoseconds of each of its threads, as the scheduler counts them. */
function serverCpuMs() {
  const tasks = `/proc/${serverPid}/task`;
  const ns = readdirSync(tasks).map((id) => Number(readFileSync(`${tasks}/${id}/schedstat`, "utf8").split(" ")[0]));
  return ns.reduce((sum, n) => sum + n, 0) / 1e6;
}

/** What this script "sees": a few boxes, different for each picture and worker, so that nothing in the export can be mixed up unseen. */
function annotate(assignment, seed) {
  const boxes = assignment.terms.labels.filter((label) => label.kind === "box");
  const tags = assignment.terms.labels.filter((label) => label.kind === "tag");
  const { width, height } = assignment.item;
  const shapes = boxes.slice(0, 1 + (seed % boxes.length)).map((label, i) => ({
    type: "box",
    label: label.name,
    x: (i + 1) * 1000 + seed,
    y: (i + 2) * 900 + seed,
    w: Math.floor((width * 100) / 4) + seed,
    h: Math.floor((height * 100) / 5) + seed,
  }));
  return { shapes, tags: seed % 3 === 0 ? [tags[0].name] : [], nothing_here: false };
}

const empty = { shapes: [], tags: [], nothing_here: false };
const nothing = { shapes: [], tags: [], nothing_here: true };

/** Takes tasks until there are none; `answer` is asked what to send for the nth. Gives what was sent. */
async function work(person, answer) {
  const sent = [];
  for (;;) {
    const { offers, none_because } = await person.get("/offers");
    if (offers.length === 0) {
      // The last of all workers is told that nothing is left for anybody.
      assert.ok(["you_did_all", "all_taken"].includes(none_because), none_because);
      return sent;
    }
    const { terms, offer_hash } = offers[0];
    const task = await person.post(`/projects/${terms.project_id}/next`, { offer_hash });
    const picture = await person.get(`/items/${task.item.id}/picture`);
    assert.equal(picture.toString("latin1", 8, 12), "WEBP");
    const annotation = answer(task, sent.length);
    const done = await person.post(`/assignments/${task.id}/submission`, { annotation });
    assert.equal(done.state, "submitted");
    sent.push({ id: task.id, item: task.item, annotation });
  }
}

/** Both workers do all there is; measures what one label cycle costs the server. */
async function label(wanjiku, baraka) {
  const before = { requests: Api.requests, cpu: serverCpuMs() };
  const sent = [
    ...(await work(wanjiku, (task, n) => (n === 4 ? nothing : annotate(task, n)))),
    ...(await work(baraka, (task, n) => (n < 2 ? empty : annotate(task, n + 20)))),
  ];
  figure("label cycle", `${((Api.requests - before.requests) / sent.length).toFixed(1)} requests, ` +
    `${((serverCpuMs() - before.cpu) / sent.length).toFixed(2)} ms of server CPU (offers, claim, picture, submit)`);
  return sent;
}

async function refusedWith(code, promise) {
  await assert.rejects(promise, (error) => error.code === code || assert.fail(`wanted ${code}, got ${error.message}`));
}

/** Ravi accepts four, and proposes to pay nothing for the two that came back empty. Gives the two cases. */
async function review(ravi, project) {
  const { submissions } = await ravi.get(`/projects/${project.id}/submissions`);
  const empties = submissions.filter((s) => s.may.includes("refuse_empty"));
  assert.equal(empties.length, 2, "only the two empty answers can be refused, not the one that says nothing is there");
  const rest = submissions.filter((s) => !s.may.includes("refuse_empty"));
  for (const submission of rest.slice(0, 4)) await ravi.post(`/submissions/${submission.id}/accept`);

  const cases = [];
  for (const submission of empties) {
    const words = "Nothing was drawn, and the picture is not empty.";
    const path = `/submissions/${submission.id}/deductions`;
    await refusedWith("evidence_missing", ravi.post(path, { reason_code: "empty", words, evidence_sha256: "0".repeat(64) }));
    const evidence = await ravi.post(`/submissions/${submission.id}/evidence`);
    const picture = await ravi.get(`/evidence/${evidence.sha256}`);
    assert.equal(picture.toString("latin1", 1, 4), "PNG");
    cases.push(await ravi.post(path, { reason_code: "empty", words, evidence_sha256: evidence.sha256 }));
  }
  return cases;
}

/** Baraka opens and contests both; Salma upholds the first and reverses the second. */
async function contest(baraka, salma, cases, price) {
  assert.equal((await baraka.get("/statement")).balance.disputed_minor, 2 * price, "the money of both is held, not taken");
  for (const { id } of cases) {
    const opened = await baraka.post(`/cases/${id}/opened`);
    assert.ok(opened.contest_until_us > opened.proposed_us);
    await refusedWith("verdict_needs_contest", salma.post(`/cases/${id}/verdict`, { outcome: "upheld", words: "Too early." }));
    await baraka.post(`/cases/${id}/contest`, { words: "The picture did not load when I had it." });
  }
  const verdicts = [
    ["upheld", "The picture was delivered in full, and the answer is empty."],
    ["reversed", "The picture is unclear enough for an honest empty answer."],
  ];
  for (const [n, [outcome, words]] of verdicts.entries()) {
    const decided = await salma.post(`/cases/${cases[n].id}/verdict`, { outcome, words });
    assert.equal(decided.state, outcome);
  }
  assert.equal((await baraka.get("/statement")).balance.disputed_minor, 0);
}

/** Exports and holds the file against what was sent, box by box. */
async function exportCoco(rosa, project, paidFor) {
  const preview = await rosa.get(`/projects/${project.id}/exports`);
  const made = await rosa.post(`/projects/${project.id}/exports`);
  assert.equal(made.submissions, preview.ready + preview.to_accept);
  assert.equal(made.submissions, paidFor.length);
  const coco = await rosa.get(`/exports/${made.id}/coco`);

  const images = new Map(coco.images.map((image) => [image.id, image]));
  const categories = new Map(coco.categories.map((category) => [category.id, category.name]));
  assert.equal(images.size, coco.images.length, "image ids are unique");
  assert.equal(images.size, project.progress.pictures);
  assert.equal(new Set(coco.annotations.map((a) => a.id)).size, coco.annotations.length, "annotation ids are unique");
  for (const a of coco.annotations) {
    const image = images.get(a.image_id);
    const [x, y, w, h] = a.bbox;
    assert.ok(image && categories.has(a.category_id), `annotation ${a.id} points at what is in the file`);
    const inside = x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= image.width && y + h <= image.height;
    assert.ok(inside, `box ${a.id} lies in its picture`);
    assert.ok(Math.abs(a.area - w * h) < 0.01);
  }
  const line = (submission, name, x, y, w, h) => [submission, name, x, y, w, h].join(" ");
  const came = coco.annotations.map((a) => line(a.attributes.submission, categories.get(a.category_id), ...a.bbox.map((v) => Math.round(v * 100))));
  const went = paidFor.flatMap((s) => s.annotation.shapes.map((b) => line(s.id, b.label, b.x, b.y, b.w, b.h)));
  assert.deepEqual(came.sort(), went.sort(), "the boxes in the file are those that were drawn and paid for");
  figure("export", `COCO with ${images.size} pictures, ${coco.annotations.length} boxes, ${made.submissions} submissions: ` +
    "ids unique and resolved, each box inside its picture and as it was drawn");
}

/** The identity, to the last digit, and the workers' statements against it. */
async function books(tomas, workers, expected) {
  const b = await tomas.get("/books");
  const parts = ["escrow", "committed", "reserve", "case", "review", "disputed", "payable", "in_transit", "paid", "fee", "refunded"];
  const sum = parts.reduce((total, part) => total + b[`${part}_minor`], 0);
  assert.equal(sum, b.funded_minor, "funded = the sum of its parts");
  assert.equal(b.balanced, true);
  for (const [part, minor] of Object.entries(expected)) assert.equal(b[`${part}_minor`], minor, part);

  const balances = await Promise.all(workers.map(async (worker) => (await wholeStatement(worker)).balance));
  for (const part of ["review", "payable", "disputed", "in_transit", "paid"]) {
    assert.equal(balances.reduce((total, balance) => total + balance[`${part}_minor`], 0), b[`${part}_minor`], `statements: ${part}`);
  }
  figure("pictures", b.pictures);
  figure("assignments", b.assignments);
  figure("submissions", b.submissions);
  figure("ledger entries", b.entries);
  figure("books", `funded ${money(b.funded_minor, coop)}`);
  for (const part of parts) {
    const amount = money(b[`${part}_minor`], coop).padStart(16);
    figure(part === "escrow" ? "  =" : "  +", `${part.replace("_", " ").padEnd(11)}${amount}`);
  }
}

/** All lines of a statement; they must add up to its balance and have no gap. */
async function wholeStatement(worker) {
  const first = await worker.get("/statement");
  const lines = [...first.lines];
  for (let next = first.next_before; next !== null; ) {
    const page = await worker.get(`/statement?before=${next}`);
    lines.push(...page.lines);
    next = page.next_before;
  }
  assert.deepEqual(lines.map((line) => line.seq), lines.map((_, i) => lines.length - i), "no line is missing");
  for (const part of ["review_minor", "payable_minor", "disputed_minor"]) {
    assert.equal(lines.reduce((sum, line) => sum + line[part], 0), first.balance[part], `lines add up: ${part}`);
  }
  return first;
}

async function wholeJob() {
  const { project } = await fillCoop(base, picturesFolder);
  const logins = ["wanjiku", "baraka", "ravi", "salma", "rosa", "tomas"];
  const [wanjiku, baraka, ravi, salma, rosa, tomas] = await Promise.all(logins.map((login) => Api.demo(base, login)));

  const sent = await label(wanjiku, baraka);
  assert.equal(sent.length, project.progress.wanted);
  const cases = await review(ravi, project);
  await contest(baraka, salma, cases, project.price_minor);
  const paidFor = sent.filter((s) => s.id !== cases[0].submission_id);
  await exportCoco(rosa, project, paidFor);
  const price = project.price_minor * paidFor.length;
  const fee = project.fee_minor * paidFor.length;
  await books(tomas, [wanjiku, baraka], { payable: price, fee, review: 0, disputed: 0, committed: 0, reserve: 0, case: 0 });
  figure("requests in all", Api.requests);

  for (const [name, value] of rows) console.log(`  ${name.padEnd(16)} ${value}`);
}

try {
  await wholeJob();
} catch (error) {
  const where = /demo-[a-z]+\.mjs:\d+/.exec(error.stack)?.[0];
  console.error(`  does not add up: ${error.message} (${where})`);
  process.exitCode = 1;
}
