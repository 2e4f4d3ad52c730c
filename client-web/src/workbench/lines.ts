// How a label looks: its colour, and a line pattern by its place in the schema, so that two labels can be
// told apart without seeing colours. The same patterns stand on the picture, on the chips and in the list.

import type { Label } from "../api/types";

export interface LineStyle {
  readonly color: string;
  /** On and off lengths in CSS pixels; empty is a full line. */
  readonly dash: readonly number[];
  /** What keeps the line visible on any ground: dark under light colours, light under dark ones. */
  readonly halo: string;
  readonly key: string;
}

const PATTERNS: readonly (readonly number[])[] = [
  [],
  [10, 4],
  [4, 3],
  [14, 3, 3, 3],
  [20, 5],
  [12, 3, 3, 3, 3, 3],
];

/** Relative luminance by WCAG 2, of #rrggbb. */
export function luminance(color: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Black or white, whichever is easier to read on the colour: at least 4.5 : 1 in every case. */
export const inkOn = (color: string): string => (luminance(color) > 0.179 ? "#000000" : "#ffffff");

/** A label that the task doesn't have (an old draft) still has to be seen. */
const UNKNOWN: LineStyle = { color: "#ffffff", dash: [2, 6], halo: "rgb(0 0 0 / 70%)", key: "?" };

export function lineStyles(labels: readonly Label[]): (label: string) => LineStyle {
  const styles = new Map<string, LineStyle>();
  labels
    .filter((label) => label.kind === "box")
    .forEach((label, place) => {
      const halo = luminance(label.color) > 0.179 ? "rgb(0 0 0 / 50%)" : "rgb(255 255 255 / 75%)";
      styles.set(label.name, { color: label.color, dash: PATTERNS[place % PATTERNS.length]!, halo, key: label.key });
    });
  return (label) => styles.get(label) ?? UNKNOWN;
}
