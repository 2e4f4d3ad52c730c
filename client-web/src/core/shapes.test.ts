// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Annotation } from "../api/types";
import { EMPTY_DOC, fromAnnotation, isEmpty, toAnnotation, withChange, withoutShape, withShape, withTagToggled } from "./shapes";

const annotation: Annotation = {
  shapes: [
    { type: "box", label: "boat", x: 100, y: 200, w: 300, h: 400 },
    { type: "box", label: "person", x: 5, y: 6, w: 7, h: 8, attributes: { seated: false } },
  ],
  tags: ["dusk"],
  nothing_here: false,
};

describe("the document", () => {
  it("goes to the wire and back without change", () => {
    expect(toAnnotation(fromAnnotation(annotation, 40))).toEqual(annotation);
    expect(fromAnnotation(annotation, 40).shapes.map((shape) => shape.id)).toEqual([40, 41]);
  });

  it("carries no ids to the wire, which allows no other properties", () => {
    expect(Object.keys(toAnnotation(fromAnnotation(annotation)).shapes[0]!).sort()).toEqual([
      "h", "label", "type", "w", "x", "y",
    ]);
  });

  it("never changes in place", () => {
    const doc = Object.freeze(fromAnnotation(annotation));
    Object.freeze(doc.shapes);
    withShape(doc, { id: 9, label: "boat", attributes: {}, x: 0, y: 0, w: 1, h: 1 });
    withChange(doc, 1, { x: 9 });
    withoutShape(doc, 1);
    withTagToggled(doc, "dusk", ["dusk"]);
    expect(toAnnotation(doc)).toEqual(annotation);
  });

  it("keeps tags in the schema's order", () => {
    const order = ["day", "dusk", "rain"];
    const doc = ["rain", "day", "dusk", "day"].reduce((to, tag) => withTagToggled(to, tag, order), EMPTY_DOC);
    expect(doc.tags).toEqual(["dusk", "rain"]);
  });

  it("is empty only without shapes and without tags", () => {
    expect(isEmpty(EMPTY_DOC)).toBe(true);
    expect(isEmpty(withTagToggled(EMPTY_DOC, "rain", ["rain"]))).toBe(false);
    expect(isEmpty(fromAnnotation(annotation))).toBe(false);
  });
});
