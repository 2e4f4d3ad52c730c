// The document a person works on: shapes in the order drawn, and tags of the whole picture.
// Values never change in place, so that history can keep old documents for the price of one array.

import type { Annotation, AttributeValues } from "../api/types";
import { isSilent, NOTHING_SAID } from "./attributes";
import type { Box } from "./geometry";

export interface Shape extends Box {
  /** Known only here, and stable through moves and undo; the wire knows shapes by their position. */
  readonly id: number;
  readonly label: string;
  readonly attributes: AttributeValues;
}

export interface Doc {
  readonly shapes: readonly Shape[];
  readonly tags: readonly string[];
}

export const EMPTY_DOC: Doc = { shapes: [], tags: [] };

export function isEmpty(doc: Doc): boolean {
  return doc.shapes.length === 0 && doc.tags.length === 0;
}

export function indexOfShape(doc: Doc, id: number | null): number {
  return id === null ? -1 : doc.shapes.findIndex((shape) => shape.id === id);
}

export function withShape(doc: Doc, shape: Shape): Doc {
  return { ...doc, shapes: [...doc.shapes, shape] };
}

export function withoutShape(doc: Doc, id: number): Doc {
  return { ...doc, shapes: doc.shapes.filter((shape) => shape.id !== id) };
}

export function withChange(doc: Doc, id: number, change: Partial<Omit<Shape, "id">>): Doc {
  return { ...doc, shapes: doc.shapes.map((shape) => (shape.id === id ? { ...shape, ...change } : shape)) };
}

/** `order` is the schema's order of tags: the same set of tags always gives the same bytes. */
export function withTagToggled(doc: Doc, tag: string, order: readonly string[]): Doc {
  const on = new Set(doc.tags);
  if (!on.delete(tag)) on.add(tag);
  const known = order.filter((name) => on.has(name));
  const unknown = [...on].filter((name) => !order.includes(name));
  return { ...doc, tags: [...known, ...unknown] };
}

export function toAnnotation(doc: Doc, nothingHere = false): Annotation {
  return {
    shapes: doc.shapes.map(({ label, x, y, w, h, attributes }) => ({
      type: "box" as const, label, x, y, w, h, ...(isSilent(attributes) ? {} : { attributes }),
    })),
    tags: [...doc.tags],
    nothing_here: nothingHere,
  };
}

/** Ids count up from `firstId`, in the order of the annotation. */
export function fromAnnotation(annotation: Annotation, firstId = 1): Doc {
  return {
    shapes: annotation.shapes.map(({ label, x, y, w, h, attributes }, i) => ({
      id: firstId + i, label, x, y, w, h, attributes: attributes ?? NOTHING_SAID,
    })),
    tags: [...annotation.tags],
  };
}
