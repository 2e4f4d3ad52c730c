// One flipped bit in the database or its WAL: fsck finds it, or the server refuses to start, or every row still says what it said, but
// for words that nothing vouches for.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NotStarted, Server, copyData, drill, random, settings, ujira } from "../lib/drill.mjs";
import { crew, warmUp } from "../lib/drill-people.mjs";
import { allRows, differentColumns } from "../lib/drill-rows.mjs";

const { times, seed } = settings({ times: [400, 10] });

function flip(path, rng) {
  const bytes = readFileSync(path);
  const at = rng.below(bytes.length);
  bytes[at] ^= 1 << rng.below(8);
  writeFileSync(path, bytes);
  return at;
}

/**
 * Words beside the ledger that nothing vouches for: SQLite keeps no sums of its pages, so a bit flipped inside a word is a changed word.
 * No money and no deadline is made of them.
 */
const words = new Set([
  "deduction.words", "deduction.contest_words", "deduction.decision_words", "idempotency.body", "invitation.note", "item.name", "organisation.legal_entity",
  "organisation.name", "person.name", "project.content_warning", "project.instructions", "project.purpose", "project.title", "project_version.instructions",
  "project_version.purpose", "project_version.title",
]);

/** What differs from the truth: "harmless" if nothing, "words" if words alone. */
function judge(database, truth) {
  try {
    const columns = differentColumns(truth, allRows(database));
    if (columns.length === 0) return "harmless";
    return columns.every((column) => words.has(column)) ? "in words alone" : `unseen: ${columns.join(", ")}`;
  } catch (error) {
    return `unseen: ${error.message}`;
  }
}

/** "found", "refused", or what came of it unseen. */
async function outcome(folder, template, truth, name, rng) {
  const [one, other] = [join(folder, "one"), join(folder, "other")];
  copyData(template, one);
  const at = flip(join(one, name), rng);
  copyData(one, other);
  if (ujira("ledger", "fsck", "--data", one).status !== 0) return { at, what: "found by fsck" };
  const server = new Server(folder, { data: other });
  try {
    await server.start();
  } catch (error) {
    if (!(error instanceof NotStarted)) throw error;
    return { at, what: "refused at start" };
  }
  await server.stop();
  return { at, what: judge(join(one, "ujira.db"), truth) };
}

await drill("bit-flips", async (folder) => {
  const rng = random(seed);
  const made = new Server(folder, { data: join(folder, "template") });
  await made.start();
  await warmUp(await crew(made, rng));
  await made.kill(); // the WAL stays as it is
  assert.ok(statSync(join(made.data, "ujira.db-wal")).size > 0, "there is no WAL to flip a bit in");
  const whole = join(folder, "whole");
  copyData(made.data, whole);
  assert.equal(ujira("ledger", "fsck", "--data", whole).status, 0, "not in order before any bit was flipped");
  const truth = allRows(join(whole, "ujira.db"));

  const counts = {};
  for (const name of ["ujira.db-wal", "ujira.db"]) {
    // The pages as they are after a checkpoint, where the database itself is the place.
    const template = name === "ujira.db" ? whole : made.data;
    for (let i = 0; i < times / 2; ++i) {
      const { at, what } = await outcome(folder, template, truth, name, rng);
      if (what.startsWith("unseen")) console.error(`${name}, byte ${at}: ${what}`);
      counts[what] = (counts[what] ?? 0) + 1;
    }
  }
  const unseen = Object.keys(counts).filter((what) => what.startsWith("unseen"));
  const said = Object.entries(counts).map(([what, n]) => `${n} ${what}`).join(", ");
  assert.deepEqual(unseen, [], said);
  if (existsSync(join(folder, "one"))) rmSync(join(folder, "one"), { recursive: true });
  return `${times} flipped bits: ${said}`;
});
