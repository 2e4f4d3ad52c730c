// @vitest-environment node
// Without a DOM on purpose: this room must not need one.
import { beforeEach, describe, expect, it } from "vitest";
import type { Label } from "../api/types";
import { hardErrors } from "./checks";
import { Editor, type News } from "./editor";
import { HANDLES, handlePoint } from "./geometry";
import { forSeeds } from "./seeded.test-helper";
import { toScreen } from "./view";

const labels: Label[] = [
  { name: "boat", kind: "box", color: "#0072b2", key: "1" },
  { name: "person", kind: "box", color: "#e69f00", key: "2" },
  { name: "rain", kind: "tag", color: "#56b4e9", key: "r" },
];

let editor: Editor;
beforeEach(() => {
  editor = new Editor(labels, 1024, 819);
  editor.viewport.resize(800, 600);
});

function drag(x: number, y: number, x2: number, y2: number, on = editor): void {
  const pointer = (px: number, py: number) => on.pointerAt({ x: px, y: py }, 8, 4);
  on.handle({ kind: "down", pointer: pointer(x, y), pan: false });
  on.handle({ kind: "move", pointer: pointer((x + x2) / 2, (y + y2) / 2) });
  on.handle({ kind: "up", pointer: pointer(x2, y2) });
}

describe("labels", () => {
  it("are for the next shape after drawing, and for the shape after choosing it", () => {
    drag(200, 200, 300, 300);
    editor.pickLabel("person");
    drag(350, 200, 450, 300);
    expect(editor.doc.shapes.map((shape) => shape.label)).toEqual(["boat", "person"]);
    editor.select(editor.doc.shapes[1]!.id);
    editor.pickLabel("boat");
    expect(editor.doc.shapes[1]!.label).toBe("boat");
    expect(editor.activeLabel).toBe("person");
    expect(editor.shownLabel).toBe("boat");
    editor.select(null);
    expect(editor.shownLabel).toBe("person");
  });

  it("of kind box are needed for drawing: a project of tags has no box tool", () => {
    const tagsOnly = new Editor([labels[2]!], 100, 100);
    tagsOnly.viewport.resize(400, 400);
    tagsOnly.setTool("box");
    expect(tagsOnly.tool).toBe("pan");
    tagsOnly.placeBox();
    expect(tagsOnly.doc.shapes).toEqual([]);
  });
});

describe("the keyboard alone", () => {
  it("places, moves, sizes and labels a box", () => {
    editor.placeBox();
    const placed = editor.selected!;
    editor.nudge(10, -1);
    editor.grow(-3, 2);
    expect(editor.selected).toEqual({ ...placed, x: placed.x + 1000, y: placed.y - 100, w: placed.w - 300, h: placed.h + 200 });
  });

  it("never puts a second box exactly on the first", () => {
    for (let i = 0; i < 4; i++) editor.placeBox();
    const places = new Set(editor.doc.shapes.map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(4);
  });

  it("walks through the shapes and out at either end", () => {
    for (let i = 0; i < 3; i++) editor.placeBox();
    editor.select(null);
    const walked = [1, 2, 3].map(() => (editor.selectNeighbour(1), editor.selection!.id));
    expect(walked).toEqual(editor.doc.shapes.map((shape) => shape.id));
    expect(editor.selectNeighbour(1)).toBe(false);
    editor.select(walked[0]!);
    expect(editor.selectNeighbour(-1)).toBe(false);
  });

  it("takes a held arrow key back in one step", () => {
    editor.placeBox();
    const placed = editor.selected!;
    for (let i = 0; i < 20; i++) editor.nudge(1, 0);
    editor.seal();
    for (let i = 0; i < 5; i++) editor.nudge(0, 1);
    editor.undo();
    editor.undo();
    expect(editor.selected).toEqual(placed);
  });
});

describe("undo", () => {
  it("takes selection and faults along with a shape that goes", () => {
    editor.placeBox();
    editor.markFaults([editor.doc.shapes[0]!.id]);
    editor.undo();
    expect(editor.selection).toBeNull();
    expect(editor.faults.size).toBe(0);
    editor.redo();
    expect(editor.doc.shapes).toHaveLength(1);
  });

  it("ends a stroke under way", () => {
    editor.placeBox();
    editor.handle({ kind: "down", pointer: editor.pointerAt({ x: 200, y: 200 }, 8, 4), pan: false });
    editor.handle({ kind: "move", pointer: editor.pointerAt({ x: 300, y: 300 }, 8, 4) });
    expect(editor.live).not.toBeNull();
    editor.undo();
    expect(editor.live).toBeNull();
    editor.handle({ kind: "up", pointer: editor.pointerAt({ x: 300, y: 300 }, 8, 4) });
    expect(editor.doc.shapes).toEqual([]);
  });

  it("doesn't reach behind a restored draft", () => {
    editor.load({ shapes: [{ type: "box", label: "boat", x: 1, y: 2, w: 300, h: 400 }], tags: ["rain"], nothing_here: false });
    expect(editor.canUndo).toBe(false);
    editor.placeBox();
    expect(new Set(editor.doc.shapes.map((shape) => shape.id)).size).toBe(2);
  });
});

describe("deleting", () => {
  it("goes on to the neighbour, so that several can go one after another", () => {
    for (let i = 0; i < 3; i++) editor.placeBox();
    const [first, second, third] = editor.doc.shapes.map((shape) => shape.id);
    editor.select(second!);
    editor.remove();
    expect(editor.selection).toEqual({ id: third, chosen: true });
    editor.remove();
    expect(editor.selection).toEqual({ id: first, chosen: true });
    editor.remove();
    editor.remove();
    expect(editor.doc.shapes).toEqual([]);
  });
});

describe("faults", () => {
  it("are shown on the shape and leave when it is changed", () => {
    editor.placeBox();
    editor.placeBox();
    const [a, b] = editor.doc.shapes.map((shape) => shape.id);
    editor.markFaults([a!, b!]);
    expect(editor.selection?.id).toBe(a);
    editor.nudge(1, 0);
    expect([...editor.faults]).toEqual([b]);
    editor.relabel(b!, "person");
    expect(editor.faults.size).toBe(0);
  });
});

describe("news", () => {
  it("tell what happened, and that a box was too thin", () => {
    const news: News["kind"][] = [];
    editor.listenForNews(({ kind }) => news.push(kind));
    drag(200, 200, 300, 300);
    drag(200, 400, 300, 400);
    editor.relabel(editor.doc.shapes[0]!.id, "person");
    editor.remove();
    expect(news).toEqual(["added", "too_small", "relabelled", "removed"]);
  });
});

describe("the window", () => {
  it("keeps the picture fitted until the person zooms, then keeps the middle", () => {
    editor.viewport.resize(400, 700);
    expect(editor.viewport.view.x).toBeCloseTo(16, 6);
    editor.viewport.zoomBy(4);
    const middle = toScreen(editor.viewport.view, { x: 51200, y: 40950 });
    editor.viewport.resize(600, 500);
    const after = toScreen(editor.viewport.view, { x: 51200, y: 40950 });
    expect(after.x - middle.x).toBeCloseTo(100, 6);
    expect(after.y - middle.y).toBeCloseTo(-100, 6);
  });
});

describe("a long day", () => {
  it("never leaves an answer that the checks would refuse, and undoes to the very start", () => {
    forSeeds(60, (random) => {
      const worn = new Editor(labels, 300, 200);
      worn.viewport.resize(500, 400);
      const anywhere = () => random.real(-100, 600);
      const actions = [
        () => drag(anywhere(), anywhere(), anywhere(), anywhere(), worn),
        () => worn.placeBox(),
        () => worn.setTool(random.pick(["box", "select", "pan"])),
        () => worn.nudge(random.whole(-50, 50), random.whole(-50, 50)),
        () => worn.grow(random.whole(-90, 90), random.whole(-90, 90)),
        () => worn.remove(),
        () => worn.undo(),
        () => worn.redo(),
        () => worn.pickLabel(random.pick(["boat", "person"])),
        () => worn.toggleTag("rain"),
        () => worn.selectNeighbour(random.pick([1, -1])),
        () => worn.viewport.zoomBy(random.real(0.3, 3), { x: anywhere(), y: anywhere() }),
        () => worn.seal(),
        () => pullHandle(worn),
      ];
      const pullHandle = (on: Editor) => {
        if (!on.selected) return;
        const from = toScreen(on.viewport.view, handlePoint(on.selected, random.pick(HANDLES)));
        drag(from.x, from.y, anywhere(), anywhere(), on);
      };
      for (let i = 0; i < 120; i++) {
        random.pick(actions)();
        expect(hardErrors(worn.annotation(), worn.picture, labels)).toEqual([]);
        expect(worn.selection === null || worn.selected !== null).toBe(true);
      }
      while (worn.canUndo) worn.undo();
      expect(worn.annotation()).toEqual({ shapes: [], tags: [], nothing_here: false });
    });
  });
});
