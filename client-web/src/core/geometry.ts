// Plane geometry of the picture. Every coordinate here is in units of 1/100 pixel of the upright
// picture, origin at its top left corner: what the API carries, so that nothing is rounded twice.

export const UNITS_PER_PX = 100;

/** Shorter sides are slips of the hand; a whole pixel is the least that can be seen and judged. */
export const MIN_SIDE = UNITS_PER_PX;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

export interface Box extends Point, Size {}

export type Handle = "nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w";

export const HANDLES: readonly Handle[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export function sizeOfPicture(width_px: number, height_px: number): Size {
  return { w: width_px * UNITS_PER_PX, h: height_px * UNITS_PER_PX };
}

export function clampPoint(p: Point, within: Size): Point {
  return { x: clamp(p.x, 0, within.w), y: clamp(p.y, 0, within.h) };
}

/** The two ends of one axis, in order, whole units, inside [0, limit]; at least MIN_SIDE apart if asked. */
function span(a: number, b: number, limit: number, least: number): [number, number] {
  let low = Math.round(clamp(Math.min(a, b), 0, limit));
  let high = Math.round(clamp(Math.max(a, b), 0, limit));
  const want = Math.min(least, limit);
  if (high - low < want) {
    high = Math.min(low + want, limit);
    low = high - want;
  }
  return [low, high];
}

function fromEdges(left: number, top: number, right: number, bottom: number, within: Size, least: number): Box {
  const [x, x2] = span(left, right, within.w, least);
  const [y, y2] = span(top, bottom, within.h, least);
  return { x, y, w: x2 - x, h: y2 - y };
}

/** The box between two corners in any order, cut to the picture. Sides may be 0: the caller decides. */
export function boxFromCorners(a: Point, b: Point, within: Size): Box {
  return fromEdges(a.x, a.y, b.x, b.y, within, 0);
}

/** Moves without changing the size: the picture's edge stops the box. */
export function moveBox(box: Box, dx: number, dy: number, within: Size): Box {
  return {
    ...box,
    x: Math.round(clamp(box.x + dx, 0, Math.max(0, within.w - box.w))),
    y: Math.round(clamp(box.y + dy, 0, Math.max(0, within.h - box.h))),
  };
}

/** Drags one handle to `to`. Past the opposite edge the box turns over instead of getting stuck. */
export function resizeBox(box: Box, handle: Handle, to: Point, within: Size): Box {
  const left = handle.includes("w") ? to.x : box.x;
  const right = handle.includes("e") ? to.x : box.x + box.w;
  const top = handle.startsWith("n") ? to.y : box.y;
  const bottom = handle.startsWith("s") ? to.y : box.y + box.h;
  return fromEdges(left, top, right, bottom, within, MIN_SIDE);
}

/** Grows or shrinks at the right and bottom edges; the top left corner stays. */
export function growBox(box: Box, dw: number, dh: number, within: Size): Box {
  const side = (length: number, delta: number, room: number) =>
    delta === 0 ? length : clamp(length + delta, Math.min(MIN_SIDE, room), room);
  return { ...box, w: side(box.w, dw, within.w - box.x), h: side(box.h, dh, within.h - box.y) };
}

export function handlePoint(box: Box, handle: Handle): Point {
  const x = handle.includes("w") ? box.x : handle.includes("e") ? box.x + box.w : box.x + box.w / 2;
  const y = handle.startsWith("n") ? box.y : handle.startsWith("s") ? box.y + box.h : box.y + box.h / 2;
  return { x, y };
}

export function contains(box: Box, p: Point, slack = 0): boolean {
  return (
    p.x >= box.x - slack && p.x <= box.x + box.w + slack && p.y >= box.y - slack && p.y <= box.y + box.h + slack
  );
}

export function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/** Intersection over union; 0 where both are empty. Areas stay exact: sides are under 2^26 units. */
export function iou(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  if (w <= 0 || h <= 0) return 0;
  const shared = w * h;
  return shared / (a.w * a.h + b.w * b.h - shared);
}
