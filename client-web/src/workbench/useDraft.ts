import { useEffect, useState } from "preact/hooks";
import type { Editor } from "../core/editor";
import { clearDraft, DraftKeeper, loadDraft, type DraftState } from "./drafts";

export interface Draft {
  /** The device has been asked for an earlier draft, so that drawing may begin. */
  readonly ready: boolean;
  readonly state: DraftState;
  /** What is on the picture was drawn before, and nothing has changed since. */
  readonly restored: boolean;
  readonly forget: () => Promise<void>;
}

/** Restores the draft of this task, then writes it down on every change of the document. */
export function useDraft(editor: Editor, draftKey: string): Draft {
  const [ready, setReady] = useState(false);
  const [state, setState] = useState<DraftState>("empty");
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    let stopped = false;
    let stopListening = () => {};
    const keeper = new DraftKeeper(draftKey, (next) => stopped || setState(next));
    const begin = () => {
      if (stopped) return;
      let doc = editor.doc;
      stopListening = editor.listen(() => {
        if (editor.doc === doc) return;
        doc = editor.doc;
        setRestored(false);
        keeper.save(editor.annotation());
      });
      setReady(true);
    };
    loadDraft(draftKey)
      .then((annotation) => {
        if (stopped || annotation === null) return;
        editor.load(annotation);
        keeper.restored();
        setRestored(true);
      })
      // A browser that keeps nothing still lets people work; the dot says that it isn't kept.
      .catch(() => stopped || setState("failed"))
      .finally(begin);
    return () => {
      stopped = true;
      stopListening();
    };
  }, [editor, draftKey]);
  return { ready, state, restored, forget: () => clearDraft(draftKey) };
}
