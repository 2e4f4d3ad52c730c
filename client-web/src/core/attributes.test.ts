// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Attribute, Label } from "../api/types";
import { attributeAtFault, attributesOf, fits, fitting, numberTyped, withValue } from "./attributes";
import { Editor } from "./editor";

const colour: Attribute = { name: "colour", kind: "choice", required: true, choices: ["red", "blue"] };
const moored: Attribute = { name: "moored", kind: "boolean", required: false };
const people: Attribute = { name: "people", kind: "number", required: false, least: 0, most: 40 };
const sail: Attribute = { name: "sail", kind: "text", required: false, length: 3 };

const labels: Label[] = [
  { name: "boat", kind: "box", color: "#0072b2", key: "1", attributes: [colour, moored, people, sail] },
  { name: "raft", kind: "box", color: "#e69f00", key: "2", attributes: [moored, { ...colour, choices: ["blue"] }] },
  { name: "rain", kind: "tag", color: "#56b4e9", key: "r" },
];

describe("attributes", () => {
  it("take what their kind allows", () => {
    expect([true, false, "red", 1].map((value) => fits(moored, value))).toEqual([true, true, false, false]);
    expect(["red", "green", true].map((value) => fits(colour, value))).toEqual([true, false, false]);
    expect([0, 40, 41, -1, 1.5, "3"].map((value) => fits(people, value))).toEqual([true, true, false, false, false, false]);
    // Counted as the server counts: one sign is one character.
    expect(["abc", "𝔸𝔹ℂ", "abcd", "  "].map((value) => fits(sail, value))).toEqual([true, true, false, false]);
  });

  it("say what is missing, wrong or foreign", () => {
    const all = attributesOf(labels, "boat");
    expect(attributeAtFault(all, {})).toBe("colour");
    expect(attributeAtFault(all, { colour: "red" })).toBeNull();
    expect(attributeAtFault(all, { colour: "red", people: 99 })).toBe("people");
    expect(attributeAtFault(all, { colour: "red", mast: true })).toBe("mast");
    expect(attributesOf(labels, "rain")).toEqual([]);
  });

  it("keep under another label what it knows, too", () => {
    expect(fitting(attributesOf(labels, "raft"), { colour: "red", moored: false, people: 3 })).toEqual({ moored: false });
    expect(fitting(attributesOf(labels, "raft"), { colour: "blue" })).toEqual({ colour: "blue" });
  });

  it("stand in one order whatever was said first", () => {
    const [a, b] = [withValue(withValue({}, "b", 1), "a", 2), withValue(withValue({}, "a", 2), "b", 1)];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(withValue(a, "b", undefined)).toEqual({ a: 2 });
  });

  it("are no numbers that no attribute could take", () => {
    expect([3, -3, Number.NaN, 1.5, 2e9].map(numberTyped)).toEqual([3, -3, undefined, undefined, undefined]);
  });
});

describe("the editor", () => {
  it("says and takes back, one undo for a word, and drops what another label doesn't ask", () => {
    const editor = new Editor(labels, 640, 480);
    editor.placeBox();
    const { id } = editor.selected!;
    expect(editor.lacks(editor.selected!)).toBe(true);
    editor.describe(id, "colour", "red");
    expect(editor.lacks(editor.selected!)).toBe(false);
    for (const word of ["K", "K1", "K12"]) editor.describe(id, "sail", word);
    expect(editor.annotation().shapes[0]!.attributes).toEqual({ colour: "red", sail: "K12" });
    editor.undo();
    expect(editor.annotation().shapes[0]!.attributes).toEqual({ colour: "red" });
    editor.relabel(id, "raft");
    expect(editor.annotation().shapes[0]).not.toHaveProperty("attributes");
    editor.undo();
    expect(editor.annotation().shapes[0]!.attributes).toEqual({ colour: "red" });
  });
});
