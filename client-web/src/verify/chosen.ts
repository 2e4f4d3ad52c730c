// What somebody chose to have checked: which of the files is what, and what is still needed.
import { isFileNote } from "./fileNote";
import { toText, type Bytes } from "./bytes";
import { isReceipt } from "./verify";

export interface Named {
  name: string;
  bytes: Bytes;
}

export type Choice =
  | { kind: "statement"; text: string }
  | { kind: "receipt"; text: string }
  | { kind: "table"; file: Named; note: Named }
  /** Half of a pair. */
  | { kind: "needs_note" | "needs_file"; half: Named }
  | { kind: "too_many" };

const proofMark = '"ujira-statement/v1"';
/** By its name, unless it is a statement that was renamed. */
const isTable = ({ name, bytes }: Named): boolean =>
  /\.(csv|json|pdf)$/i.test(name) && !(toText(bytes) ?? "").includes(proofMark);
const isNote = ({ name, bytes }: Named): boolean => /\.note$/i.test(name) || isFileNote(bytes);

/** `files`: one, or a table or paper and its signature. */
export function sorted(files: Named[]): Choice {
  const notes = files.filter(isNote);
  const others = files.filter((file) => !notes.includes(file));
  const [note, file] = [notes[0], others[0]];
  if (files.length > 2 || notes.length > 1 || others.length > 1) return { kind: "too_many" };
  if (file === undefined) return note === undefined ? { kind: "too_many" } : { kind: "needs_file", half: note };
  if (note !== undefined) return { kind: "table", file, note };
  if (isTable(file)) return { kind: "needs_note", half: file };
  const text = toText(file.bytes) ?? "";
  return { kind: isReceipt(text) ? "receipt" : "statement", text };
}

/** Where one half was chosen before, the other one completes it; else what was chosen now counts alone. */
export function joined(before: Named[], now: Named[]): Named[] {
  const [half, other] = [before[0], now[0]];
  if (half === undefined || other === undefined || before.length !== 1 || now.length !== 1) return now;
  return sorted([half, other]).kind === "table" && sorted([half]).kind.startsWith("needs_") ? [half, other] : now;
}
