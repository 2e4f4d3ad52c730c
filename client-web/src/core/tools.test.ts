// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Shape } from "./shapes";
import { IDLE, preview, step, type Gesture, type Outcome, type Pointer, type Scene, type Tool, type ToolEvent } from "./tools";

const boat: Shape = { id: 7, label: "boat", attributes: {}, x: 10000, y: 10000, w: 5000, h: 5000 };
const scene = (tool: Tool, selectedId: number | null = null): Scene => ({
  tool, selectedId, shapes: [boat], picture: { w: 100000, h: 80000 },
});

/** At scale 1: a screen pixel is 100 units. */
const at = (x: number, y: number): Pointer => ({ at: { x: x * 100, y: y * 100 }, screen: { x, y }, reach: 800, slop_px: 4 });
const down = (x: number, y: number, pan = false): ToolEvent => ({ kind: "down", pointer: at(x, y), pan });
const move = (x: number, y: number): ToolEvent => ({ kind: "move", pointer: at(x, y) });
const up = (x: number, y: number): ToolEvent => ({ kind: "up", pointer: at(x, y) });

function run(on: Scene, ...events: ToolEvent[]): { gesture: Gesture; outcomes: Outcome[] } {
  let gesture: Gesture = IDLE;
  const outcomes: Outcome[] = [];
  for (const event of events) {
    const next = step(gesture, event, on);
    gesture = next.gesture;
    outcomes.push(...next.outcomes);
  }
  return { gesture, outcomes };
}

describe("the box tool", () => {
  it("draws from corner to corner, cut to the picture", () => {
    expect(run(scene("box"), down(300, 300), move(900, 500), up(2000, 400)).outcomes).toEqual([
      { kind: "add", box: { x: 30000, y: 30000, w: 70000, h: 10000 } },
    ]);
  });

  it("starts at the edge when pressed outside the picture", () => {
    expect(run(scene("box"), down(-50, 100), move(10, 120), up(20, 200)).outcomes).toEqual([
      { kind: "add", box: { x: 0, y: 10000, w: 2000, h: 10000 } },
    ]);
  });

  it("chooses on a click instead of drawing a dot", () => {
    expect(run(scene("box"), down(120, 120), move(122, 121), up(122, 121)).outcomes).toEqual([{ kind: "select", id: 7 }]);
    expect(run(scene("box"), down(500, 500), up(500, 500)).outcomes).toEqual([{ kind: "select", id: null }]);
  });

  it("says so when a box is too thin to be one", () => {
    expect(run(scene("box"), down(300, 300), move(400, 300), up(400, 300)).outcomes).toEqual([{ kind: "too_small" }]);
  });

  it("draws over other shapes, selected or not", () => {
    expect(run(scene("box", 7), down(100, 100), move(110, 110), up(120, 130)).outcomes).toEqual([
      { kind: "add", box: { x: 10000, y: 10000, w: 2000, h: 3000 } },
    ]);
  });

  it("leaves nothing behind when cancelled, and nothing when a second button is pressed", () => {
    expect(run(scene("box"), down(300, 300), move(400, 400), { kind: "cancel" })).toEqual({ gesture: IDLE, outcomes: [] });
    const both = run(scene("box"), down(300, 300), move(400, 400), down(0, 0, true), up(400, 400));
    expect(both.outcomes).toEqual([{ kind: "add", box: { x: 30000, y: 30000, w: 10000, h: 10000 } }]);
  });
});

describe("the select tool", () => {
  it("moves a shape and stops at the picture's edge", () => {
    const moved = run(scene("select"), down(120, 120), move(300, 130), up(-500, 130));
    expect(moved.outcomes).toEqual([
      { kind: "select", id: 7 },
      { kind: "change", id: 7, box: { x: 0, y: 11000, w: 5000, h: 5000 } },
    ]);
  });

  it("only selects when the hand trembles", () => {
    expect(run(scene("select"), down(120, 120), move(122, 122), up(122, 122)).outcomes).toEqual([{ kind: "select", id: 7 }]);
  });

  it("keeps the grip where the handle was taken", () => {
    const resized = run(scene("select", 7), down(152, 125), move(200, 125), up(202, 300));
    expect(resized.outcomes).toEqual([{ kind: "change", id: 7, box: { x: 10000, y: 10000, w: 10000, h: 5000 } }]);
  });

  it("makes no step of a drag that came back", () => {
    expect(run(scene("select", 7), down(125, 125), move(200, 200), up(125, 125)).outcomes).toEqual([{ kind: "select", id: 7 }]);
  });

  it("pans on empty ground, and deselects there on a click", () => {
    expect(run(scene("select", 7), down(500, 500), move(510, 505), up(512, 505)).outcomes).toEqual([
      { kind: "pan", dx: 10, dy: 5 },
      { kind: "pan", dx: 2, dy: 0 },
    ]);
    expect(run(scene("select", 7), down(500, 500), up(501, 500)).outcomes).toEqual([{ kind: "select", id: null }]);
  });
});

describe("panning", () => {
  it.each([
    ["with the pan tool", scene("pan"), false],
    ["with the space bar in any tool", scene("box"), true],
  ])("follows the hand %s", (_, on, pan) => {
    const { outcomes } = run(on, down(120, 120, pan), move(122, 120), move(140, 130), up(150, 100));
    const sum = outcomes.reduce((to, each) => (each.kind === "pan" ? [to[0]! + each.dx, to[1]! + each.dy] : [NaN, NaN]), [0, 0]);
    expect(sum).toEqual([30, -20]);
  });
});

describe("previews", () => {
  it("show the box that letting go would give", () => {
    const half = run(scene("box"), down(300, 300), move(200, 350));
    expect(preview(half.gesture, { w: 100000, h: 80000 })).toEqual({ x: 20000, y: 30000, w: 10000, h: 5000 });
    expect(preview(IDLE, { w: 1, h: 1 })).toBeNull();
  });
});
