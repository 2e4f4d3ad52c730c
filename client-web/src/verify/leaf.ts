// A leaf of a worker's chain as the verifier reads it: its bytes are all it goes by.
import { toHex, toText, type Bytes } from "./bytes";
import { leafHash } from "./merkle";
import { Malformed, readCount } from "./note";

/** currency -> part -> minor units */
export type Amounts = Map<string, Map<string, bigint>>;

export interface ChainLeaf {
  hash: Bytes;
  hashHex: string;
  seq: number;
  atUs: number;
  event: string;
  worker: string;
  line: number;
  previous: string;
  facts: Record<string, string>;
  changes: Amounts;
  balances: Amounts;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** RFC 8785 for what a leaf holds. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function text(value: Json | undefined): string {
  if (typeof value !== "string") throw new Malformed("a leaf holds something else than text");
  return value;
}

function object(value: Json | undefined): { [key: string]: Json } {
  if (!isObject(value)) throw new Malformed("something is missing in a leaf");
  return value;
}

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

function amount(value: Json | undefined): bigint {
  const digits = text(value);
  if (!/^(0|-?[1-9][0-9]{0,18})$/.test(digits)) throw new Malformed("a leaf holds an amount that is none");
  return inRange(BigInt(digits));
}

export function inRange(value: bigint): bigint {
  if (value < LEAST || value > MOST) throw new Malformed("an amount is too large");
  return value;
}

export function add(amounts: Amounts, currency: string, part: string, minor: bigint): void {
  const parts = amounts.get(currency) ?? new Map<string, bigint>();
  parts.set(part, inRange((parts.get(part) ?? 0n) + minor));
  amounts.set(currency, parts);
}

/** Throws Malformed, also for bytes that are not canonical and for a leaf without a worker. */
export function readLeaf(bytes: Bytes): ChainLeaf {
  const json = toText(bytes);
  let parsed: Json;
  try {
    parsed = JSON.parse(json ?? "") as Json;
  } catch {
    throw new Malformed("a leaf is no JSON object");
  }
  const leaf = object(parsed);
  if (canonical(leaf) !== json) throw new Malformed("a leaf is not in canonical form");
  const hash = leafHash(bytes);
  const worker = text(leaf["worker"]);
  const facts: Record<string, string> = {};
  for (const [name, fact] of Object.entries(object(leaf["facts"]))) facts[name] = text(fact);
  return {
    hash,
    hashHex: toHex(hash),
    seq: readCount(text(leaf["seq"])),
    atUs: readCount(text(leaf["at"])),
    event: text(leaf["event"]),
    worker,
    line: readCount(text(leaf["worker_seq"])),
    previous: text(leaf["worker_prev"]),
    facts,
    changes: changesOf(leaf["postings"], worker),
    balances: balancesOf(leaf["worker_balances"]),
  };
}

/** A liability: what the worker has stands on the credit side. */
function changesOf(postings: Json | undefined, worker: string): Amounts {
  if (!Array.isArray(postings)) throw new Malformed("something is missing in a leaf");
  const out: Amounts = new Map();
  const mine = `worker:${worker}:`;
  for (const one of postings) {
    const posting = object(one);
    const account = text(posting["account"]);
    const minor = amount(posting["amount"]);
    if (account.startsWith(mine)) add(out, text(posting["currency"]), account.slice(mine.length), -minor);
    if (account === `unclaimed:${worker}`) add(out, text(posting["currency"]), "unclaimed", -minor);
  }
  return out;
}

function balancesOf(balances: Json | undefined): Amounts {
  const out: Amounts = new Map();
  for (const [currency, parts] of Object.entries(object(balances)))
    for (const [part, minor] of Object.entries(object(parts))) add(out, currency, part, amount(minor));
  return out;
}
