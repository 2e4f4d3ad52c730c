// A case carries the answers but not the project's label list; names and kinds follow from the answers
// themselves, colours from the palette that colour-blind people can tell apart.
import type { Annotation, Label } from "../api/types";
import { okabeIto } from "../shared/palette";

export function labelsOf(annotations: Annotation[]): Label[] {
  const boxes = new Set(annotations.flatMap((annotation) => annotation.shapes.map((shape) => shape.label)));
  const tags = new Set(annotations.flatMap((annotation) => annotation.tags));
  const named = [
    ...[...boxes].sort().map((name) => ({ name, kind: "box" as const })),
    ...[...tags].sort().map((name) => ({ name, kind: "tag" as const })),
  ];
  return named.map(({ name, kind }, i) => ({
    name,
    kind,
    color: okabeIto[i % okabeIto.length] ?? "#000000",
    key: (i % 36).toString(36),
  }));
}
