// RFC 6962's tree, as much of it as a verifier needs. The same rules as server/ledger/merkle.
import { concat, hash, type Bytes } from "./bytes";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (leaf: Bytes): Bytes => hash(concat(LEAF, leaf));
export const nodeHash = (left: Bytes, right: Bytes): Bytes => hash(concat(NODE, left, right));

/** Walks an audit path from the leaf up: whether each sibling stands left of the way. Null where the length is wrong. */
function sides(index: number, size: number, length: number): boolean[] | null {
  if (index < 0 || index >= size) return null;
  const out: boolean[] = [];
  let at = index;
  let last = size - 1;
  for (let i = 0; i < length; i++) {
    if (last === 0) return null;
    const isLeft = at % 2 === 1 || at === last;
    out.push(isLeft);
    while (isLeft && at % 2 === 0 && at !== 0) {
      at = Math.floor(at / 2);
      last = Math.floor(last / 2);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? out : null;
}

/** The root that this path leads to (RFC 9162, section 2.1.3.2), or null where its length can't be right. */
export function rootByInclusion(leaf: Bytes, index: number, size: number, path: Bytes[]): Bytes | null {
  const left = sides(index, size, path.length);
  if (left === null) return null;
  return path.reduce((root, sibling, i) => (left[i] === true ? nodeHash(sibling, root) : nodeHash(root, sibling)), leaf);
}

/** The hashes of a path that stand left of the leaf: all leaves before it, the same in every later tree. */
export function leftOf(index: number, size: number, path: Bytes[]): Bytes[] {
  const left = sides(index, size, path.length);
  return path.filter((_, i) => left?.[i] === true);
}
