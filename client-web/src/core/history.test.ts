// @vitest-environment node
import { describe, expect, it } from "vitest";
import { begin, canRedo, canUndo, MAX_STEPS, push, redo, seal, undo, type History } from "./history";
import { forSeeds } from "./seeded.test-helper";

describe("history", () => {
  it("behaves like a list with a cursor, whatever is done in whatever order", () => {
    forSeeds(300, (random) => {
      let history: History<number> = begin(0);
      let list = [0];
      let at = 0;
      for (let value = 1; value <= 80; value++) {
        const action = random.pick(["push", "push", "undo", "redo", "seal"] as const);
        if (action === "push") {
          history = push(history, value);
          list = [...list.slice(0, at + 1), value];
          at++;
        } else if (action === "undo") {
          history = undo(history);
          at = Math.max(0, at - 1);
        } else if (action === "redo") {
          history = redo(history);
          at = Math.min(list.length - 1, at + 1);
        } else history = seal(history);
        expect(history.present).toBe(list[at]);
        expect(canUndo(history)).toBe(at > 0);
        expect(canRedo(history)).toBe(at < list.length - 1);
      }
    });
  });

  it("forgets the oldest steps and no others", () => {
    let history: History<number> = begin(0);
    for (let value = 1; value <= MAX_STEPS + 50; value++) history = push(history, value);
    for (let i = 0; i < MAX_STEPS + 50; i++) history = undo(history);
    expect(history.present).toBe(50);
    expect(history.future).toHaveLength(MAX_STEPS);
    for (let i = 0; i < MAX_STEPS + 50; i++) history = redo(history);
    expect(history.present).toBe(MAX_STEPS + 50);
    expect(history.past).toHaveLength(MAX_STEPS);
  });

  it("melts steps with one key into one, until sealed or interrupted", () => {
    let history: History<string> = begin("a");
    history = push(history, "b", "nudge 1");
    history = push(history, "c", "nudge 1");
    expect(undo(history).present).toBe("a");
    history = push(seal(history), "d", "nudge 1");
    expect(undo(history).present).toBe("c");
    history = push(push(history, "e"), "f", "nudge 1");
    expect(undo(history).present).toBe("e");
    history = push(redo(undo(history)), "g", "nudge 1");
    expect(undo(history).present).toBe("f");
  });

  it("takes an unchanged value for no step", () => {
    expect(canUndo(push(begin("same"), "same"))).toBe(false);
  });
});
