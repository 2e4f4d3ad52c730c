// The uploads of one project on this page, and what of them outlives it.
import { useMemo, useRef, useState } from "preact/hooks";
import { del, get, lastModified, post, sendPicture, sendPiece } from "../api/client";
import { asProblem } from "../api/problem";
import { useAction, type Action } from "../shared/hooks";
import type { ChosenFolder } from "./chosenFiles";
import { identityOf, isZip, PIECES_FROM_BYTES, sendPieces, type PieceMeans } from "./pieces";
import { Uploads, type Chosen, type Progress, type Upload } from "./uploading";

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

/** `onZip`: one has arrived and is being unpacked. */
export function useUploads(projectId: string, onZip: () => void, onDone: () => void): ProjectUploads {
  const redraw = useRedraw();
  const [leftOut, setLeftOut] = useState(0);
  const [unfinished, setUnfinished] = useState(() => remembered(projectId));
  const latest = useRef({ onZip, onDone });
  latest.current = { onZip, onDone };
  const forget = (): void => {
    remember(projectId, undefined);
    setUnfinished(undefined);
  };
  const uploads = useMemo(() => {
    const made: Uploads<Sent> = new Uploads<Sent>({
      send: (upload, onSent, onKept) => sendAny(projectId, upload, onSent, onKept),
      pause,
      nowMs: () => performance.now(),
      onChange: redraw.soon,
      onAdded: (sent) => void (sent === "zip" && latest.current.onZip()),
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

type Sent = "picture" | "zip";

/** Small pictures in one go, all else in pieces. */
async function sendAny(projectId: string, chosen: Chosen, onSent: (bytes: number) => void, onKept: (bytes: number) => void): Promise<Sent> {
  const kind = isZip(chosen.name) ? "zip" : "picture";
  if (kind === "picture" && chosen.file.size < PIECES_FROM_BYTES) {
    await sendPicture(projectId, chosen.name, chosen.file, onSent);
    return kind;
  }
  const means = meansFor(projectId, chosen, kind);
  const { id } = await sendPieces(means, chosen.file, onSent, onKept);
  try {
    if (kind === "zip") await post("/uploads/{id}/unpacking", { path: { id } });
    else await post("/uploads/{id}/picture", { path: { id }, intent: `upload/${id}` });
  } catch (error) {
    const problem = asProblem(error);
    // Nobody knows whether it was taken: the same wish again gets the first answer.
    if (problem.unsettled) throw problem;
    means.keep(undefined);
    await del("/uploads/{id}", { path: { id } }).catch(() => {});
    throw problem;
  }
  means.keep(undefined);
  return kind;
}

function meansFor(projectId: string, chosen: Chosen, kind: Sent): PieceMeans {
  const { name, file } = chosen;
  const modified_ms = lastModified(file);
  const identity = identityOf(chosen, modified_ms);
  return {
    begin: () => post("/projects/{id}/uploads", { path: { id: projectId }, intent: `upload/${projectId}/${identity}`, body: { kind, name, bytes: file.size, modified_ms } }),
    look: (id) => get("/uploads/{id}", { path: { id } }),
    send: sendPiece,
    known: () => keptPieces(projectId)[identity],
    keep: (id) => {
      const { [identity]: _before, ...others } = keptPieces(projectId);
      keep(piecesPlace(projectId), id === undefined ? others : { ...others, [identity]: id });
    },
  };
}

/** Asks what is here already, and whether the rest will fit, before a byte is sent. */
async function whatArrived(projectId: string, chosen: ChosenFolder): Promise<(file: Chosen) => boolean> {
  const mark = (name: string, bytes: number): string => `${bytes} ${name}`;
  const { files } = await get("/projects/{id}/arrived", { path: { id: projectId } });
  const arrived = new Map<string, Set<number | null>>();
  for (const { name, bytes, modified_ms } of files) arrived.set(mark(name, bytes), (arrived.get(mark(name, bytes)) ?? new Set()).add(modified_ms));
  const isThere = (one: Chosen): boolean => {
    const dates = arrived.get(mark(one.name, one.file.size));
    // Of another day, it may be another picture of the same size: the server compares the bytes.
    return dates !== undefined && (dates.has(lastModified(one.file)) || dates.has(null));
  };
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

const piecesPlace = (projectId: string): string => `ujira.pieces.${projectId}`;

/** What the server calls the files that were begun here and are not all sent. */
const keptPieces = (projectId: string): Record<string, string> => kept<Record<string, string>>(piecesPlace(projectId)) ?? {};

const remembered = (projectId: string): Unfinished | undefined => kept<Unfinished>(place(projectId));
const remember = (projectId: string, unfinished: Unfinished | undefined): void => keep(place(projectId), unfinished);

function kept<Value>(name: string): Value | undefined {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? "null") as Value | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(name: string, value: object | undefined): void {
  try {
    if (value === undefined || Object.keys(value).length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: choosing the files again still sends only what is missing.
  }
}
