// The disk fills up under clients that work: they are told so (507), nobody gets a receipt for what isn't stored, and work goes on
// once there is room. On a small file system of its own.
import assert from "node:assert/strict";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Server, copyData, drill, fsck, random, settings, sleep } from "../lib/drill.mjs";
import { crew, logKey, warmUp, workersOf } from "../lib/drill-people.mjs";
import { inSmallFileSystem } from "../lib/drill-disk.mjs";

const { times, seed } = settings({ times: [20, 1] });

/** All free bytes of the file system but these go into one file. */
function fillUp(folder, left) {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, "ballast"), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

const ready = async (server) => (await fetch(`${server.url}/readyz`)).json();

/** Clients work until one of them was told that the disk is full, and a moment longer. */
async function workUntilFull(people, told) {
  const until = Date.now() + 60_000;
  let stopAt = Infinity;
  const over = () => {
    if (told.length > 0 && stopAt === Infinity) stopAt = Date.now() + 500;
    return Date.now() > Math.min(stopAt, until);
  };
  await Promise.all(people.map((person) => person.work(over)));
  assert.ok(told.length > 0, "the disk was full, and nobody was told");
}

/** Everything that was acknowledged is there, and nothing was said that is not. */
async function check(server, people, folder, key) {
  fsck(server.data);
  for (const person of people) {
    await person.settle();
    await person.check(person.kept);
    assert.deepEqual(person.surprises, []);
  }
  for (const worker of workersOf(people)) await worker.verify(folder, key);
  const { balanced } = await (await Api.demo(server.url, "tomas")).get("/books");
  assert.equal(balanced, true, "the books don't balance");
}

await inSmallFileSystem("96m", (disk) =>
  drill("disk-full", async (folder) => {
    const rng = random(seed);
    const made = new Server(folder);
    await made.start();
    const people = await crew(made, rng);
    await warmUp(people);
    await made.stop();

    // What was made is put on the small disk. Requesters' pictures find no room there from the beginning.
    copyData(made.data, join(disk, "data"));
    const server = new Server(folder, { data: join(disk, "data") });
    await server.start();
    const told = [];
    for (const person of people) {
      person.server = server;
      await person.enter();
      person.failed = (sent, status, body) => {
        if (status === 507 && body.code === "storage_full") told.push(sent.what);
        else person.surprises.push(`${person.login}: ${sent.what}: ${status} ${body.code} ${body.detail ?? ""}`);
      };
    }
    const key = await logKey(server, folder);
    let refused = 0;
    for (let i = 0; i < times; ++i) {
      fillUp(disk, 4096 * rng.below(12));
      await workUntilFull(people, told);
      assert.equal((await ready(server)).disk, false, "/readyz says that there is room");
      refused += told.length;
      told.length = 0;
      rmSync(join(disk, "ballast"));
      await sleep(20);
      const before = workersOf(people).reduce((sum, worker) => sum + worker.kept.length, 0);
      const until = Date.now() + 30_000;
      const more = () => workersOf(people).reduce((sum, worker) => sum + worker.kept.length, 0) > before + 4 || Date.now() > until;
      await Promise.all(people.map((person) => person.work(more)));
      assert.ok(Date.now() < until, "there is room again, and nothing goes on");
      const pictures = told.filter((what) => what !== "picture");
      assert.deepEqual(pictures, [], "there is room again, and people are told that there is none");
      told.length = 0;
      await check(server, people, folder, key);
    }
    await server.stop();
    await server.start();
    await check(server, people, folder, key);
    await server.stop();
    const receipts = workersOf(people).reduce((sum, worker) => sum + worker.receipts.size, 0);
    return `filled ${times} times; ${refused} requests were told 507 and stored nothing, all others are there; ${receipts} receipts verify; ${fsck(server.data)}`;
  }),
);
