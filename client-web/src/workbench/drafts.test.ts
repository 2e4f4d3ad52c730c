// @vitest-environment node
// The queue in front of the device; the device itself (IndexedDB) is tried in the browser tests.
import { describe, expect, it } from "vitest";
import type { Annotation } from "../api/types";
import { DraftKeeper, type DraftState } from "./drafts";

const drawn = (n: number): Annotation => ({
  shapes: Array.from({ length: n }, (_, i) => ({ type: "box" as const, label: "boat", x: i, y: 0, w: 100, h: 100 })),
  tags: [],
  nothing_here: false,
});

const local = (n: number) => ({ annotation: drawn(n), revision: 0 });

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A device whose writes end when the test says so. */
function slowDevice() {
  const written: number[] = [];
  const open: { end: () => void; fail: () => void }[] = [];
  const states: DraftState[] = [];
  const write = (_key: string, { annotation }: { annotation: Annotation }) =>
    new Promise<void>((resolve, reject) => {
      open.push({
        end: () => (written.push(annotation.shapes.length), resolve()),
        fail: () => reject(new Error("disk full")),
      });
    });
  return { written, open, states, keeper: new DraftKeeper("p/a", (state) => states.push(state), write) };
}

describe("drafts", () => {
  it("are written at once, and only the newest of those that had to wait", async () => {
    const { keeper, open, written, states } = slowDevice();
    for (const n of [1, 2, 3, 4]) keeper.save(local(n));
    expect(open).toHaveLength(1);
    open[0]!.end();
    await turn();
    expect(states).toEqual(["saving"]);
    open[1]!.end();
    await turn();
    expect(written).toEqual([1, 4]);
    expect(states).toEqual(["saving", "saved"]);
  });

  it("say so when the device refuses, and are good again with the next stroke", async () => {
    const { keeper, open, written, states } = slowDevice();
    keeper.save(local(1));
    open[0]!.fail();
    await turn();
    keeper.save(local(2));
    open[1]!.end();
    await turn();
    expect(states).toEqual(["saving", "failed", "saving", "saved"]);
    expect(written).toEqual([2]);
  });

  it("that waited behind a refused one are tried, not dropped", async () => {
    const { keeper, open, written, states } = slowDevice();
    keeper.save(local(1));
    keeper.save(local(2));
    open[0]!.fail();
    await turn();
    open[1]!.end();
    await turn();
    expect(written).toEqual([2]);
    expect(states.at(-1)).toBe("saved");
  });

  it("are not written again once closed: a cleared draft must stay cleared", async () => {
    const { keeper, open, written } = slowDevice();
    keeper.save(local(1));
    keeper.save(local(2));
    const closing = keeper.close();
    keeper.save(local(3));
    open[0]!.end();
    await closing;
    await turn();
    expect(open).toHaveLength(1);
    expect(written).toEqual([1]);
  });
});
