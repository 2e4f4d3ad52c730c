import { useEffect, useReducer } from "preact/hooks";
import type { Editor } from "../core/editor";

/** Draws the component again when texts, lists or buttons may have changed; strokes only paint. */
export function useEditor(editor: Editor): void {
  const [, redraw] = useReducer((n: number, _: void) => n + 1, 0);
  useEffect(() => editor.listen((change) => change === "ui" && redraw()), [editor]);
}
