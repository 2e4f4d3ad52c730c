// The machine's clock is set back by more than an hour, and forward by a year, under a running server: nothing is accepted, lapses or
// ends by it until the operator confirms; the ledger's time never steps back.
import assert from "node:assert/strict";
import { Api } from "../lib/api.mjs";
import { drill, fsck, random, settings, sleep } from "../lib/drill.mjs";
import { confirmClock, movableServer, ready, until } from "../lib/drill-clock.mjs";
import { claim, empty, heldCase, nothing, openCoop, submit } from "../lib/drill-steps.mjs";

const { times, seed } = settings({ times: [3, 1] });

const year_s = 365 * 24 * 3600;

const sizeOf = async (server) => (await (await fetch(`${server.url}/api/v1/log`)).json()).size;

/** The clock is found out, and nothing becomes due; gives the size of the log. */
async function paused(server, setTo, seconds) {
  const size = await sizeOf(server);
  setTo(seconds);
  await until(`a jump to ${seconds} s is told`, async () => (await ready(server)).clock === false);
  await sleep(1800);
  assert.equal(await sizeOf(server), size, `the clock jumped to ${seconds} s, and something became due by it`);
  return size;
}

async function confirm(server) {
  await confirmClock(server);
  await sleep(1500); // the scheduler looks once a second
}

async function again(server, coop) {
  for (const login of ["wanjiku", "ravi", "rosa", "salma"]) coop[login] = await Api.demo(server.url, login);
}

async function round(server, setTo, coop) {
  const waiting = await submit(coop, nothing);
  const held = await heldCase(coop);
  const late = await claim(coop);

  await paused(server, setTo, -61 * 60);
  await submit(coop, empty, coop.baraka); // work goes on
  await confirm(server);
  await paused(server, setTo, 0);
  await confirm(server);

  const size = await paused(server, setTo, year_s);
  await server.kill();
  await server.start();
  await sleep(1500);
  assert.equal((await ready(server)).clock, false, "the jump was forgotten over a restart");
  assert.equal(await sizeOf(server), size, "something became due after the restart");
  setTo(0);
  await confirm(server);
  await again(server, coop);
  assert.equal((await coop.wanjiku.get(`/assignments/${waiting}`)).state, "submitted", "silence accepted within a second");
  assert.equal((await coop.wanjiku.get(`/cases/${held}`)).state, "held", "a deduction lapsed within a second");
  assert.equal((await coop.wanjiku.get(`/assignments/${late}`)).state, "claimed", "a lease ended within a second");
  fsck(server.data);
  return waiting;
}

/** A year that the operator has confirmed. */
async function aYearOn(server, setTo, coop, waiting) {
  await paused(server, setTo, year_s);
  await confirm(server);
  await again(server, coop);
  await until("what is due by a confirmed clock happens", async () => (await coop.wanjiku.get(`/assignments/${waiting}`)).state === "accepted");
}

await drill("clock", async (folder) => {
  const { server, setTo } = movableServer(folder);
  await server.start();
  const coop = await openCoop(server, random(seed));
  let waiting;
  for (let i = 0; i < times; ++i) waiting = await round(server, setTo, coop);
  await aYearOn(server, setTo, coop, waiting);
  await server.stop();
  return `set back by 61 minutes and forward by a year ${times} times, also over kill -9: nothing became due until it was confirmed; ${fsck(server.data)}`;
});
