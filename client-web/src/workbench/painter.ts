// Draws shapes on canvas. Measured with 1,000 boxes at 4x CPU slow-down in Chromium without a GPU
// (frames/s while dragging a box, panning, zooming): SVG 60, 40, 31; one path per label on canvas 60, 8, 13;
// a strokeRect per box on canvas 60, 41, 51. So: canvas, box by box, on two layers. What rests is on
// the lower layer and is drawn again only when it or the view changes; what the hand holds is on the upper.
// Dashes halve the speed, so a crowded picture shows full lines while it moves and dashes once it rests.
// The whole workbench, measured the same way: drawing 58, dragging 52, panning 52, zooming 45.

import { HANDLES, handlePoint, type Box } from "../core/geometry";
import { toScreen, type View } from "../core/view";
import { inkOn, type LineStyle } from "./lines";

export interface Painted extends Box {
  readonly style: LineStyle;
  /** Overrides the label's pattern: in read-only views the pattern tells whose shape it is. */
  readonly dash?: readonly number[];
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Screen rectangle on whole pixels; what has become smaller than a dot is drawn as one. */
function rectOf(box: Box, view: View): Rect {
  const from = toScreen(view, box);
  const to = toScreen(view, { x: box.x + box.w, y: box.y + box.h });
  const x = Math.round(from.x);
  const y = Math.round(from.y);
  return { x, y, w: Math.max(Math.round(to.x) - x, 2), h: Math.max(Math.round(to.y) - y, 2) };
}

export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

/** Clears a canvas and fits it to its CSS size and the screen's pixels. Null where there is nothing to draw on. */
export function cleanSheet(canvas: HTMLCanvasElement, width: number, height: number): Sheet | null {
  const context = canvas.getContext("2d");
  if (!context || width <= 0 || height <= 0) return null;
  const density = window.devicePixelRatio || 1;
  const w = Math.round(width * density);
  const h = Math.round(height * density);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

const visible = (r: Rect, sheet: Sheet) => r.x < sheet.width && r.y < sheet.height && r.x + r.w > 0 && r.y + r.h > 0;

export const CROWD = 300;

/** All lines of one kind at a time: changing a canvas's pen costs more than drawing a box. */
export function paintBoxes(sheet: Sheet, boxes: readonly Painted[], view: View, plain = false): void {
  const { context } = sheet;
  const byPen = new Map<string, { pen: Painted; rects: Rect[] }>();
  for (const box of boxes) {
    const rect = rectOf(box, view);
    if (!visible(rect, sheet)) continue;
    const key = `${box.style.color} ${box.dash ?? box.style.dash}`;
    const group = byPen.get(key);
    if (group) group.rects.push(rect);
    else byPen.set(key, { pen: box, rects: [rect] });
  }
  for (const { pen, rects } of byPen.values()) {
    stroke(context, rects, pen.style.halo, 4, []);
    stroke(context, rects, pen.style.color, 2, plain ? [] : (pen.dash ?? pen.style.dash));
  }
}

function stroke(context: CanvasRenderingContext2D, rects: readonly Rect[], color: string, width: number, dash: readonly number[]) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  for (const r of rects) context.strokeRect(r.x, r.y, r.w, r.h);
}

/** The shape in hand: filled lightly, thicker, with a light rim so that it stands out in a crowd. */
export function paintHeld(sheet: Sheet, box: Painted, view: View): void {
  const { context } = sheet;
  const rect = rectOf(box, view);
  context.globalAlpha = 0.16;
  context.fillStyle = box.style.color;
  context.fillRect(rect.x, rect.y, rect.w, rect.h);
  context.globalAlpha = 1;
  stroke(context, [rect], "rgb(0 0 0 / 75%)", 7, []);
  stroke(context, [rect], "#ffffff", 5, []);
  stroke(context, [rect], box.style.color, 3, box.dash ?? box.style.dash);
}

export function paintHandles({ context }: Sheet, box: Box, view: View, size: number): void {
  context.setLineDash([]);
  context.lineWidth = 1.5;
  context.strokeStyle = "#000000";
  context.fillStyle = "#ffffff";
  for (const handle of HANDLES) {
    const at = toScreen(view, handlePoint(box, handle));
    const x = Math.round(at.x - size / 2);
    const y = Math.round(at.y - size / 2);
    context.fillRect(x, y, size, size);
    context.strokeRect(x, y, size, size);
  }
}

const FONT = "600 12px system-ui, sans-serif";
const PLATE = 18;

/**
 * A name plate above the shape's top left corner, or below its bottom right one, so that two people's shapes
 * in one place can both be read; inside the shape where there is no room outside.
 */
export function paintName(sheet: Sheet, box: Painted, view: View, text: string, below = false): void {
  const { context } = sheet;
  const rect = rectOf(box, view);
  if (!visible(rect, sheet)) return;
  context.font = FONT;
  context.textBaseline = "middle";
  const width = Math.ceil(context.measureText(text).width) + 10;
  const left = below ? rect.x + rect.w + 1 - width : rect.x - 1;
  const top = below ? rect.y + rect.h + 3 : rect.y - PLATE - 3;
  const inside = below ? rect.y + rect.h - PLATE - 3 : rect.y + 3;
  const x = Math.max(0, Math.min(left, sheet.width - width));
  const fits = top >= 0 && top + PLATE <= sheet.height;
  const y = fits ? top : Math.max(0, Math.min(inside, sheet.height - PLATE));
  context.fillStyle = box.style.color;
  context.fillRect(x, y, width, PLATE);
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = box.style.halo;
  context.strokeRect(x - 0.5, y - 0.5, width + 1, PLATE + 1);
  context.fillStyle = inkOn(box.style.color);
  context.fillText(text, x + 5, y + PLATE / 2 + 0.5);
}

/** Marks a shape that can't be sent as it is: a sign with words beside the picture, so not by colour alone. */
export function paintFault(sheet: Sheet, box: Box, view: View): void {
  const { context } = sheet;
  const rect = rectOf(box, view);
  stroke(context, [rect], "#ffffff", 6, []);
  stroke(context, [rect], "#b3000c", 3, [6, 4]);
  const x = Math.min(Math.max(rect.x + rect.w, 12), sheet.width - 12);
  const y = Math.min(Math.max(rect.y, 12), sheet.height - 12);
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, 11, 0, 2 * Math.PI);
  context.fillStyle = "#b3000c";
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = "#ffffff";
  context.stroke();
  context.fillStyle = "#ffffff";
  context.font = "700 15px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("!", x, y + 1);
  context.textAlign = "start";
}

/** Lines through the pointer, to see what the first corner will line up with. */
export function paintCross(sheet: Sheet, x: number, y: number): void {
  const { context } = sheet;
  for (const [color, offset] of [["rgb(0 0 0 / 55%)", 0], ["rgb(255 255 255 / 75%)", 4]] as const) {
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.setLineDash([4, 4]);
    context.lineDashOffset = offset;
    context.beginPath();
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(sheet.width, Math.round(y) + 0.5);
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, sheet.height);
    context.stroke();
  }
  context.lineDashOffset = 0;
}
