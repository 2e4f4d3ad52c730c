// Starts a server on a fresh folder, with a clock that the tests move.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const second_us = 1_000_000;
export const hour_us = 3600 * second_us;

const programs = process.env.UJIRA_BIN ?? join(root, "build/test/bin");

export class Server {
  /** The lines that it said before it listened. */
  greeting = [];

  static async start({ demo = true, policy, more = [] } = {}) {
    const server = new Server();
    server.data = mkdtempSync(join(tmpdir(), "ujira-e2e-"));
    const args = ["--data", join(server.data, "data"), "--web", join(root, "client-web/dist")];
    if (demo) args.push("--demo");
    if (policy) {
      const file = join(server.data, "policy.json");
      writeFileSync(file, JSON.stringify(policy));
      args.push("--policy", file);
    }
    server.args = [...args, ...more];
    await server.#spawn("127.0.0.1:0");
    return server;
  }

  async #spawn(address) {
    this.process = spawn(join(programs, "ujirad_testclock"), [...this.args, "--listen", address], { stdio: ["ignore", "pipe", "pipe"] });
    this.url = await this.#listening();
  }

  /** Ends it and starts it again on the same data and the same address, as after an update; `meanwhile` happens in between. */
  async restart(meanwhile = () => {}) {
    await this.#end();
    await meanwhile();
    await this.#spawn(new URL(this.url).host);
  }

  #listening() {
    let complaints = "";
    this.process.stderr.on("data", (text) => (complaints = (complaints + text).slice(-4000)));
    return new Promise((resolve, reject) => {
      this.process.once("error", reject);
      this.process.once("exit", (code) => reject(new Error(`the server ended (${code}): ${complaints}`)));
      createInterface({ input: this.process.stdout }).on("line", (line) => {
        this.greeting.push(line);
        const [, url] = /^ujirad listens on (\S+)$/.exec(line) ?? [];
        if (url) resolve(url);
      });
    });
  }

  /** Lets time pass; returns when everything that fell due has been done. */
  async advance(us) {
    const answer = await fetch(`${this.url}/test/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ advance_us: us }),
    });
    if (!answer.ok) throw new Error(`the clock answered ${answer.status}`);
    return (await answer.json()).now_us;
  }

  /** Ends it as an operator would, and says how it ended. */
  async stop() {
    const code = await this.#end();
    rmSync(this.data, { recursive: true, force: true });
    return code;
  }

  #end() {
    this.process.removeAllListeners("exit");
    const ended = new Promise((resolve) => this.process.once("exit", (code) => resolve(code)));
    this.process.kill("SIGTERM");
    return ended;
  }
}
