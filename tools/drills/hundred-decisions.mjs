// A hundred decisions on one deduction at the same moment: one of them is it, the others are told so, and the ledger has one end of it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Server, drill, fsck, random, settings } from "../lib/drill.mjs";
import { contestedCase, openCoop } from "../lib/drill-steps.mjs";
import { countEnds } from "../lib/drill-rows.mjs";

const { times, seed } = settings({ times: [20, 2] });
const at_once = 100;

/** The steward's verdicts both ways; the proposer taking it back in every second case, since that is mostly first. */
function decision(coop, id, rng, withdrawing) {
  const verdict = (outcome) => ({ who: coop.salma, path: `/cases/${id}/verdict`, body: { outcome, words: "Looked at both." } });
  const withdraw = { who: coop.ravi, path: `/cases/${id}/withdraw` };
  return rng.pick([verdict("upheld"), verdict("reversed"), ...(withdrawing ? [withdraw] : [])]);
}

await drill("hundred-decisions", async (folder) => {
  const rng = random(seed);
  const server = new Server(folder);
  await server.start();
  const coop = await openCoop(server, rng);
  const won = { upheld: 0, reversed: 0, withdrawn: 0 };
  for (let i = 0; i < times; ++i) {
    const id = await contestedCase(coop);
    const before = countEnds(join(server.data, "ujira.db"));
    const sent = Array.from({ length: at_once }, () => decision(coop, id, rng, i % 2 === 1));
    const answers = await Promise.all(
      sent.map(async ({ who, path, body }) => {
        const answer = await who.raw("POST", path, { body, key: randomUUID(), type: "application/json" });
        return { status: answer.status, body: await answer.json() };
      }),
    );
    const first = answers.filter(({ status }) => status === 200);
    const told = new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`));
    assert.equal(first.length, 1, `${first.length} decisions were taken: ${[...told]}`);
    for (const words of told) assert.ok(["409 already_decided", "409 verdict_needs_contest"].includes(words), words);
    const { state } = await coop.salma.get(`/cases/${id}`);
    assert.equal(state, first[0].body.state, "the case says something else than the one who decided it was told");
    won[state] += 1;
    const ends = countEnds(join(server.data, "ujira.db")) - before;
    assert.equal(ends, 1, `${ends} entries end one deduction`);
  }
  const balanced = (await (await Api.demo(server.url, "tomas")).get("/books")).balanced;
  assert.equal(balanced, true, "the books don't balance");
  await server.stop();
  const ends = Object.entries(won).map(([state, n]) => `${n} ${state}`);
  return `${times} deductions, ${at_once} decisions at once on each: one end for each (${ends.join(", ")}); ${fsck(server.data)}`;
});
