// A table or a paper with the note that the co-op signed over its bytes. The same rules as server/ledger/file_note.
import { hash, toHex, toText, type Bytes } from "./bytes";
import { Malformed, openNote, readCount, type VerifierKey } from "./note";

export interface FileNote {
  origin: string;
  file: string;
  sha256: string;
  worker: string;
  lines: number;
}

export type FileFault = "note_unsigned" | "note_other" | "file_changed";

export interface FileVerdict {
  wrong: FileFault | null;
  note: FileNote | null;
}

const shape = /^(.+) statement\nfile (.+)\nsha256 ([0-9a-f]{64})\nworker (.+)\nlines ([0-9]+)\n$/;

/** Says nothing of signatures. Throws Malformed. */
export function readFileNote(text: string): FileNote {
  const [, origin, file, sha256, worker, lines] = shape.exec(text) ?? [];
  if (origin === undefined || file === undefined || sha256 === undefined || worker === undefined || lines === undefined)
    throw new Malformed("the note is not about a statement's file");
  return { origin, file, sha256, worker, lines: readCount(lines) };
}

/** Whether a file looks like such a note: its first line ends in " statement", and there are signatures. */
export function isFileNote(bytes: Bytes): boolean {
  const text = toText(bytes);
  return text !== null && /^[^\n]+ statement\n/.test(text) && text.includes("\n\n\u2014 ");
}

/** Whether the note is signed by the key, speaks for its log, and is about these very bytes. */
export async function verifyFile(file: Bytes, note: Bytes, by: VerifierKey): Promise<FileVerdict> {
  let text: string;
  try {
    text = await openNote(toText(note) ?? "", by);
  } catch (error) {
    return refused("note_unsigned", error);
  }
  try {
    const said = readFileNote(text);
    if (said.origin !== by.name) return { wrong: "note_other", note: null };
    if (said.sha256 !== toHex(hash(file))) return { wrong: "file_changed", note: said };
    return { wrong: null, note: said };
  } catch (error) {
    return refused("note_other", error);
  }
}

function refused(wrong: FileFault, error: unknown): FileVerdict {
  if (error instanceof Malformed) return { wrong, note: null };
  throw error;
}
