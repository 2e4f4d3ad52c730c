import { expect, it } from "vitest";
import { tileLevel, tileLevels, visibleTiles } from "./tiles";
import { MAX_SCALE } from "./view";

const picture = { w: 8000, h: 6000 };
const window = { w: 1000, h: 800 };
const at = (scale: number, x = 0, y = 0) => ({ scale, x, y });

it("leaves small pictures and far views to the preview", () => {
  expect(tileLevels({ w: 4096, h: 4096 })).toBe(0);
  expect(visibleTiles(at(MAX_SCALE), { w: 4096, h: 3000 }, window, 2)).toEqual([]);
  expect(visibleTiles(at(0.1), picture, window, 1)).toEqual([]);
  expect(visibleTiles(at(0.5), picture, window, 1)).toEqual([]);
  expect(visibleTiles(at(0.5), picture, { w: 0, h: 0 }, 2)).toEqual([]);
});

it("has the picture's own pixels where the screen has room for them", () => {
  expect(tileLevels(picture)).toBe(1);
  expect(tileLevel(at(0.6), picture, 1)).toBe(0);
  expect(tileLevel(at(0.3), picture, 2)).toBe(0);
  expect(tileLevel(at(MAX_SCALE), picture, 1)).toBe(0);
});

it("takes a coarser level where that is fine enough", () => {
  const long = { w: 50_000, h: 1000 };
  expect(tileLevels(long)).toBe(4);
  expect([1, 0.6, 0.5, 0.26, 0.25, 0.1].map((scale) => tileLevel(at(scale), long, 1))).toEqual([0, 0, 1, 1, 2, 3]);
});

it("asks for what the window shows and nothing else, the middle first", () => {
  // Scale 1: the window shows 1000 x 800 px from (1100, 2000) on.
  const tiles = visibleTiles(at(1, -1100, -2000), picture, window, 1);
  expect(new Set(tiles.map(({ column }) => column))).toEqual(new Set([2, 3, 4]));
  expect(new Set(tiles.map(({ row }) => row))).toEqual(new Set([3, 4, 5]));
  expect(tiles[0]).toMatchObject({ key: "0/3/4", x: 1536, y: 2048, w: 512, h: 512 });
});

it("covers the picture to its last pixel and ends there", () => {
  const corner = visibleTiles(at(40, -8000 * 40 + 1000, -6000 * 40 + 800), picture, window, 1);
  expect(corner).toEqual([{ key: "0/15/11", level: 0, column: 15, row: 11, x: 7680, y: 5632, w: 320, h: 368 }]);
  expect(visibleTiles(at(1, 900, 700), picture, window, 1).map(({ key }) => key)).toEqual(["0/0/0"]);
});
