// What lies under the pointer. Distances are in units (1/100 px of the picture); the caller turns
// screen pixels into units, so that a finger gets a larger target than a mouse at every zoom.

import { contains, type Box, type Handle, type Point } from "./geometry";
import type { Shape } from "./shapes";

export type Hit =
  | { readonly kind: "handle"; readonly id: number; readonly handle: Handle }
  | { readonly kind: "shape"; readonly id: number };

export function hitHandle(box: Box, p: Point, reach: number): Handle | null {
  if (!contains(box, p, reach)) return null;
  const x = nearEnd(p.x - box.x, box.w, reach);
  const y = nearEnd(p.y - box.y, box.h, reach);
  const handle = (y === -1 ? "n" : y === 1 ? "s" : "") + (x === -1 ? "w" : x === 1 ? "e" : "");
  return handle === "" ? null : (handle as Handle);
}

/**
 * -1 near the start of a side, 1 near its end, 0 between. Whole edges count, not only their middles: at
 * high zoom the middle is often out of sight. Inwards the reach ends at a third of the side, so that a
 * small box can still be moved by its inside.
 */
function nearEnd(offset: number, length: number, reach: number): -1 | 0 | 1 {
  const inward = Math.min(reach, length / 3);
  const toStart = offset <= inward;
  const toEnd = offset >= length - inward;
  if (toStart && toEnd) return offset <= length / 2 ? -1 : 1;
  return toStart ? -1 : toEnd ? 1 : 0;
}

/** The smallest shape under the point, so that one inside another can be reached; of equals the last drawn. */
export function hitShape(shapes: readonly Shape[], p: Point, slack: number): number | null {
  let best: Shape | null = null;
  for (const shape of shapes) {
    if (!contains(shape, p, slack)) continue;
    if (!best || shape.w * shape.h <= best.w * best.h) best = shape;
  }
  return best ? best.id : null;
}

export function hitTest(shapes: readonly Shape[], selectedId: number | null, p: Point, reach: number): Hit | null {
  const selected = shapes.find((shape) => shape.id === selectedId);
  if (selected) {
    const handle = hitHandle(selected, p, reach);
    if (handle) return { kind: "handle", id: selected.id, handle };
  }
  const id = hitShape(shapes, p, reach / 3);
  return id === null ? null : { kind: "shape", id };
}
