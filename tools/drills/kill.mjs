// kill -9 under clients that work, again and again: after each restart nothing that was acknowledged is missing, every receipt says
// what it said, and the books are in order.
import assert from "node:assert/strict";
import { Api } from "../lib/api.mjs";
import { drill, fsck, random, settings, sleep } from "../lib/drill.mjs";
import { startWithPast } from "../lib/drill-clock.mjs";
import { crew, logKey, warmUp, workersOf } from "../lib/drill-people.mjs";

const { times, seed } = settings({ times: [500, 20] });

/** What was acknowledged since the last look, which `from` remembers. */
async function check(server, people, from) {
  fsck(server.data);
  for (const person of people) {
    await person.settle();
    await person.check(person.kept.slice(from.get(person) ?? 0));
    from.set(person, person.kept.length);
    assert.deepEqual(person.surprises, []);
  }
  const { balanced } = await (await Api.demo(server.url, "tomas")).get("/books");
  assert.equal(balanced, true, "the books don't balance");
}

/** One life of the server: clients work until it is killed at some moment. */
async function life(server, people, rng) {
  const working = people.map((person) => person.work());
  await sleep(30 + rng.below(500));
  await server.kill();
  await Promise.all(working);
}

await drill("kill", async (folder) => {
  const rng = random(seed);
  const { server, made: people } = await startWithPast(folder, async (past) => {
    const all = await crew(past, rng);
    for (const worker of workersOf(all)) await worker.addMethod();
    return all;
  });
  const key = await logKey(server, folder);
  await warmUp(people);
  const from = new Map();
  for (let i = 1; i <= times; ++i) {
    await life(server, people, rng);
    if (rng.chance(0.1)) {
      // Once more while it starts.
      server.launch();
      await sleep(rng.below(150));
      await server.kill();
    }
    await server.start();
    await check(server, people, from);
    // One worker's whole statement each time: making it takes longer with every line.
    const workers = workersOf(people);
    await workers[i % workers.length].verify(folder, key, 50);
    if (i % 25 === 0) console.error(`killed ${i} times; ${fsck(server.data)}`);
  }
  await check(server, people, new Map());
  for (const worker of workersOf(people)) await worker.verify(folder, key);
  await server.stop();
  const kept = people.reduce((sum, person) => sum + person.kept.length, 0);
  const receipts = workersOf(people).reduce((sum, worker) => sum + worker.receipts.size, 0);
  assert.ok(receipts > 0, "nobody got a receipt: nothing was proven");
  const paid = people.reduce((sum, person) => sum + (person.counts.word ?? 0), 0);
  return `killed ${times} times under ${people.length} clients; ${kept} acknowledged requests are there (${paid} of them end a payout), ${receipts} receipts verify; ${fsck(server.data)}`;
});
