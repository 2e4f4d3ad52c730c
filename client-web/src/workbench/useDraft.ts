import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Annotation } from "../api/types";
import type { Editor } from "../core/editor";
import { clearDraft, DraftKeeper, loadDraft, whenFinished, whenForgotten, type DraftState } from "./drafts";
import { RemoteKeeper, type RemoteDrafts, type RemoteState } from "./remoteDraft";
import { startFrom, type Local, type Remote, type Start } from "./versions";

/** Where the newest stroke is: nowhere yet, being written, on this device, on its way to the server, there; or nowhere. */
export type Kept = "empty" | "saving" | "device" | "sending" | "saved" | "failed";

export interface Conflict {
  readonly mine: Annotation;
  readonly theirs: Annotation;
}

export interface Draft {
  /** Whoever could have an earlier draft has been asked, so that drawing may begin. */
  readonly ready: boolean;
  readonly kept: Kept;
  /** What is on the picture was drawn before, and nothing has changed since. */
  readonly restored: boolean;
  readonly conflict: Conflict | null;
  readonly choose: (chosen: Annotation) => void;
  /** Around sending the answer: no draft goes to the server meanwhile. */
  readonly pause: () => Promise<void>;
  readonly resume: () => void;
  readonly forget: () => Promise<void>;
}

export interface DraftPlaces {
  /** Person and assignment. */
  readonly key: string;
  readonly remote: RemoteDrafts;
  /** False on a shared computer: nothing is written down on it. */
  readonly onDevice: boolean;
  /** The task was claimed just now: nobody can have a draft of it. */
  readonly fresh: boolean;
}

/** A line that doesn't answer mustn't keep anybody from working; a draft that turns up later is asked about. */
const PATIENCE_MS = 5000;

/** So long another window of this browser waits for this one to put its last stroke away. */
const HAND_OVER_MS = 1500;

const nothing: Remote = { annotation: null, revision: 0 };

function loadRemote(places: DraftPlaces): Promise<Remote | null> {
  if (places.fresh) return Promise.resolve(nothing);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([places.remote.load().catch(() => null), late]);
}

export function keptWhere(device: DraftState, remote: RemoteState, onDevice: boolean): Kept {
  if (device === "saving") return "saving";
  if (remote === "saved") return "saved";
  const there = onDevice && device === "saved";
  if (remote === "sending") return "sending";
  if (remote === "waiting" || remote === "conflict") return there ? "device" : "failed";
  if (there) return "device";
  return device === "failed" ? "failed" : "empty";
}

/** Both keepers of one draft, and what they say. */
function useKeepers(editor: Editor, places: DraftPlaces) {
  const [device, setDevice] = useState<DraftState>("empty");
  const [remote, setRemote] = useState<RemoteState>("idle");
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const alive = useRef(true);
  const keepers = useMemo(() => {
    const here = new DraftKeeper(places.key, (next) => alive.current && setDevice(next));
    const keep = (draft: Local) => places.onDevice && here.save(draft);
    const there = new RemoteKeeper(
      places.remote,
      (next) => alive.current && setRemote(next),
      (mine, theirs) => alive.current && setConflict({ mine, theirs }),
      (revision) => keep({ annotation: editor.annotation(), revision }),
    );
    return { here, there, keep, nowhere: () => alive.current && setDevice("failed") };
  }, []);
  return { ...keepers, alive, kept: keptWhere(device, remote, places.onDevice), conflict, setConflict };
}

type Keepers = ReturnType<typeof useKeepers>;

/** Puts on the picture what is there, or asks; true if there was anything. */
function begin(editor: Editor, { there, setConflict }: Keepers, start: Start): boolean {
  if (start.kind === "nothing") return false;
  const annotation = start.kind === "choose" ? start.mine : start.annotation;
  editor.load(annotation);
  there.begin(start.revision);
  if (start.kind === "choose") {
    there.hold();
    setConflict({ mine: start.mine, theirs: start.theirs });
  } else if (start.unsent) {
    there.save(annotation);
  }
  return true;
}

/** Calls with the annotation each time that the document has changed. */
function listenToDoc(editor: Editor, changed: (annotation: Annotation) => void): () => void {
  let { doc } = editor;
  return editor.listen(() => {
    if (editor.doc === doc) return;
    doc = editor.doc;
    changed(editor.annotation());
  });
}

/** Restores the draft of this task, then writes it down on every change, here and on the server. */
export function useDraft(editor: Editor, places: DraftPlaces): Draft {
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const keepers = useKeepers(editor, places);
  const { here, there, keep, alive, kept, conflict, setConflict } = keepers;
  useEffect(() => {
    let stopListening = () => {};
    const stopWaiting = whenForgotten(places.key, () => there.close());
    const stopFinishing = whenFinished(places.key, () => there.finish(HAND_OVER_MS));
    const fromDevice = places.onDevice ? loadDraft(places.key) : Promise.resolve(null);
    // A browser that keeps nothing still lets people work; the dot says that it isn't kept.
    const local = fromDevice.catch(() => (keepers.nowhere(), null));
    void Promise.all([local, loadRemote(places)]).then(([mine, theirs]) => {
      if (!alive.current) return;
      if (mine !== null) here.restored();
      setRestored(begin(editor, keepers, startFrom(mine, theirs)));
      stopListening = listenToDoc(editor, (annotation) => {
        setRestored(false);
        keep({ annotation, revision: there.revision });
        there.save(annotation);
      });
      setReady(true);
    });
    return () => {
      alive.current = false;
      stopListening();
      there.flush();
      stopWaiting();
      stopFinishing();
    };
  }, []);
  useLastMoment(there, places.onDevice);
  const choose = (chosen: Annotation) => {
    setConflict(null);
    if (conflict !== null && chosen === conflict.theirs) editor.replace(chosen);
    there.resolve(editor.annotation());
  };
  const forget = () => clearDraft(places.key);
  return { ready, kept, restored, conflict, choose, pause: () => there.pause(), resume: () => there.resume(), forget };
}

/** Sends what waits when the page is hidden; where only the server keeps drafts, closing it before that is asked about. */
function useLastMoment(there: RemoteKeeper, onDevice: boolean): void {
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && there.flush();
    const leaving = (event: BeforeUnloadEvent) => {
      if (!onDevice && there.unsent) event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("beforeunload", leaving);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("beforeunload", leaving);
    };
  }, []);
}
