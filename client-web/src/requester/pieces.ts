// A file sent piece by piece, from where it stopped: after a line that broke, a closed browser, a server started anew. The
// server knows how far it is; here only its name for this file is kept.
import { asProblem } from "../api/problem";
import type { Upload } from "../api/types";
import type { Chosen } from "./uploading";

export interface PieceMeans {
  begin: () => Promise<Upload>;
  look: (id: string) => Promise<Upload>;
  send: (id: string, offset: number, piece: Blob, onSent: (bytes: number) => void) => Promise<Upload>;
  /** The server's name for this file, as it was kept the last time. */
  known: () => string | undefined;
  keep: (id: string | undefined) => void;
}

/** From this size on a file comes in pieces: what a broken line costs is then a second or two of sending. */
export const PIECES_FROM_BYTES = 4 * 1024 * 1024;
const PIECE_BYTES = 4 * 1024 * 1024;
/** Two senders of the same file would throw each other out again and again. */
const MOST_MISSES = 5;

export const isZip = (name: string): boolean => /\.zip$/i.test(name);

/** Resolves when all of it is on the server's disk; throws what can't be helped here. */
export async function sendPieces(means: PieceMeans, file: Blob, onSent: (bytes: number) => void, onKept: (bytes: number) => void): Promise<Upload> {
  let upload = await resumed(means);
  for (let misses = 0; ; ) {
    onKept(upload.offset_bytes);
    onSent(upload.offset_bytes);
    if (upload.offset_bytes >= upload.bytes) return upload;
    const from = upload.offset_bytes;
    try {
      upload = await means.send(upload.id, from, file.slice(from, from + PIECE_BYTES), (bytes) => onSent(from + bytes));
      misses = 0;
    } catch (error) {
      const problem = asProblem(error);
      misses += 1;
      if (problem.code !== "upload_offset" || misses > MOST_MISSES) throw problem;
      upload = await means.look(upload.id);
    }
  }
}

async function resumed(means: PieceMeans): Promise<Upload> {
  const known = means.known();
  if (known !== undefined) {
    try {
      return await means.look(known);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== "not_found") throw problem;
    }
  }
  const upload = await means.begin();
  means.keep(upload.id);
  return upload;
}

/** The same file, as far as a browser can tell. */
export const identityOf = (chosen: Chosen, modifiedMs: number): string => `${chosen.file.size} ${modifiedMs} ${chosen.name}`;
