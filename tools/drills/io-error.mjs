// The disk answers with EIO: at the k-th write or sync of each thread, once or from then on. Who asked is told that it failed, nothing
// that was acknowledged is lost, and the server starts again in order.
import assert from "node:assert/strict";
import { join } from "node:path";
import { Api } from "../lib/api.mjs";
import { NotStarted, Server, copyData, drill, fsck, random, settings, sleep } from "../lib/drill.mjs";
import { Worker, logKey } from "../lib/drill-people.mjs";
import { openCoop, submit } from "../lib/drill-steps.mjs";

const { times, seed } = settings({ times: [40, 2] });

/** What fails: the calls, and how often. */
const faults = [
  { calls: "fsync,fdatasync", ever: false },
  { calls: "fsync,fdatasync", ever: true },
  { calls: "pwrite64", ever: false },
  { calls: "pwrite64", ever: true },
];

function under({ calls, ever }, k) {
  const when = ever ? `${k}+` : `${k}`;
  return ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", `trace=${calls}`, "-e", `inject=${calls}:error=EIO:when=${when}`];
}

/** Claims and submits for a while; what failed is counted, and told as 500 or 507. */
async function work(worker, ms) {
  const failed = [];
  worker.failed = (sent, status, body) => failed.push(`${status} ${body.code}`);
  const end = Date.now() + ms;
  await worker.work(() => Date.now() > end);
  for (const words of failed) assert.ok(["500 internal", "507 storage_full"].includes(words), words);
  return failed.length;
}

const isReady = async (server) => (await fetch(`${server.url}/readyz`).catch(() => null))?.status === 200;

/** One fault: gives {started, failed, kept}. */
async function trial(folder, template, fault, k, rng) {
  const data = join(folder, "data");
  copyData(template, data);
  const broken = new Server(folder, { data, around: under(fault, k) });
  const worker = new Worker(broken, "wanjiku", rng);
  const out = { started: true, failed: 0, unready: false };
  try {
    await broken.start();
    await worker.enter();
    out.failed = await work(worker, 400);
    out.unready = !(await isReady(broken));
    await broken.kill();
  } catch (error) {
    if (error instanceof NotStarted) assert.ok(/ujirad: |error|critical/.test(error.said), "it didn't start, and didn't say why");
    else if (error.status !== 500 && error.status !== 507) throw error; // the login itself
    if (broken.running) await broken.kill();
    out.started = false;
  }
  const whole = new Server(folder, { data });
  await whole.start();
  fsck(data);
  worker.server = whole;
  await worker.enter();
  worker.failed = (sent, status, body) => worker.surprises.push(`after the restart: ${sent.what}: ${status} ${body.code}`);
  await worker.settle();
  await worker.check(worker.kept);
  await worker.verify(folder, await logKey(whole, folder));
  assert.deepEqual(worker.surprises, []);
  await whole.stop();
  return { ...out, kept: worker.kept.length };
}

await drill("io-error", async (folder) => {
  const rng = random(seed);
  const made = new Server(folder, { data: join(folder, "template") });
  await made.start();
  const coop = await openCoop(made, rng, 12);
  await submit(coop);
  await made.stop();

  const sum = { trials: 0, failed: 0, kept: 0, refused: 0 };
  for (const fault of faults) {
    for (let k = 1; k <= times; ++k) {
      const at = times > 10 ? k : 3 * k; // few of them: none at the very first writes only
      const where = `EIO at ${fault.calls} ${at}${fault.ever ? " and ever after" : ""}`;
      const one = await trial(folder, made.data, fault, at, rng).catch((error) => {
        throw new Error(`${where}: ${error.message}`);
      });
      sum.trials += 1;
      sum.failed += one.failed;
      sum.kept += one.kept;
      sum.refused += one.started ? 0 : 1;
      if (fault.ever && one.started && one.failed > 0) assert.ok(one.unready, `${where}: /readyz says that all is well`);
    }
    console.error(`${fault.calls}${fault.ever ? ", ever after" : ""}: ${sum.trials} trials, ${sum.failed} requests failed, ${sum.kept} were acknowledged`);
  }
  assert.ok(sum.failed > 0, "no request failed: nothing was proven");
  return `${sum.trials} places for EIO: ${sum.failed} requests were told that they failed, all ${sum.kept} that were acknowledged are there and verify; ${sum.refused} times it said why it didn't start`;
});
