// A backup that is older than what was signed for: refused, also over a damaged folder; with the loss accepted, a new log opens and says
// so in public, and people bring back their receipts. A backup that is the newest goes on as if nothing had been.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { Server, copyData, drill, fsck, random, settings, sleep, ujira } from "../lib/drill.mjs";
import { nothing, openCoop, submit } from "../lib/drill-steps.mjs";

const { times, seed } = settings({ times: [10, 1] });

function must(...args) {
  const { status, said } = ujira(...args);
  assert.equal(status, 0, `ujira ${args[0]}: ${said}`);
  return said;
}

function mustRefuse(because, ...args) {
  const { status, said } = ujira(...args);
  assert.notEqual(status, 0, `ujira ${args.join(" ")} was not refused`);
  assert.ok(said.includes(because), `refused, but because ${said}`);
}

const log = async (server) => (await fetch(`${server.url}/api/v1/log`)).json();

/** A submission by Wanjiku, with its receipt. */
async function receipt(coop, before) {
  const id = await submit(coop, nothing);
  const { text } = { text: await coop.wanjiku.get(`/receipts/${before + 1}`) };
  return { id, text: text.toString() };
}

async function lines(coop) {
  return (await coop.wanjiku.get("/statement")).lines[0]?.seq ?? 0;
}

async function round(folder, server, coop, i) {
  const backups = join(folder, `backups-${i}`);
  await receipt(coop, await lines(coop));
  must("backup", "--data", server.data, "--to", backups);
  const lost = await receipt(coop, await lines(coop));
  const signed = await log(server);
  await server.kill();

  // Over the folder with the newer database, and into a new one beside its newest checkpoint.
  mustRefuse("too old", "restore", "--from", backups, "--data", server.data, "--replace", "--yes");
  const fresh = join(folder, `fresh-${i}`);
  mkdirSync(fresh);
  cpSync(join(server.data, "newest-checkpoint"), join(fresh, "newest-checkpoint"));
  mustRefuse("too old", "restore", "--from", backups, "--data", fresh);
  rmSync(join(fresh, "newest-checkpoint"));
  mustRefuse("nobody can tell", "restore", "--from", backups, "--data", fresh);
  assert.ok(!existsSync(join(fresh, "ujira.db")), "a refused backup was put back");

  // What was refused changed nothing: the server goes on where it was.
  await server.start();
  assert.equal((await log(server)).size, signed.size, "a refused restore changed the data");
  await server.stop();
  const truth = join(folder, "truth");
  copyData(server.data, truth);

  must("restore", "--from", backups, "--data", server.data, "--replace", "--yes", "--accept-loss", "--reason", "a drill");
  await server.start();
  const opened = await log(server);
  const [old, now] = opened.origins.slice(-2);
  assert.notEqual(now.origin, old.origin, "the new log has the old one's name");
  assert.equal(now.reason, "a drill");
  assert.ok(now.lost_checkpoint.includes(`\n${signed.size}\n`), "the gap is not published");
  const wanjiku = await Api.demo(server.url, "wanjiku");
  assert.equal((await wanjiku.post("/receipts", { receipt: lost.text })).missing, true, "a lost receipt is not known to be missing");
  await server.stop();
  fsck(server.data);

  // A backup of the newest state goes on in the same log.
  copyData(truth, server.data);
  const whole = join(folder, `whole-${i}`);
  must("backup", "--data", server.data, "--to", whole);
  must("restore", "--from", whole, "--data", server.data, "--replace", "--yes");
  await server.start();
  assert.equal((await log(server)).verifier_key, signed.verifier_key, "the log changed its key without a loss");
  for (const path of [backups, whole, fresh, truth]) rmSync(path, { recursive: true, force: true });
}

await drill("old-backup", async (folder) => {
  const server = new Server(folder);
  await server.start();
  const coop = await openCoop(server, random(seed));
  for (let i = 0; i < times; ++i) {
    await round(folder, server, coop, i);
    await sleep(10);
  }
  await server.stop();
  return `${times} old backups refused three ways each; with the loss accepted a new log says what is missing; the newest goes on; ${fsck(server.data)}`;
});
