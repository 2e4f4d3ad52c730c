// Signed notes, checkpoints and receipts (c2sp.org: signed-note, tlog-checkpoint, tlog-proof), read and checked.
// Errors are sentences: each reader returns what it read, or throws a Malformed.
import * as ed25519 from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat, fromBase64, hash, isSame, toBytes, toHex, type Bytes } from "./bytes";
import { leafHash, rootByInclusion } from "./merkle";

ed25519.hashes.sha512 = sha512;

export class Malformed extends Error {}

export interface VerifierKey {
  name: string;
  id: Bytes;
  key: Bytes;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

export interface Receipt {
  leaf: Bytes;
  index: number;
  path: Bytes[];
  checkpoint: string;
}

const ED25519 = 1;

/** `name+hex8(key id)+base64(01 || public key)` */
export function readVerifierKey(text: string): VerifierKey {
  const [, name, id, data] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(data ?? "");
  if (name === undefined || bytes === null || bytes.length !== 33 || bytes[0] !== ED25519)
    throw new Malformed("this is no verifier key");
  const computed = hash(concat(toBytes(`${name}\n`), bytes)).slice(0, 4);
  if (toHex(computed) !== id) throw new Malformed("the key's id is not that of the key");
  return { name, id: computed, key: bytes.slice(1) };
}

export function readCount(text: string): number {
  const n = Number(text);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(n)) throw new Malformed("no count");
  return n;
}

export function readHash(text: string): Bytes {
  const bytes = fromBase64(text);
  if (bytes === null || bytes.length !== 32) throw new Malformed("a hash is 32 bytes of base64");
  return bytes;
}

interface Signature {
  name: string;
  id: Bytes;
  bytes: Bytes;
}

function readSignature(line: string): Signature {
  const [, name, data] = /^— ([^+\s]+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(data ?? "");
  if (name === undefined || bytes === null || bytes.length <= 4) throw new Malformed("a signature is none");
  return { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) };
}

function readNote(note: string): { text: string; signatures: Signature[] } {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new Malformed("a note has a text, an empty line and signatures");
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Malformed("a note holds a control character");
  const lines = note.slice(split + 2, -1).split("\n");
  return { text: note.slice(0, split + 1), signatures: lines.map(readSignature) };
}

/** By the browser where it can, else by what comes with the page: old phones have no Ed25519. */
async function isSignatureRight(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
  } catch {
    return isSignatureRightByItself(key, signature, message);
  }
}

export function isSignatureRightByItself(key: Bytes, signature: Bytes, message: Bytes): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Throws Malformed where it isn't signed by that key, or also by that key wrongly. */
async function requireSigned(text: string, signatures: Signature[], by: VerifierKey): Promise<void> {
  const mine = signatures.filter((s) => s.name === by.name && isSame(s.id, by.id));
  if (mine.length === 0) throw new Malformed("it bears no signature by your co-op's key");
  for (const signature of mine)
    if (signature.bytes.length !== 64 || !(await isSignatureRight(by.key, signature.bytes, toBytes(text))))
      throw new Malformed("its signature is not by your co-op's key");
}

/** What a note says that is signed by this key, whatever it is about. Throws Malformed. */
export async function openNote(note: string, by: VerifierKey): Promise<string> {
  const { text, signatures } = readNote(note);
  await requireSigned(text, signatures, by);
  return text;
}

/** The checkpoint in a note of this key's log. Throws Malformed where it isn't signed by that key. */
export async function openCheckpoint(note: string, by: VerifierKey): Promise<Checkpoint> {
  const { text, signatures } = readNote(note);
  const [origin, size, root, end] = text.split("\n");
  if (origin === undefined || origin === "" || size === undefined || root === undefined || end === undefined)
    throw new Malformed("a checkpoint has an origin, a size and a root");
  const out = { origin, size: readCount(size), root: readHash(root) };
  if (origin !== by.name) throw new Malformed(`it is of the log ${origin}, the key is of ${by.name}`);
  await requireSigned(text, signatures, by);
  return out;
}

export const receiptMark = "c2sp.org/tlog-proof@";

export function readReceipt(text: string): Receipt {
  const split = text.indexOf("\n\n");
  const [head, extra, index, ...path] = text.slice(0, Math.max(split, 0)).split("\n");
  if (head !== `${receiptMark}v1`) throw new Malformed("this is no receipt");
  const leaf = extra?.startsWith("extra ") ? fromBase64(extra.slice("extra ".length)) : null;
  if (leaf === null || !index?.startsWith("index ")) throw new Malformed("the receipt lacks its line or its place");
  if (path.length > 63) throw new Malformed("too many hashes");
  return {
    leaf,
    index: readCount(index.slice("index ".length)),
    path: path.map(readHash),
    checkpoint: text.slice(split + 2),
  };
}

/** That the leaf stands in the log of this key; the checkpoint it was proven with. */
export async function checkReceipt(receipt: Receipt, by: VerifierKey): Promise<Checkpoint> {
  const top = await openCheckpoint(receipt.checkpoint, by);
  const root = rootByInclusion(leafHash(receipt.leaf), receipt.index, top.size, receipt.path);
  if (root === null || !isSame(root, top.root)) throw new Malformed("its line is not in the log it names");
  return top;
}
