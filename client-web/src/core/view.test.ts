// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Size } from "./geometry";
import { forSeeds, type Random } from "./seeded.test-helper";
import {
  clampView, fit, MAX_SCALE, minScale, panBy, reveal, toScreen, toUnits, zoomAbout, type View,
} from "./view";

const anySize = (random: Random, low: number, high: number): Size => ({
  w: random.whole(low, high),
  h: random.whole(low, high),
});

function anyScene(random: Random): { picture: Size; window: Size; view: View } {
  const picture = anySize(random, 16, 9000);
  const window = anySize(random, 200, 2500);
  let view = fit(picture, window);
  for (let i = 0; i < 6; i++) {
    const at = { x: random.real(0, window.w), y: random.real(0, window.h) };
    view = zoomAbout(view, at, Math.exp(random.real(-2, 2)), picture, window);
    view = panBy(view, random.real(-3000, 3000), random.real(-3000, 3000), picture, window);
  }
  return { picture, window, view };
}

describe("the view", () => {
  it("maps there and back again", () => {
    forSeeds(300, (random) => {
      const { view } = anyScene(random);
      const screen = { x: random.real(-100, 3000), y: random.real(-100, 3000) };
      const back = toScreen(view, toUnits(view, screen));
      expect(back.x).toBeCloseTo(screen.x, 6);
      expect(back.y).toBeCloseTo(screen.y, 6);
    });
  });

  it("fits the whole picture in, centred", () => {
    forSeeds(300, (random) => {
      const picture = anySize(random, 16, 9000);
      const window = anySize(random, 200, 2500);
      const view = fit(picture, window, 10);
      expect(view.x + picture.w * view.scale).toBeLessThanOrEqual(window.w - view.x + 1e-6);
      expect(view.y).toBeGreaterThanOrEqual(10 - 1e-6);
      expect(view.x * 2 + picture.w * view.scale).toBeCloseTo(window.w, 6);
      expect(clampView(view, picture, window).x).toBeCloseTo(view.x, 6);
    });
  });

  it("keeps the point under the pointer still while zooming, where nothing had to be clamped", () => {
    let checked = 0;
    forSeeds(400, (random) => {
      const { picture, window, view } = anyScene(random);
      const at = { x: random.real(0, window.w), y: random.real(0, window.h) };
      const next = zoomAbout(view, at, Math.exp(random.real(-0.5, 0.5)), picture, window);
      const ratio = next.scale / view.scale;
      const free = { x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
      if (Math.abs(free.x - next.x) > 1e-9 || Math.abs(free.y - next.y) > 1e-9) return;
      const before = toUnits(view, at);
      const after = toUnits(next, at);
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
      checked++;
    });
    expect(checked).toBeGreaterThan(100);
  });

  it("never loses the picture and never leaves its limits of scale", () => {
    forSeeds(400, (random) => {
      const { picture, window, view } = anyScene(random);
      expect(view.scale).toBeGreaterThanOrEqual(minScale(picture, window) - 1e-12);
      expect(view.scale).toBeLessThanOrEqual(MAX_SCALE);
      for (const [offset, side, room] of [
        [view.x, picture.w, window.w],
        [view.y, picture.h, window.h],
      ] as const) {
        // The middle of the window always shows picture, or the picture is whole.
        const whole = offset >= -1e-6 && offset + side * view.scale <= room + 1e-6;
        expect(whole || (offset <= room / 2 && offset + side * view.scale >= room / 2)).toBe(true);
      }
      expect(clampView(view, picture, window)).toEqual(view);
    });
  });

  it("brings a shape into sight, and stays when it is in sight", () => {
    forSeeds(300, (random) => {
      const { picture, window, view } = anyScene(random);
      const w = random.whole(1, Math.max(1, Math.floor((window.w * 50) / view.scale)));
      const h = random.whole(1, Math.max(1, Math.floor((window.h * 50) / view.scale)));
      const box = {
        w: Math.min(w, picture.w * 100), h: Math.min(h, picture.h * 100), x: 0, y: 0,
      };
      box.x = random.whole(0, picture.w * 100 - box.w);
      box.y = random.whole(0, picture.h * 100 - box.h);
      const shown = reveal(view, box, picture, window);
      const corner = toScreen(shown, box);
      const opposite = toScreen(shown, { x: box.x + box.w, y: box.y + box.h });
      expect(corner.x).toBeGreaterThanOrEqual(-1e-6);
      expect(corner.y).toBeGreaterThanOrEqual(-1e-6);
      expect(opposite.x).toBeLessThanOrEqual(window.w + 1e-6);
      expect(opposite.y).toBeLessThanOrEqual(window.h + 1e-6);
      expect(reveal(shown, box, picture, window).x).toBeCloseTo(shown.x, 6);
    });
  });
});
