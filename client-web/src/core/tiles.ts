// Which pieces of a large picture are needed for what the window shows. The preview is drawn below them: where its pixels
// are fine enough for this zoom, nothing more is loaded.

import type { Size } from "./geometry";
import type { View } from "./view";

/** A tile of the server, and where it lies in the picture (px). */
export interface Tile {
  readonly key: string;
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The longest side of a preview; pictures up to there are whole in it. */
export const PREVIEW_SIDE_PX = 4096;
const TILE_SIDE_PX = 512;

/** How many levels the server has: each half as large as the one before, as long as it is larger than the preview. */
export function tileLevels(picture: Size): number {
  let levels = 0;
  for (let side = Math.max(picture.w, picture.h); side > PREVIEW_SIDE_PX; side = Math.ceil(side / 2)) levels += 1;
  return levels;
}

/** The coarsest level that has a pixel for each of the screen's; -1: the preview will do. `density`: device pixels in a CSS pixel. */
export function tileLevel(view: View, picture: Size, density: number): number {
  const wanted = view.scale * density;
  const preview = PREVIEW_SIDE_PX / Math.max(picture.w, picture.h);
  if (wanted <= preview) return -1;
  const level = Math.floor(Math.log2(1 / Math.min(wanted, 1)));
  return Math.min(level, tileLevels(picture) - 1);
}

/** The tiles in the window, those in its middle first. */
export function visibleTiles(view: View, picture: Size, window: Size, density: number): Tile[] {
  const level = tileLevel(view, picture, density);
  if (level < 0 || window.w === 0 || window.h === 0) return [];
  const side = TILE_SIDE_PX * 2 ** level;
  const columns = range(-view.x / view.scale, (window.w - view.x) / view.scale, picture.w, side);
  const rows = range(-view.y / view.scale, (window.h - view.y) / view.scale, picture.h, side);
  const middle = { x: (window.w / 2 - view.x) / view.scale, y: (window.h / 2 - view.y) / view.scale };
  const away = (tile: Tile): number => Math.hypot(tile.x + side / 2 - middle.x, tile.y + side / 2 - middle.y);
  return rows
    .flatMap((row) => columns.map((column) => tileAt(level, column, row, side, picture)))
    .sort((a, b) => away(a) - away(b));
}

/** The numbers of the tiles between two places (px) of a side. */
function range(from: number, to: number, length: number, side: number): number[] {
  const first = Math.max(0, Math.floor(from / side));
  const last = Math.min(Math.ceil(length / side), Math.ceil(to / side));
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
}

function tileAt(level: number, column: number, row: number, side: number, picture: Size): Tile {
  const x = column * side;
  const y = row * side;
  return { key: `${level}/${column}/${row}`, level, column, row, x, y, w: Math.min(side, picture.w - x), h: Math.min(side, picture.h - y) };
}
