// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { networkProblem, ProblemError } from "../api/problem";
import type { Annotation } from "../api/types";
import { RemoteKeeper, type RemoteState } from "./remoteDraft";

const drawn = (n: number): Annotation => ({
  shapes: Array.from({ length: n }, (_, i) => ({ type: "box" as const, label: "boat", x: i, y: 0, w: 100, h: 100 })),
  tags: [],
  nothing_here: false,
});

/** A server that keeps one draft, refuses what doesn't know it, and can be out of reach. */
function server() {
  const it = {
    revision: 0,
    annotation: null as Annotation | null,
    away: false,
    refuses: "",
    saves: 0,
    load: () => (it.away ? Promise.reject(networkProblem()) : Promise.resolve({ revision: it.revision, annotation: it.annotation })),
    save: (annotation: Annotation, known: number) => {
      it.saves += 1;
      if (it.away) return Promise.reject(networkProblem());
      if (it.refuses !== "") return Promise.reject(new ProblemError({ code: it.refuses, status: 409 }));
      if (known !== it.revision) return Promise.reject(new ProblemError({ code: "draft_changed", status: 412 }));
      it.annotation = annotation;
      it.revision += 1;
      return Promise.resolve(it.revision);
    },
  };
  return it;
}

let remote: ReturnType<typeof server>;
let states: RemoteState[];
const onConflict = vi.fn();
let keeper: RemoteKeeper;

beforeEach(() => {
  vi.useFakeTimers();
  remote = server();
  states = [];
  onConflict.mockReset();
  keeper = new RemoteKeeper(remote, (state) => states.push(state), onConflict);
});
afterEach(() => void vi.useRealTimers());

describe("a draft on the server", () => {
  it("is saved a moment after the hand rests, once for many strokes", async () => {
    for (const n of [1, 2, 3]) {
      keeper.save(drawn(n));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(remote.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(remote.saves).toBe(1);
    expect(remote.annotation).toEqual(drawn(3));
    expect(states).toEqual(["sending", "saved"]);
    expect(keeper.unsent).toBe(false);
  });

  it("is saved at once when the page may go", async () => {
    keeper.save(drawn(1));
    keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(remote.annotation).toEqual(drawn(1));
  });

  it("waits for a line that is away, and arrives when it is back", async () => {
    remote.away = true;
    keeper.save(drawn(1));
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toBe("waiting");
    expect(keeper.unsent).toBe(true);
    remote.away = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect(remote.annotation).toEqual(drawn(1));
    expect(states.at(-1)).toBe("saved");
  });

  it("asks where another version is there, and overwrites nothing before the answer", async () => {
    remote.revision = 4;
    remote.annotation = drawn(9);
    keeper.save(drawn(1));
    await vi.advanceTimersByTimeAsync(2000);
    expect(onConflict).toHaveBeenCalledWith(drawn(1), drawn(9));
    keeper.save(drawn(2));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(remote.annotation).toEqual(drawn(9));
    keeper.resolve(drawn(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(remote.annotation).toEqual(drawn(2));
    expect(remote.revision).toBe(5);
    expect(keeper.state).toBe("saved");
  });

  it("asks nothing where the other version says the same", async () => {
    remote.revision = 4;
    remote.annotation = drawn(1);
    keeper.save(drawn(1));
    await vi.advanceTimersByTimeAsync(2000);
    expect(onConflict).not.toHaveBeenCalled();
    expect(keeper.state).toBe("saved");
    expect(keeper.revision).toBe(4);
  });

  it("waits while the answer is on its way, and goes on if that wasn't taken", async () => {
    keeper.save(drawn(1));
    keeper.pause();
    keeper.save(drawn(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(remote.saves).toBe(0);
    keeper.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(remote.annotation).toEqual(drawn(2));
  });

  it("is let go once the task is over", async () => {
    remote.refuses = "already_submitted";
    keeper.save(drawn(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(remote.saves).toBe(1);
    keeper.save(drawn(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(remote.saves).toBe(1);
  });
});
