import { expect, it } from "vitest";
import type { Attribute, Label } from "../api/types";
import { labelsInOrder } from "./LabelsFields";

const label = (name: string, key: string): Label => ({ name, kind: "box", color: "#d55e00", key });

it("wants a name and a key of its own for each label", () => {
  expect(labelsInOrder([label("boat", "1"), label("person", "p")])).toBe(true);
  expect(labelsInOrder([])).toBe(false);
  expect(labelsInOrder([label(" ", "1")])).toBe(false);
  expect(labelsInOrder([label("boat", "1"), label("boat ", "2")])).toBe(false);
  expect(labelsInOrder([label("boat", "1"), label("person", "1")])).toBe(false);
  expect(labelsInOrder([label("boat", "")])).toBe(false);
  expect(labelsInOrder([label("boat", "A")])).toBe(false);
});

it("wants each question about a box to be one that can be answered", () => {
  const asking = (...attributes: Attribute[]): Label[] => [{ ...label("boat", "1"), attributes }];
  const colour: Attribute = { name: "colour", kind: "choice", required: true, choices: ["red", "blue"] };
  expect(labelsInOrder(asking(colour))).toBe(true);
  expect(labelsInOrder(asking(colour, { ...colour }))).toBe(false);
  expect(labelsInOrder(asking({ ...colour, name: " " }))).toBe(false);
  expect(labelsInOrder(asking({ ...colour, name: "worker" }))).toBe(false);
  expect(labelsInOrder(asking({ ...colour, choices: ["red"] }))).toBe(false);
  expect(labelsInOrder(asking({ ...colour, choices: ["red", "red"] }))).toBe(false);
  expect(labelsInOrder(asking({ name: "people", kind: "number", required: false, least: 3, most: 2 }))).toBe(false);
});
