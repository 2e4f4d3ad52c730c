// The checks the server makes at submission, made here first, so that a mistake is shown while the
// shape is still under the hand. Hard errors stop a submission; hints can be overruled.

import type { Annotation, Label } from "../api/types";
import { attributeAtFault, attributesOf, NOTHING_SAID } from "./attributes";
import { iou, type Size } from "./geometry";

export const MAX_SHAPES = 2000;
export const DUPLICATE_IOU = 0.95;

export type HardCode =
  | "outside" | "zero_area" | "not_whole" | "unknown_label" | "unknown_tag" | "too_many" | "nothing_here_but" | "attribute";

export interface HardError {
  readonly code: HardCode;
  /** Position in `annotation.shapes`; absent where no single shape is at fault. */
  readonly shapeIndex?: number;
  /** Which one is missing or not allowed. */
  readonly attribute?: string;
}

export interface DuplicateHint {
  readonly first: number;
  readonly second: number;
}

type WireBox = Annotation["shapes"][number];

function shapeError(box: WireBox, picture: Size, boxLabels: ReadonlySet<string>): HardCode | null {
  if (![box.x, box.y, box.w, box.h].every(Number.isSafeInteger)) return "not_whole";
  if (box.w <= 0 || box.h <= 0) return "zero_area";
  if (box.x < 0 || box.y < 0 || box.x + box.w > picture.w || box.y + box.h > picture.h) return "outside";
  return boxLabels.has(box.label) ? null : "unknown_label";
}

const namesOf = (labels: readonly Label[], kind: Label["kind"]) =>
  new Set(labels.filter((label) => label.kind === kind).map((label) => label.name));

export function hardErrors(annotation: Annotation, picture: Size, labels: readonly Label[]): HardError[] {
  const errors: HardError[] = [];
  if (annotation.shapes.length > MAX_SHAPES) errors.push({ code: "too_many" });
  if (annotation.nothing_here && annotation.shapes.length + annotation.tags.length > 0) {
    errors.push({ code: "nothing_here_but" });
  }
  const boxLabels = namesOf(labels, "box");
  annotation.shapes.forEach((box, shapeIndex) => {
    const code = shapeError(box, picture, boxLabels);
    if (code) return errors.push({ code, shapeIndex });
    const attribute = attributeAtFault(attributesOf(labels, box.label), box.attributes ?? NOTHING_SAID);
    if (attribute !== null) errors.push({ code: "attribute", shapeIndex, attribute });
  });
  const tags = namesOf(labels, "tag");
  if (annotation.tags.some((tag) => !tags.has(tag))) errors.push({ code: "unknown_tag" });
  return errors;
}

/**
 * Pairs of the same label that cover each other by more than 95 %. Sorted by left edge first, so that
 * only neighbours are compared: 2,000 shapes take milliseconds, not seconds.
 */
export function duplicateHints(annotation: Annotation): DuplicateHint[] {
  const order = annotation.shapes.map((box, index) => ({ box, index })).sort((a, b) => a.box.x - b.box.x);
  const hints: DuplicateHint[] = [];
  order.forEach((a, i) => {
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!;
      // What lies left of b is lost to the intersection: past a twentieth of a's width IoU can't exceed 0.95.
      if (b.box.x - a.box.x > a.box.w * (1 - DUPLICATE_IOU)) break;
      if (a.box.label === b.box.label && iou(a.box, b.box) > DUPLICATE_IOU) {
        hints.push({ first: Math.min(a.index, b.index), second: Math.max(a.index, b.index) });
      }
    }
  });
  return hints.sort((a, b) => a.first - b.first || a.second - b.second);
}
