// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Label } from "../api/types";
import { inkOn, lineStyles, luminance } from "./lines";

const okabeIto = ["#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"];

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe("line styles", () => {
  it("put readable ink on every colour", () => {
    const greys = Array.from({ length: 256 }, (_, v) => `#${v.toString(16).padStart(2, "0").repeat(3)}`);
    for (const color of [...okabeIto, ...greys]) expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5);
  });

  it("give the first six labels six patterns", () => {
    const labels = okabeIto.map((color, i): Label => ({ name: `l${i}`, kind: "box", color, key: String(i) }));
    const style = lineStyles(labels);
    const patterns = new Set(labels.slice(0, 6).map((label) => style(label.name).dash.join(" ")));
    expect(patterns.size).toBe(6);
    expect(style("not there").key).toBe("?");
  });

  it("don't count tags, which have no line", () => {
    const labels: Label[] = [
      { name: "rain", kind: "tag", color: "#000000", key: "r" },
      { name: "boat", kind: "box", color: "#000000", key: "1" },
    ];
    expect(lineStyles(labels)("boat").dash).toEqual([]);
  });
});
