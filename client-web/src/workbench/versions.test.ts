// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Annotation } from "../api/types";
import { same, startFrom } from "./versions";

const drawn = (x: number): Annotation => ({
  shapes: [{ type: "box", label: "boat", x, y: 0, w: 100, h: 100 }],
  tags: [],
  nothing_here: false,
});
const none = { annotation: null, revision: 0 };

describe("the version to begin with", () => {
  it("is nothing where there is none", () => expect(startFrom(null, none)).toEqual({ kind: "nothing" }));

  it("is the only one there is, and the server gets what it lacks", () => {
    expect(startFrom(null, { annotation: drawn(1), revision: 3 })).toMatchObject({ kind: "go_on", revision: 3, unsent: false });
    expect(startFrom({ annotation: drawn(1), revision: 0 }, none)).toMatchObject({ kind: "go_on", unsent: true });
  });

  it("is this device's where it went on from the server's", () => {
    const start = startFrom({ annotation: drawn(2), revision: 3 }, { annotation: drawn(1), revision: 3 });
    expect(start).toEqual({ kind: "go_on", annotation: drawn(2), revision: 3, unsent: true });
  });

  it("is neither where only what is said of a box differs", () => {
    const red = { ...drawn(1), shapes: [{ ...drawn(1).shapes[0]!, attributes: { colour: "red" } }] };
    expect(same(drawn(1), red)).toBe(false);
    expect(startFrom({ annotation: red, revision: 1 }, { annotation: drawn(1), revision: 4 })).toMatchObject({ kind: "choose" });
  });

  it("is either where they are the same, whatever their numbers", () => {
    const start = startFrom({ annotation: drawn(1), revision: 1 }, { annotation: drawn(1), revision: 4 });
    expect(start).toEqual({ kind: "go_on", annotation: drawn(1), revision: 4, unsent: false });
  });

  it("is this device's where the server can't be asked, to be held against it later", () => {
    const local = { annotation: drawn(2), revision: 3 };
    expect(startFrom(local, null)).toEqual({ kind: "go_on", annotation: drawn(2), revision: 3, unsent: true });
    expect(startFrom(null, null)).toEqual({ kind: "nothing" });
  });

  it("is asked for where both went on", () => {
    const start = startFrom({ annotation: drawn(2), revision: 1 }, { annotation: drawn(1), revision: 4 });
    expect(start).toEqual({ kind: "choose", mine: drawn(2), theirs: drawn(1), revision: 4 });
  });
});

it("versions are compared by what they say, not by the order of their members", () => {
  const shuffled = { nothing_here: false, tags: [], shapes: [{ h: 100, w: 100, y: 0, x: 1, label: "boat", type: "box" as const }] };
  expect(same(drawn(1), shuffled)).toBe(true);
  expect(same(drawn(1), drawn(2))).toBe(false);
});
