// A server whose wall clock can be moved, while the clock that counts since the machine started stays the machine's.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Server, sleep, ujira } from "./drill.mjs";

const source = join(import.meta.dirname, "../drills/moved_clock.c");

/** `setTo(seconds)` sets how far the clock is off, at once. */
export function movableServer(folder) {
  const library = join(folder, "moved_clock.so");
  const made = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, source], { encoding: "utf8" });
  assert.equal(made.status, 0, `cc: ${made.stderr}`);
  const file = join(folder, "time");
  const setTo = (seconds) => writeFileSync(file, String(seconds));
  setTo(0);
  return { server: new Server(folder, { env: { LD_PRELOAD: library, MOVED_CLOCK: file } }), setTo };
}

export async function until(what, test) {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (await test()) return;
    await sleep(100);
  }
  throw new Error(`${what}: not within a minute`);
}

export const ready = async (server) => (await fetch(`${server.url}/readyz`)).json();

/** The operator says that the machine's time is right. */
export async function confirmClock(server) {
  assert.equal(ujira("clock", "--data", server.data).status, 1, "ujira clock knows of no jump");
  assert.equal(ujira("clock", "--data", server.data, "--confirm").status, 0);
  await until("the confirmed clock counts", async () => (await ready(server)).clock === true);
}

const days = 24 * 3600;

/** A running server; what `make` did lies four days back, so that what has to rest for three can be used. */
export async function startWithPast(folder, make) {
  const { server, setTo } = movableServer(folder);
  setTo(-4 * days);
  await server.start();
  const made = await make(server);
  await server.stop();
  server.env = {};
  await server.start();
  await until("the four days are noticed", async () => (await ready(server)).clock === false);
  await confirmClock(server);
  return { server, made };
}
