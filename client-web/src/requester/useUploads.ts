// The uploads of one project on this page, and what of them outlives it.
import { useMemo, useRef, useState } from "preact/hooks";
import { get, sendPicture } from "../api/client";
import type { Item } from "../api/types";
import { useAction, type Action } from "../shared/hooks";
import type { ChosenFolder } from "./chosenFiles";
import { Uploads, type Progress, type Upload } from "./uploading";

/** What was begun and not finished. Files themselves can't be kept: they are asked for once more. */
export interface Unfinished {
  folder: string;
  files: number;
}

export interface ProjectUploads {
  progress: Progress;
  refused: Upload[];
  leftOut: number;
  unfinished: Unfinished | undefined;
  take: Action<[ChosenFolder]>;
  retry: () => void;
  forget: () => void;
}

const REDRAW_MS = 200;
const place = (projectId: string): string => `ujira.upload.${projectId}`;

export function useUploads(projectId: string, onAdded: (item: Item) => void, onDone: () => void): ProjectUploads {
  const redraw = useRedraw();
  const [leftOut, setLeftOut] = useState(0);
  const [unfinished, setUnfinished] = useState(() => remembered(projectId));
  const latest = useRef({ onAdded, onDone });
  latest.current = { onAdded, onDone };
  const forget = (): void => {
    remember(projectId, undefined);
    setUnfinished(undefined);
  };
  const uploads = useMemo(() => {
    const made: Uploads<Item> = new Uploads<Item>({
      send: (upload, onSent) => sendPicture(projectId, upload.name, upload.file, onSent),
      pause,
      nowMs: () => performance.now(),
      onChange: redraw.soon,
      onAdded: (item) => latest.current.onAdded(item),
      onDone: () => {
        if (!made.list.some(({ problem }) => problem?.unsettled === true)) forget();
        redraw.now();
        latest.current.onDone();
      },
    });
    return made;
  }, [projectId]);
  const take = useAction(async (chosen: ChosenFolder) => {
    const isThere = await whatArrived(projectId, chosen);
    setLeftOut(chosen.leftOut);
    remember(projectId, { folder: chosen.folder, files: chosen.files.length });
    setUnfinished(undefined);
    uploads.add(chosen.files, isThere);
  });
  return {
    progress: uploads.progress(),
    refused: uploads.list.filter(({ state }) => state === "refused"),
    leftOut,
    unfinished,
    take,
    retry: () => uploads.retry(),
    forget,
  };
}

/** Asks what is here already, and whether the rest will fit, before a byte is sent. */
async function whatArrived(projectId: string, chosen: ChosenFolder): Promise<(file: { name: string; file: Blob }) => boolean> {
  const mark = (name: string, bytes: number): string => `${bytes} ${name}`;
  const { files } = await get("/projects/{id}/arrived", { path: { id: projectId } });
  const arrived = new Set(files.map(({ name, bytes }) => mark(name, bytes)));
  const isThere = (one: { name: string; file: Blob }): boolean => arrived.has(mark(one.name, one.file.size));
  const bytes = chosen.files.reduce((sum, one) => sum + (isThere(one) ? 0 : one.file.size), 0);
  if (bytes > 0) await get("/projects/{id}/arrived", { path: { id: projectId }, query: { bytes } });
  return isThere;
}

/** Ends early when the line comes back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
  });
}

/** News of every few kilobytes of thousands of files: drawn a few times a second. */
function useRedraw(): { soon: () => void; now: () => void } {
  const [, setRound] = useState(0);
  const timer = useRef(0);
  return useMemo(() => {
    const now = (): void => {
      clearTimeout(timer.current);
      timer.current = 0;
      setRound((n) => n + 1);
    };
    return { now, soon: () => void (timer.current ||= window.setTimeout(now, REDRAW_MS)) };
  }, []);
}

function remembered(projectId: string): Unfinished | undefined {
  try {
    return (JSON.parse(localStorage.getItem(place(projectId)) ?? "null") as Unfinished | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(projectId: string, unfinished: Unfinished | undefined): void {
  try {
    if (unfinished === undefined) localStorage.removeItem(place(projectId));
    else localStorage.setItem(place(projectId), JSON.stringify(unfinished));
  } catch {
    // A browser that keeps nothing: choosing the folder again still sends only what is missing.
  }
}
