// @vitest-environment node
import { describe, expect, it } from "vitest";
import { hitHandle, hitShape, hitTest } from "./hit";
import type { Shape } from "./shapes";

const shape = (id: number, x: number, y: number, w: number, h: number): Shape => ({ id, label: "boat", attributes: {}, x, y, w, h });
const big = shape(1, 1000, 1000, 9000, 9000);
const inner = shape(2, 3000, 3000, 1000, 1000);

describe("hit testing", () => {
  it("finds corners, edges along their whole length, and the free inside", () => {
    expect(hitHandle(big, { x: 1050, y: 980 }, 200)).toBe("nw");
    expect(hitHandle(big, { x: 10100, y: 10100 }, 200)).toBe("se");
    expect(hitHandle(big, { x: 2600, y: 900 }, 200)).toBe("n");
    expect(hitHandle(big, { x: 9900, y: 7000 }, 200)).toBe("e");
    expect(hitHandle(big, { x: 5000, y: 5000 }, 200)).toBeNull();
    expect(hitHandle(big, { x: 5000, y: 700 }, 200)).toBeNull();
  });

  it("leaves the middle third of a small box for moving it", () => {
    const small = shape(3, 0, 0, 300, 300);
    expect(hitHandle(small, { x: 150, y: 150 }, 1000)).toBeNull();
    expect(hitHandle(small, { x: 20, y: 150 }, 1000)).toBe("w");
    expect(hitHandle(small, { x: 320, y: 310 }, 1000)).toBe("se");
  });

  it("prefers the smallest shape, and the later of equal ones", () => {
    expect(hitShape([inner, big], { x: 3500, y: 3500 }, 0)).toBe(2);
    expect(hitShape([big, inner], { x: 3500, y: 3500 }, 0)).toBe(2);
    expect(hitShape([inner, { ...inner, id: 9 }], { x: 3500, y: 3500 }, 0)).toBe(9);
    expect(hitShape([big], { x: 20000, y: 0 }, 0)).toBeNull();
  });

  it("offers handles of the selected shape only", () => {
    const corner = { x: 3000, y: 3000 };
    expect(hitTest([big, inner], 2, corner, 90)).toEqual({ kind: "handle", id: 2, handle: "nw" });
    expect(hitTest([big, inner], null, corner, 90)).toEqual({ kind: "shape", id: 2 });
    expect(hitTest([big, inner], 99, corner, 90)).toEqual({ kind: "shape", id: 2 });
  });
});
