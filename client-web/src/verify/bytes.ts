// Bytes, hashes and base64 for the verifier. Everything runs in the page itself: nothing is fetched.
import { sha256 } from "@noble/hashes/sha2.js";

export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const toBytes = (text: string): Bytes => utf8.encode(text) as Bytes;
/** Null unless the bytes are UTF-8. */
export function toText(bytes: Bytes): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

export function concat(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Null unless the text is the one canonical form of some bytes. */
export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  try {
    const out = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) as Bytes;
    return toBase64(out) === text ? out : null;
  } catch {
    return null;
  }
}

export const hash = (bytes: Uint8Array): Bytes => sha256(bytes) as Bytes;
