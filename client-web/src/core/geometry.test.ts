// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  boxFromCorners, growBox, HANDLES, handlePoint, iou, MIN_SIDE, moveBox, resizeBox, type Box, type Size,
} from "./geometry";
import { forSeeds, type Random } from "./seeded.test-helper";

const picture: Size = { w: 102400, h: 81900 };

const anyBox = (random: Random): Box =>
  boxFromCorners(
    { x: random.whole(0, picture.w - MIN_SIDE), y: random.whole(0, picture.h - MIN_SIDE) },
    { x: random.whole(0, picture.w), y: random.whole(0, picture.h) },
    picture,
  );

function expectInside(box: Box): void {
  expect([box.x, box.y, box.w, box.h].every(Number.isInteger), JSON.stringify(box)).toBe(true);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.w).toBeLessThanOrEqual(picture.w);
  expect(box.y + box.h).toBeLessThanOrEqual(picture.h);
}

describe("boxes", () => {
  it("take their corners in any order and are cut to the picture", () => {
    const box = boxFromCorners({ x: 5000.4, y: 9000 }, { x: -300, y: 200000 }, picture);
    expect(box).toEqual({ x: 0, y: 9000, w: 5000, h: 72900 });
  });

  it("stay whole numbers inside the picture whatever is done to them", () => {
    forSeeds(500, (random) => {
      let box = anyBox(random);
      const far = () => random.real(-2 * picture.w, 2 * picture.w);
      for (let i = 0; i < 8; i++) {
        const resized = resizeBox(box, random.pick(HANDLES), { x: far(), y: far() }, picture);
        expect(Math.min(resized.w, resized.h)).toBeGreaterThanOrEqual(MIN_SIDE);
        const moved = moveBox(resized, far(), far(), picture);
        expect([moved.w, moved.h]).toEqual([resized.w, resized.h]);
        box = growBox(moved, random.whole(-5000, 5000), random.whole(-5000, 5000), picture);
        for (const each of [resized, moved, box]) expectInside(each);
      }
    });
  });

  it("change only at the edges that the handle holds", () => {
    forSeeds(200, (random) => {
      const box = { x: 20000, y: 20000, w: 10000, h: 10000 };
      const handle = random.pick(HANDLES);
      const from = handlePoint(box, handle);
      const to = { x: from.x + random.whole(-4000, 4000), y: from.y + random.whole(-4000, 4000) };
      const next = resizeBox(box, handle, to, picture);
      if (!handle.includes("w")) expect(next.x).toBe(box.x);
      if (!handle.includes("e")) expect(next.x + next.w).toBe(box.x + box.w);
      if (!handle.startsWith("n")) expect(next.y).toBe(box.y);
      if (!handle.startsWith("s")) expect(next.y + next.h).toBe(box.y + box.h);
    });
  });

  it("turn over when a handle passes the opposite edge", () => {
    const box = { x: 1000, y: 1000, w: 500, h: 500 };
    expect(resizeBox(box, "e", { x: 400, y: 0 }, picture)).toEqual({ x: 400, y: 1000, w: 600, h: 500 });
  });
});

describe("intersection over union", () => {
  it("knows the plain cases", () => {
    const a = { x: 0, y: 0, w: 200, h: 100 };
    expect(iou(a, a)).toBe(1);
    expect(iou(a, { x: 200, y: 0, w: 100, h: 100 })).toBe(0);
    expect(iou(a, { x: 100, y: 0, w: 200, h: 100 })).toBeCloseTo(1 / 3, 12);
  });

  const reference = fileURLToPath(new URL("../../../../shared/data/geometry/box_iou.json", import.meta.url));
  const present = existsSync(reference);
  it.skipIf(!present)(
    present ? "agrees with cocoapi's maskApi" : "agrees with cocoapi's maskApi (skipped: ../shared/data/geometry is absent)",
    () => {
      type Group = { boxes: [number, number, number, number][]; iou: (number | null)[][] };
      const { groups } = JSON.parse(readFileSync(reference, "utf8")) as { groups: Group[] };
      let compared = 0;
      for (const { boxes, iou: expected } of groups) {
        const ours = boxes.map(([x, y, w, h]) => ({ x, y, w, h }));
        ours.forEach((a, i) =>
          ours.forEach((b, j) => {
            const value = expected[i]?.[j];
            if (value == null) return;
            expect(iou(a, b)).toBeCloseTo(value, 9);
            compared++;
          }),
        );
      }
      expect(compared).toBeGreaterThan(100);
    },
  );
});
