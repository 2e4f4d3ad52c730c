// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Annotation, AttributeValues, Label } from "../api/types";
import { duplicateHints, hardErrors, MAX_SHAPES } from "./checks";
import { iou } from "./geometry";
import { forSeeds } from "./seeded.test-helper";

const labels: Label[] = [
  { name: "boat", kind: "box", color: "#0072b2", key: "1" },
  { name: "person", kind: "box", color: "#e69f00", key: "2" },
  { name: "rain", kind: "tag", color: "#000000", key: "r" },
];
const picture = { w: 100000, h: 50000 };
const box = (x: number, y: number, w: number, h: number, label = "boat") => ({ type: "box" as const, label, x, y, w, h });
const answer = (...shapes: Annotation["shapes"]): Annotation => ({ shapes, tags: [], nothing_here: false });

describe("attributes", () => {
  const described: Label[] = [
    { ...labels[0]!, attributes: [{ name: "colour", kind: "choice", required: true, choices: ["red", "blue"] }] },
  ];
  const faults = (attributes?: AttributeValues) =>
    hardErrors(answer({ ...box(0, 0, 1, 1), ...(attributes && { attributes }) }), picture, described);

  it("names the box and the question without an answer, or with one that is not allowed", () => {
    const fault = [{ code: "attribute", shapeIndex: 0, attribute: "colour" }];
    expect(faults()).toEqual(fault);
    expect(faults({ colour: "green" })).toEqual(fault);
    expect(faults({ colour: "red" })).toEqual([]);
    expect(faults({ colour: "red", mast: true })).toEqual([{ code: "attribute", shapeIndex: 0, attribute: "mast" }]);
  });
});

describe("hard errors", () => {
  it("find nothing wrong with boxes up to the very edge", () => {
    expect(hardErrors(answer(box(0, 0, 100000, 50000), box(99999, 49999, 1, 1)), picture, labels)).toEqual([]);
  });

  it.each([
    ["outside", box(99999, 0, 2, 10)],
    ["outside", box(0, 49999, 10, 2)],
    ["outside", box(-1, 0, 10, 10)],
    ["zero_area", box(5, 5, 0, 10)],
    ["zero_area", box(5, 5, 10, -4)],
    ["not_whole", box(5.5, 5, 10, 10)],
    ["not_whole", box(Number.NaN, 5, 10, 10)],
    ["unknown_label", box(5, 5, 10, 10, "ship")],
    ["unknown_label", box(5, 5, 10, 10, "rain")],
  ])("name %s and the shape at fault", (code, wrong) => {
    expect(hardErrors(answer(box(0, 0, 10, 10), wrong), picture, labels)).toEqual([{ code, shapeIndex: 1 }]);
  });

  it("look at the whole answer too", () => {
    const many = answer(...Array.from({ length: MAX_SHAPES + 1 }, (_, i) => box(i, 0, 10, 10)));
    expect(hardErrors(many, picture, labels)).toEqual([{ code: "too_many" }]);
    expect(hardErrors({ ...answer(), tags: ["boat"] }, picture, labels)).toEqual([{ code: "unknown_tag" }]);
    const both = { ...answer(box(0, 0, 1, 1)), nothing_here: true };
    expect(hardErrors(both, picture, labels)).toEqual([{ code: "nothing_here_but" }]);
  });
});

describe("hints", () => {
  it("point at boxes of one label that cover each other", () => {
    const a = box(1000, 1000, 5000, 5000);
    const shapes = answer(a, box(1010, 1000, 5000, 5000), box(1000, 1000, 5000, 5000, "person"), box(1200, 1000, 5000, 5000));
    expect(duplicateHints(shapes)).toEqual([{ first: 0, second: 1 }]);
  });

  it("find the same pairs as comparing each with each", () => {
    let found = 0;
    forSeeds(100, (random) => {
      const shapes = Array.from({ length: 40 }, () => {
        const jitter = () => random.whole(-3, 3);
        return box(1000 + jitter() * 20, 1000 + jitter(), 2000 + jitter() * 5, 2000 + jitter(), random.pick(["boat", "person"]));
      });
      const slow = shapes.flatMap((a, first) =>
        shapes.flatMap((b, second) =>
          second > first && a.label === b.label && iou(a, b) > 0.95 ? [{ first, second }] : [],
        ),
      );
      expect(duplicateHints(answer(...shapes))).toEqual(slow);
      found += slow.length;
    });
    expect(found).toBeGreaterThan(100);
  });

  it("don't hold up the largest answer", () => {
    forSeeds(1, (random) => {
      const shapes = Array.from({ length: MAX_SHAPES }, () => box(random.whole(0, 90000), random.whole(0, 40000), 900, 900));
      const began = performance.now();
      duplicateHints(answer(...shapes));
      expect(performance.now() - began).toBeLessThan(200);
    });
  });
});
