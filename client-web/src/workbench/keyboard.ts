// One keyboard for the whole workbench: whatever has the focus, the hand on the keys does the same. Fields,
// lists and buttons keep the keys that belong to them.

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../core/editor";
import { commandOf, type Command } from "../core/keys";
import { ZOOM_STEP } from "./Pane";
import type { PanKey } from "./Surface";

export interface Deeds {
  readonly submit: () => void;
  readonly help: () => void;
  /** The focus goes to the first thing still to be said of the box; false where nothing can be said. */
  readonly describe: () => boolean;
}

/** Carries a command out; false where there was nothing to do it to, and the key stays the browser's. */
function carryOut(command: Command, editor: Editor, deeds: Deeds): boolean {
  switch (command.kind) {
    case "label":
      editor.pickLabel(command.name);
      return true;
    case "tag":
      editor.toggleTag(command.name);
      return true;
    case "tool":
      editor.setTool(command.tool);
      return true;
    case "zoom":
      editor.viewport.zoomBy(command.direction === 1 ? ZOOM_STEP : 1 / ZOOM_STEP);
      return true;
    case "fit":
      editor.viewport.fit();
      return true;
    case "nudge":
      return editor.nudge(command.dx_px, command.dy_px);
    case "grow":
      return editor.grow(command.dx_px, command.dy_px);
    case "place":
      if (editor.tool === "box") editor.placeBox();
      return editor.tool === "box";
    case "describe":
      return deeds.describe();
    case "delete":
      editor.remove();
      return true;
    case "undo":
      editor.undo();
      return true;
    case "redo":
      editor.redo();
      return true;
    case "cancel":
      return editor.cancel();
    case "submit":
      deeds.submit();
      return true;
    case "help":
      deeds.help();
      return true;
  }
}

const FIELDS = "input, select, textarea, [contenteditable]";
const PRESSABLE = "button, a, summary";

export function useKeyboard(editor: Editor, surface: RefObject<HTMLElement | null>, panKey: PanKey, ready: boolean, deeds: Deeds): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    if (!ready) return;
    // After Esc with nothing left to cancel, Tab leaves the picture: no one is caught in a thousand shapes.
    let leaving = false;

    const onTab = (event: KeyboardEvent) => {
      if (event.target !== surface.current || leaving) return;
      if (editor.selectNeighbour(event.shiftKey ? -1 : 1)) event.preventDefault();
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.key === "Tab" && !event.ctrlKey && !event.altKey) return onTab(event);
      const pressable = target.closest(PRESSABLE) !== null;
      if (event.key === " " && !pressable && !target.closest(FIELDS)) {
        panKey.held = true;
        event.preventDefault();
        return;
      }
      const command = commandOf(event, editor.labels);
      if (!command) return;
      if (target.closest(FIELDS) && command.kind !== "submit") return;
      if (command.kind === "place" && pressable) return;
      if (carryOut(command, editor, latest.current)) event.preventDefault();
      else if (command.kind === "cancel") leaving = true;
      if (command.kind !== "cancel") leaving = false;
    };

    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === " ") panKey.held = false;
      if (event.key.startsWith("Arrow")) editor.seal();
    };

    const onBlur = () => {
      panKey.held = false;
      editor.seal();
    };
    const onFocusOut = () => (leaving = false);

    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    window.addEventListener("blur", onBlur);
    surface.current?.addEventListener("focusout", onFocusOut);
    const surfaceThen = surface.current;
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
      window.removeEventListener("blur", onBlur);
      surfaceThen?.removeEventListener("focusout", onFocusOut);
    };
  }, [editor, ready]);
}
