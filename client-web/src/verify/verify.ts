// What a worker can prove without the server. The same rules, in the same order and with the same names of faults, as
// server/ledger/verify.
import { isSame, toBytes, type Bytes } from "./bytes";
import { add, readLeaf, type Amounts, type ChainLeaf } from "./leaf";
import { leafHash, leftOf, rootByInclusion } from "./merkle";
import {
  checkReceipt,
  Malformed,
  openCheckpoint,
  readHash,
  readReceipt,
  receiptMark,
  type Checkpoint,
  type VerifierKey,
} from "./note";

export type Fault =
  | "unreadable"
  | "not_signed"
  | "not_in_log"
  | "other_worker"
  | "line_missing"
  | "line_order"
  | "chain_broken"
  | "sum_wrong"
  | "no_end"
  | "rewritten"
  | "tail_missing"
  | "receipt_false";

export interface Finding {
  what: Fault;
  line: number;
  detail: string;
}

export interface ProvenLeaf {
  index: number;
  leaf: string;
  path: Bytes[];
}

export interface Verdict {
  wrong: Finding[];
  origin: string;
  worker: string;
  lines: ChainLeaf[];
  logSize: number;
  balances: Amounts;
  compared: number;
}

export interface StatementFile {
  worker: string;
  checkpoint: string;
  lines: ProvenLeaf[];
}

/** Throws Malformed. */
export function readStatement(text: string): StatementFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Malformed("no statement file: not JSON");
  }
  const { format, worker, checkpoint, lines } = (file ?? {}) as Record<string, unknown>;
  if (format !== "ujira-statement/v1") throw new Malformed("no statement file of this format");
  if (typeof worker !== "string" || typeof checkpoint !== "string" || !Array.isArray(lines))
    throw new Malformed("a statement has a worker, a checkpoint and lines");
  return { worker, checkpoint, lines: lines.map(readLine) };
}

function readLine(line: unknown): ProvenLeaf {
  const { index, leaf, path } = (line ?? {}) as Record<string, unknown>;
  if (!Number.isSafeInteger(index) || typeof leaf !== "string" || !Array.isArray(path) || path.length > 63)
    throw new Malformed("a line has an index, a leaf and a path");
  return { index: index as number, leaf, path: path.map((one) => readHash(String(one))) };
}

class StatementCheck {
  readonly verdict: Verdict = {
    wrong: [],
    origin: "",
    worker: "",
    lines: [],
    logSize: 0,
    balances: new Map(),
    compared: 0,
  };
  #hashes: Bytes[] = [];
  #proven: ProvenLeaf[] = [];
  #last: ChainLeaf | null = null;
  #top: Checkpoint | null = null;
  readonly #by: VerifierKey;

  constructor(by: VerifierKey) {
    this.#by = by;
  }

  async read(text: string): Promise<void> {
    let file: StatementFile;
    try {
      file = readStatement(text);
    } catch (error) {
      return this.#say("unreadable", 0, reason(error));
    }
    this.verdict.worker = file.worker;
    try {
      this.#top = await openCheckpoint(file.checkpoint, this.#by);
    } catch (error) {
      return this.#say("not_signed", 0, reason(error));
    }
    this.verdict.origin = this.#top.origin;
    this.verdict.logSize = this.#top.size;
    this.#proven = file.lines;
    file.lines.forEach((line, i) => this.#addLine(line, i + 1, this.#top as Checkpoint));
    this.#checkEnd();
  }

  async holdAgainst(earlier: string): Promise<void> {
    if (this.#top === null) return;
    this.verdict.compared += 1;
    try {
      if (earlier.startsWith(receiptMark)) await this.#holdAgainstReceipt(earlier, this.#top);
      else if (earlier.startsWith("{")) await this.#holdAgainstStatement(earlier, this.#top);
      else this.#checkSameRoot(await openCheckpoint(earlier, this.#by), this.#top);
    } catch (error) {
      this.#say("receipt_false", 0, reason(error));
    }
  }

  /** Each kind once: what follows from the first is no news. */
  #say(what: Fault, line: number, detail: string): void {
    if (!this.verdict.wrong.some((finding) => finding.what === what)) this.verdict.wrong.push({ what, line, detail });
  }

  #addLine(line: ProvenLeaf, n: number, top: Checkpoint): void {
    const bytes = toBytes(line.leaf);
    const hash = leafHash(bytes);
    const root = rootByInclusion(hash, line.index, top.size, line.path);
    if (root === null || !isSame(root, top.root)) this.#say("not_in_log", n, "");
    let leaf: ChainLeaf;
    try {
      leaf = readLeaf(bytes);
      this.#checkPlace(leaf, line.index, n);
      this.#checkSums(leaf, n);
    } catch (error) {
      this.#hashes.push(hash);
      return this.#say("unreadable", n, reason(error));
    }
    if (leaf.worker !== this.verdict.worker) this.#say("other_worker", n, "");
    this.#hashes.push(hash);
    this.verdict.lines.push(leaf);
    this.#last = leaf;
  }

  #checkPlace(leaf: ChainLeaf, index: number, n: number): void {
    if (leaf.line < n) this.#say("line_order", n, "");
    if (leaf.line > n) this.#say("line_missing", n, "");
    const last = this.#last;
    const isLater = last === null || (leaf.seq > last.seq && leaf.atUs >= last.atUs);
    if (leaf.seq !== index || !isLater) this.#say("line_order", n, "");
    if (leaf.previous !== (n === 1 ? "" : (last?.hashHex ?? "?"))) this.#say("chain_broken", n, "");
  }

  #checkSums(leaf: ChainLeaf, n: number): void {
    const sums = this.verdict.balances;
    for (const [currency, parts] of leaf.changes) {
      for (const [part, change] of parts) add(sums, currency, part, change);
      if (!leaf.balances.has(currency)) this.#say("sum_wrong", n, "");
    }
    for (const [currency, told] of leaf.balances) {
      for (const part of told.keys()) add(sums, currency, part, 0n);
      // A part that the leaf leaves out is empty.
      for (const [part, sum] of sums.get(currency) ?? [])
        if (sum !== (told.get(part) ?? 0n)) this.#say("sum_wrong", n, `${currency} ${part}`);
    }
  }

  #checkEnd(): void {
    const last = this.#last;
    const lines = this.#proven.length;
    const ended =
      last?.event === "statement.issue" &&
      last.line === lines &&
      last.facts["lines"] === String(lines - 1) &&
      last.facts["head"] === last.previous;
    if (!ended) this.#say("no_end", lines, "");
  }

  #checkSameRoot(earlier: Checkpoint, top: Checkpoint): void {
    if (earlier.size === top.size && !isSame(earlier.root, top.root)) this.#say("rewritten", 0, "");
  }

  #checkSameLine(leaf: ChainLeaf, size: number, path: Bytes[], top: Checkpoint): void {
    const hash = this.#hashes[leaf.line - 1];
    const now = this.#proven[leaf.line - 1];
    if (leaf.worker !== this.verdict.worker) return this.#say("other_worker", leaf.line, "");
    if (hash === undefined || now === undefined) return this.#say("tail_missing", leaf.line, "");
    const before = leftOf(leaf.seq, size, path);
    const beforeNow = leftOf(now.index, top.size, now.path);
    const isSameBefore = before.length === beforeNow.length && before.every((b, i) => isSame(b, beforeNow[i] as Bytes));
    // All that stood before this line in the log, everybody's, is in these hashes.
    if (!isSame(hash, leaf.hash) || !isSameBefore) this.#say("rewritten", leaf.line, "");
  }

  async #holdAgainstReceipt(text: string, top: Checkpoint): Promise<void> {
    const receipt = readReceipt(text);
    const earlier = await checkReceipt(receipt, this.#by);
    this.#checkSameRoot(earlier, top);
    const leaf = readLeaf(receipt.leaf);
    if (leaf.seq !== receipt.index) throw new Malformed("a receipt's line names another place");
    this.#checkSameLine(leaf, earlier.size, receipt.path, top);
  }

  async #holdAgainstStatement(text: string, top: Checkpoint): Promise<void> {
    const file = readStatement(text);
    const earlier = await openCheckpoint(file.checkpoint, this.#by);
    this.#checkSameRoot(earlier, top);
    for (const line of file.lines) {
      const leaf = readLeaf(toBytes(line.leaf));
      const root = rootByInclusion(leaf.hash, line.index, earlier.size, line.path);
      if (root === null || !isSame(root, earlier.root) || leaf.seq !== line.index)
        throw new Malformed("an earlier statement is not right itself");
      this.#checkSameLine(leaf, earlier.size, line.path, top);
    }
  }
}

function reason(error: unknown): string {
  if (error instanceof Malformed) return error.message;
  throw error;
}

/** `against`: receipts, older statements or checkpoints, as they were handed out. */
export async function verifyStatement(file: string, by: VerifierKey, against: string[] = []): Promise<Verdict> {
  const check = new StatementCheck(by);
  await check.read(file);
  for (const earlier of against) await check.holdAgainst(earlier);
  return check.verdict;
}

/** One receipt alone. */
export async function verifyReceipt(text: string, by: VerifierKey): Promise<Verdict> {
  const { verdict } = new StatementCheck(by);
  try {
    const receipt = readReceipt(text);
    try {
      const top = await openCheckpoint(receipt.checkpoint, by);
      verdict.origin = top.origin;
      verdict.logSize = top.size;
      await checkReceipt(receipt, by);
    } catch (error) {
      const what = verdict.origin === "" ? "not_signed" : "not_in_log";
      verdict.wrong.push({ what, line: 0, detail: reason(error) });
    }
    const leaf = readLeaf(receipt.leaf);
    if (leaf.seq !== receipt.index) verdict.wrong.push({ what: "not_in_log", line: leaf.line, detail: "" });
    verdict.worker = leaf.worker;
    verdict.lines = [leaf];
    verdict.balances = leaf.balances;
  } catch (error) {
    verdict.wrong.push({ what: "unreadable", line: 0, detail: reason(error) });
  }
  return verdict;
}

export const isReceipt = (text: string): boolean => text.startsWith(receiptMark);
