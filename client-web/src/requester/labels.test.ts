import { expect, it } from "vitest";
import type { Label } from "../api/types";
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
