// What all drills share: a real server on a folder of its own that can be killed and started again, the command line beside it, and
// the verdict in one line.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const bin = process.env.UJIRA_BIN;
const started = new Set();

/**
 * Numbers of the command line: {times: [500, 20]} becomes --times with 500 unless told, and 20 with --small. All drills take --seed.
 */
export function settings(defaults) {
  const known = { ...defaults, seed: [1, 1] };
  const options = Object.fromEntries(Object.keys(known).map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options: { ...options, small: { type: "boolean" } } });
  const read = (name) => {
    const number = values[name] === undefined ? known[name][values.small ? 1 : 0] : Number(values[name]);
    if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} wants a whole number`);
    return number;
  };
  return Object.fromEntries(Object.keys(known).map((name) => [name, read(name)]));
}

/** A drill: prints what `run` says it found, or what it failed with, and ends with 0 or 1. */
export async function drill(name, run) {
  const folder = mkdtempSync(join(tmpdir(), `ujira-drill-${name}-`));
  const begun = Date.now();
  let verdict;
  let keep = false;
  try {
    if (!bin || !existsSync(join(bin, "ujirad"))) throw new Error("no programs: start it as ./tools/drill, or set UJIRA_BIN");
    verdict = `PASSED: ${await run(folder)}`;
  } catch (error) {
    verdict = `FAILED: ${error.message}`;
    keep = true;
    if (process.env.UJIRA_DRILL_TRACE) console.error(error.stack);
    process.exitCode = 1;
  }
  for (const server of started) server.kill("SIGKILL");
  if (keep) verdict += ` (its data lie in ${folder})`;
  else rmSync(folder, { recursive: true, force: true });
  console.log(`drill ${name}: ${verdict} [${((Date.now() - begun) / 1000).toFixed(0)} s]`);
}

/** {status, said} of the command line. */
export function ujira(...args) {
  const ran = spawnSync(join(bin, "ujira"), args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}`.trim() };
}

/** Throws unless the ledger in this data folder is in order. */
export function fsck(data) {
  const { status, said } = ujira("ledger", "fsck", "--data", data);
  if (status !== 0) throw new Error(`fsck: ${said.split("\n").slice(0, 3).join("; ")}`);
  return said;
}

/** The same numbers again for the same seed (mulberry32). */
export function random(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (n) => Math.floor(next() * n), chance: (p) => next() < p, pick: (list) => list[Math.floor(next() * list.length)] };
}

/** The server did not start; `said` is what it wrote. */
export class NotStarted extends Error {
  constructor(said) {
    super(`the server did not start: ${said.trim().split("\n").slice(-2).join(" ")}`);
    this.said = said;
  }
}

export class Server {
  #process = null;
  #port = 0;

  /** `root`: holds data, web and log. `around`: a command to run the server under. `env`: more of its surroundings. */
  constructor(root, { data = join(root, "data"), around = [], env = {} } = {}) {
    this.root = root;
    this.data = data;
    this.around = around;
    this.env = env;
    this.log = join(root, "log");
    mkdirSync(join(root, "web"), { recursive: true });
    writeFileSync(join(root, "web/index.html"), "<!doctype html><title>A drill</title>");
  }

  /** The same address after each restart. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid() {
    return this.#process.pid;
  }

  /** Returns when it listens. Throws NotStarted. */
  async start() {
    this.launch();
    await this.listening();
  }

  launch() {
    const limits = ["--account-rate", "0", "--address-rate", "0", "--upload-rate", "0"];
    const command = [...this.around, join(bin, "ujirad"), "--demo", "--data", this.data, "--web", join(this.root, "web"), "--listen", `127.0.0.1:${this.#port}`, ...limits];
    const log = openSync(this.log, "a");
    this.said = "";
    this.#process = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...this.env } });
    closeSync(log);
    started.add(this.#process);
    const own = this.#process;
    own.ended = new Promise((done) => own.once("close", (code, signal) => done({ code, signal })));
    own.ended.then(() => started.delete(own));
    own.stdout.setEncoding("utf8").on("data", (text) => (this.said += text));
    own.stderr.setEncoding("utf8").on("data", (text) => {
      writeFileSync(this.log, text, { flag: "a" });
      if (this.#port === 0 || !/ info request /.test(text)) this.said = (this.said + text).slice(-20_000);
    });
  }

  async listening() {
    const own = this.#process;
    let over = false;
    own.ended.then(() => (over = true));
    for (let waited = 0; waited < 60_000; waited += 10) {
      const listens = /^ujirad listens on http:\/\/127\.0\.0\.1:(\d+)$/m.exec(this.said);
      if (listens) {
        this.#port = Number(listens[1]);
        return;
      }
      if (over) throw new NotStarted(this.said);
      await sleep(10);
    }
    throw new Error("the server does not listen after 60 s");
  }

  /** As if the plug were pulled from the process. */
  async kill() {
    this.signal("SIGKILL");
    await this.#process.ended;
  }

  /** In order; throws if it didn't end so. */
  async stop() {
    this.signal("SIGTERM");
    const { code, signal } = await this.#process.ended;
    if (code !== 0) throw new Error(`the server ended with ${signal ?? code}`);
  }

  /** To the server itself, also where it runs under another program. */
  signal(name) {
    if (this.around.length === 0) return this.#process.kill(name);
    for (const child of childrenOf(this.#process.pid)) process.kill(child, name);
  }

  get running() {
    return started.has(this.#process);
  }
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

/** A copy of a data folder that no server runs on. */
export function copyData(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** A picture unlike any other: a BMP of random dots. */
export function picture(rng, width = 120, height = 80) {
  const row = Math.ceil((width * 3) / 4) * 4;
  const out = Buffer.alloc(54 + row * height);
  out.write("BM", 0, "latin1");
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  out.writeUInt32LE(row * height, 34);
  for (let i = 54; i < out.length; ++i) out[i] = rng.below(256);
  return out;
}

export { sleep };
