// A line that breaks again and again: passes bytes on to a server and, when told to, cuts connections after so many bytes,
// on the way there or on the way back.
import { createServer, connect } from "node:net";

export class BrokenLine {
  cuts = 0;
  #cutting = false;
  #turn = 0;

  static async to(url) {
    const line = new BrokenLine();
    const { hostname, port } = new URL(url);
    line.server = createServer((near) => line.#join(near, connect(Number(port), hostname)));
    await new Promise((resolve) => line.server.listen(0, "127.0.0.1", resolve));
    line.url = `http://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  /** From here on every connection breaks sooner or later. */
  cut(cutting) {
    this.#cutting = cutting;
  }

  #join(near, far) {
    const turn = (this.#turn += 1);
    // Different places by turns: early, in the middle of a file, and when the answer is on its way.
    const most = { there: [3_000, 40_000, Infinity, 200_000][turn % 4], back: turn % 4 === 2 ? 0 : Infinity };
    const end = () => {
      near.destroy();
      far.destroy();
    };
    const pass = (from, to, limit) => {
      let passed = 0;
      from.on("data", (bytes) => {
        passed += bytes.length;
        if (this.#cutting && passed > limit) {
          this.cuts += 1;
          return end();
        }
        to.write(bytes);
      });
      from.on("end", () => to.end());
      from.on("error", end);
      from.on("close", end);
    };
    pass(near, far, most.there);
    pass(far, near, most.back);
  }

  close() {
    this.server.close();
  }
}
