// Keys to commands, in one table: the rail, the help sheet and the keyboard can't disagree.
// A label's key wins over a tool's: labels are pressed a thousand times a day, tools have buttons too.

import type { Label } from "../api/types";
import type { Tool } from "./tools";

export type Command =
  | { readonly kind: "label"; readonly name: string }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "tool"; readonly tool: Tool }
  | { readonly kind: "zoom"; readonly direction: 1 | -1 }
  | { readonly kind: "fit" | "delete" | "undo" | "redo" | "place" | "describe" | "submit" | "cancel" | "help" }
  | { readonly kind: "nudge" | "grow"; readonly dx_px: number; readonly dy_px: number };

/** What of a KeyboardEvent matters here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const TOOL_KEYS: Readonly<Record<Tool, string>> = { select: "v", box: "b", pan: "h" };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const FAST_PX = 10;

/** The key that still reaches the tool, or null where a label has taken it. */
export function toolKey(tool: Tool, labels: readonly Label[]): string | null {
  const key = TOOL_KEYS[tool];
  return labels.some((label) => label.key === key) ? null : key;
}

export function commandOf(press: KeyPress, labels: readonly Label[]): Command | null {
  const arrow = ARROWS[press.key];
  if (press.ctrlKey || press.metaKey) return arrow || press.altKey ? null : withControl(press);
  if (arrow) {
    const step = press.shiftKey ? FAST_PX : 1;
    return { kind: press.altKey ? "grow" : "nudge", dx_px: arrow[0] * step, dy_px: arrow[1] * step };
  }
  if (press.altKey) return null;
  return labelCommand(press, labels) ?? plain(press);
}

function withControl(press: KeyPress): Command | null {
  const key = press.key.toLowerCase();
  if (key === "z") return { kind: press.shiftKey ? "redo" : "undo" };
  if (key === "y") return { kind: "redo" };
  return key === "enter" ? { kind: "submit" } : null;
}

function labelCommand(press: KeyPress, labels: readonly Label[]): Command | null {
  if (press.shiftKey) return null;
  // Caps Lock must not take the labels away.
  const label = labels.find((each) => each.key === press.key.toLowerCase());
  return label ? { kind: label.kind === "tag" ? "tag" : "label", name: label.name } : null;
}

function plain(press: KeyPress): Command | null {
  const key = press.key.toLowerCase();
  const tool = (Object.keys(TOOL_KEYS) as Tool[]).find((each) => TOOL_KEYS[each] === key);
  if (tool) return { kind: "tool", tool };
  switch (key) {
    case "+":
    case "=":
      return { kind: "zoom", direction: 1 };
    case "-":
    case "_":
      return { kind: "zoom", direction: -1 };
    case "0":
      return { kind: "fit" };
    case "delete":
    case "backspace":
      return { kind: "delete" };
    case "enter":
      return { kind: "place" };
    case ".":
      return { kind: "describe" };
    case "escape":
      return { kind: "cancel" };
    case "?":
      return { kind: "help" };
    default:
      return null;
  }
}
