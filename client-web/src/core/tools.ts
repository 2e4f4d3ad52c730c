// The tools as one state machine: (tool, gesture, event, scene) -> (gesture, outcomes). It knows
// neither the DOM nor the document's history; the editor carries the outcomes out.

import {
  boxFromCorners, clampPoint, MIN_SIDE, moveBox, resizeBox, sameBox,
  type Box, type Handle, type Point, type Size,
} from "./geometry";
import { hitShape, hitTest } from "./hit";
import type { Shape } from "./shapes";

export type Tool = "select" | "box" | "pan";

/** A pointer at one moment: `at` in units of the picture, `screen` in CSS pixels of the surface. */
export interface Pointer {
  readonly at: Point;
  readonly screen: Point;
  /** How far from a handle or an edge still counts, in units. */
  readonly reach: number;
  /** Movement up to this many CSS pixels is a click, not a drag. */
  readonly slop_px: number;
}

export type ToolEvent =
  | { readonly kind: "down"; readonly pointer: Pointer; readonly pan: boolean }
  | { readonly kind: "move"; readonly pointer: Pointer }
  | { readonly kind: "up"; readonly pointer: Pointer }
  | { readonly kind: "cancel" };

export interface Scene {
  readonly tool: Tool;
  readonly shapes: readonly Shape[];
  readonly selectedId: number | null;
  readonly picture: Size;
}

interface Drag {
  readonly start: Pointer;
  readonly now: Pointer;
  /** Once it has left the slop it stays a drag, even if it comes back. */
  readonly far: boolean;
}

export type Gesture =
  | { readonly kind: "idle" }
  | ({ readonly kind: "drawing" } & Drag)
  | ({ readonly kind: "moving"; readonly id: number; readonly origin: Box } & Drag)
  | ({ readonly kind: "resizing"; readonly id: number; readonly origin: Box; readonly handle: Handle } & Drag)
  | ({ readonly kind: "panning"; readonly clickDeselects: boolean } & Drag);

export type Outcome =
  | { readonly kind: "select"; readonly id: number | null }
  | { readonly kind: "add"; readonly box: Box }
  | { readonly kind: "change"; readonly id: number; readonly box: Box }
  | { readonly kind: "too_small" }
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number };

export interface Step {
  readonly gesture: Gesture;
  readonly outcomes: readonly Outcome[];
}

export const IDLE: Gesture = { kind: "idle" };

const stay = (gesture: Gesture, ...outcomes: Outcome[]): Step => ({ gesture, outcomes });

function onDown(pointer: Pointer, pan: boolean, scene: Scene): Step {
  const drag: Drag = { start: pointer, now: pointer, far: false };
  if (pan || scene.tool === "pan") return stay({ kind: "panning", clickDeselects: false, ...drag });
  if (scene.tool === "box") return stay({ kind: "drawing", ...drag });
  const hit = hitTest(scene.shapes, scene.selectedId, pointer.at, pointer.reach);
  // Dragging empty ground pans: with one finger and no second tool the picture can still be moved.
  if (!hit) return stay({ kind: "panning", clickDeselects: true, ...drag });
  const origin = scene.shapes.find((shape) => shape.id === hit.id);
  if (!origin) return stay(IDLE);
  if (hit.kind === "handle") return stay({ kind: "resizing", id: hit.id, origin, handle: hit.handle, ...drag });
  return stay({ kind: "moving", id: hit.id, origin, ...drag }, { kind: "select", id: hit.id });
}

function dragged<G extends Drag>(gesture: G, pointer: Pointer): G {
  const dx = pointer.screen.x - gesture.start.screen.x;
  const dy = pointer.screen.y - gesture.start.screen.y;
  return { ...gesture, now: pointer, far: gesture.far || Math.hypot(dx, dy) > gesture.start.slop_px };
}

function onMove(gesture: Gesture, pointer: Pointer): Step {
  if (gesture.kind === "idle") return stay(gesture);
  const next = dragged(gesture, pointer);
  if (next.kind !== "panning" || !next.far) return stay(next);
  // The first step past the slop carries the whole way, so that the picture sticks to the hand.
  const from = gesture.far ? gesture.now.screen : gesture.start.screen;
  return stay(next, { kind: "pan", dx: pointer.screen.x - from.x, dy: pointer.screen.y - from.y });
}

function onUp(gesture: Gesture, pointer: Pointer, scene: Scene): Step {
  const moved = onMove(gesture, pointer);
  const last = moved.gesture;
  if (last.kind === "idle") return stay(IDLE);
  if (last.kind === "panning") {
    if (last.clickDeselects && !last.far) return stay(IDLE, { kind: "select", id: null });
    return stay(IDLE, ...moved.outcomes);
  }
  if (last.kind === "drawing" && !last.far) {
    // A click with the box tool chooses what lies there: a box without area would help nobody.
    return stay(IDLE, { kind: "select", id: hitShape(scene.shapes, pointer.at, pointer.reach / 3) });
  }
  const box = preview(last, scene.picture);
  if (!box || !last.far) return stay(IDLE);
  if (last.kind === "drawing") {
    return stay(IDLE, box.w < MIN_SIDE || box.h < MIN_SIDE ? { kind: "too_small" } : { kind: "add", box });
  }
  return sameBox(box, last.origin) ? stay(IDLE) : stay(IDLE, { kind: "change", id: last.id, box });
}

export function step(gesture: Gesture, event: ToolEvent, scene: Scene): Step {
  switch (event.kind) {
    case "down":
      // A second button or finger doesn't disturb the stroke under way.
      return gesture.kind === "idle" ? onDown(event.pointer, event.pan, scene) : stay(gesture);
    case "move":
      return onMove(gesture, event.pointer);
    case "up":
      return onUp(gesture, event.pointer, scene);
    case "cancel":
      return stay(IDLE);
  }
}

/** The box as it would be if the gesture ended now. */
export function preview(gesture: Gesture, picture: Size): Box | null {
  switch (gesture.kind) {
    case "drawing":
      return boxFromCorners(clampPoint(gesture.start.at, picture), gesture.now.at, picture);
    case "moving": {
      const { start, now, origin } = gesture;
      return moveBox(bare(origin), now.at.x - start.at.x, now.at.y - start.at.y, picture);
    }
    case "resizing":
      return resizeBox(bare(gesture.origin), gesture.handle, offsetPoint(gesture), picture);
    default:
      return null;
  }
}

const bare = ({ x, y, w, h }: Box): Box => ({ x, y, w, h });

/** Where the handle goes: the pointer rarely grabs it in its middle, and the edge must not jump there. */
function offsetPoint(gesture: Gesture & { kind: "resizing" }): Point {
  const { origin, handle, start, now } = gesture;
  const edgeX = handle.includes("w") ? origin.x : origin.x + origin.w;
  const edgeY = handle.startsWith("n") ? origin.y : origin.y + origin.h;
  return { x: edgeX + now.at.x - start.at.x, y: edgeY + now.at.y - start.at.y };
}
