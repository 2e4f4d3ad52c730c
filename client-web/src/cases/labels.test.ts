import { expect, it } from "vitest";
import type { Annotation } from "../api/types";
import { labelsOf } from "./labels";

const answer = (labels: string[], tags: string[]): Annotation => ({
  shapes: labels.map((label) => ({ type: "box", label, x: 0, y: 0, w: 1, h: 1 })),
  tags,
  nothing_here: false,
});

it("names each label of the answers once, boxes before tags, with a colour and a key of its own", () => {
  const labels = labelsOf([answer(["boat", "boat", "person"], ["crowded"]), answer(["house"], ["crowded"])]);
  expect(labels.map(({ name, kind }) => `${name}/${kind}`)).toEqual([
    "boat/box",
    "house/box",
    "person/box",
    "crowded/tag",
  ]);
  expect(new Set(labels.map(({ color }) => color)).size).toBe(4);
  expect(new Set(labels.map(({ key }) => key)).size).toBe(4);
});

it("has none for an empty answer", () => {
  expect(labelsOf([answer([], [])])).toEqual([]);
});
