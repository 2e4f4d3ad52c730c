// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Label } from "../api/types";
import { commandOf, toolKey, type KeyPress } from "./keys";

const labels: Label[] = [
  { name: "boat", kind: "box", color: "#0072b2", key: "1" },
  { name: "buoy", kind: "box", color: "#0072b2", key: "b" },
  { name: "rain", kind: "tag", color: "#0072b2", key: "r" },
];
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held,
});

describe("keys", () => {
  it("let a label win over a tool, which keeps its button", () => {
    expect(commandOf(press("b"), labels)).toEqual({ kind: "label", name: "buoy" });
    expect(commandOf(press("b"), [])).toEqual({ kind: "tool", tool: "box" });
    expect(toolKey("box", labels)).toBeNull();
    expect(toolKey("select", labels)).toBe("v");
  });

  it("tell labels from tags, with Caps Lock on as well", () => {
    expect(commandOf(press("R"), labels)).toEqual({ kind: "tag", name: "rain" });
    expect(commandOf(press("1"), labels)).toEqual({ kind: "label", name: "boat" });
  });

  it("nudge by one pixel or ten, and grow with Alt", () => {
    expect(commandOf(press("ArrowLeft"), labels)).toEqual({ kind: "nudge", dx_px: -1, dy_px: 0 });
    expect(commandOf(press("ArrowDown", { shiftKey: true }), labels)).toEqual({ kind: "nudge", dx_px: 0, dy_px: 10 });
    expect(commandOf(press("ArrowRight", { altKey: true }), labels)).toEqual({ kind: "grow", dx_px: 1, dy_px: 0 });
  });

  it("leave the browser's own keys alone", () => {
    expect(commandOf(press("r", { ctrlKey: true }), labels)).toBeNull();
    expect(commandOf(press("1", { altKey: true }), labels)).toBeNull();
    expect(commandOf(press("F5"), labels)).toBeNull();
    expect(commandOf(press("Tab"), labels)).toBeNull();
  });

  it.each([
    [press("z", { ctrlKey: true }), { kind: "undo" }],
    [press("Z", { ctrlKey: true, shiftKey: true }), { kind: "redo" }],
    [press("z", { metaKey: true }), { kind: "undo" }],
    [press("Enter", { ctrlKey: true }), { kind: "submit" }],
    [press("Enter"), { kind: "place" }],
    [press("Delete"), { kind: "delete" }],
    [press("0"), { kind: "fit" }],
    [press("+", { shiftKey: true }), { kind: "zoom", direction: 1 }],
    [press("?", { shiftKey: true }), { kind: "help" }],
    [press("Escape"), { kind: "cancel" }],
  ])("%j is %j", (pressed, command) => {
    expect(commandOf(pressed, labels)).toEqual(command);
  });
});
