// The page's verifier on the files that the server's own tests hold it against, and on changes to them.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64, toBytes } from "./bytes";
import { isSignatureRightByItself, openCheckpoint, readReceipt, readVerifierKey } from "./note";
import { isReceipt, readStatement, verifyReceipt, verifyStatement } from "./verify";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const example = (name: string): string => readFileSync(join(root, "schema/examples", name), "utf8");
const statement = example("statement.ujira");
const receipt = example("receipt.txt");
const key = readVerifierKey(example("verifier-key.txt"));
const otherKey = readVerifierKey("ledger.coop.example/v1+f17da282+ASFS+NGbeR0kRTJC4V8uq2y3z/p7al7TAJeWDgaYgdsS");

interface File {
  format: string;
  worker: string;
  checkpoint: string;
  lines: { index: number; leaf: string; path: string[] }[];
}
const parsed = (): File => JSON.parse(statement) as File;
const faults = async (file: string, against: string[] = []): Promise<string[]> =>
  (await verifyStatement(file, key, against)).wrong.map((finding) => finding.what);
const changed = async (change: (file: File) => void, against: string[] = []): Promise<string[]> => {
  const file = parsed();
  change(file);
  return faults(JSON.stringify(file), against);
};

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("a statement as it was handed out", () => {
  it("is whole, and its sums are told", async () => {
    const verdict = await verifyStatement(statement, key, [receipt, statement]);
    expect(verdict.wrong).toEqual([]);
    expect(verdict.lines.length).toBe(5);
    expect(verdict.compared).toBe(2);
    expect(verdict.balances.get("KES")?.get("payable")).toBe(120_001n);
    expect(verdict.balances.get("KES")?.get("review")).toBe(0n);
  });

  it("holds a receipt that stands alone", async () => {
    expect(isReceipt(receipt)).toBe(true);
    const verdict = await verifyReceipt(receipt, key);
    expect(verdict.wrong).toEqual([]);
    expect(verdict.lines[0]?.line).toBe(3);
    expect((await verifyReceipt(receipt, otherKey)).wrong[0]?.what).toBe("not_signed");
    expect((await verifyReceipt(receipt.slice(0, 300), key)).wrong[0]?.what).toBe("unreadable");
  });
});

describe("what is found", () => {
  it("a changed amount", async () => {
    expect(await changed((f) => (f.lines[2]!.leaf = f.lines[2]!.leaf.replace("60001", "70001")))).toContain("not_in_log");
  });
  it("a missing line", async () => {
    expect(await changed((f) => f.lines.splice(1, 1))).toContain("line_missing");
  });
  it("two swapped lines", async () => {
    expect(await changed((f) => f.lines.splice(1, 2, f.lines[2]!, f.lines[1]!))).toContain("line_order");
  });
  it("a dropped tail, also against a receipt", async () => {
    expect(await changed((f) => f.lines.pop())).toEqual(["no_end"]);
    expect(await changed((f) => f.lines.splice(2), [receipt])).toEqual(["no_end", "tail_missing"]);
  });
  it("a forged signature and somebody else's key", async () => {
    expect(await changed((f) => (f.checkpoint = f.checkpoint.replace(/....=\n$/, "AAAA=\n")))).toEqual(["not_signed"]);
    expect((await verifyStatement(statement, otherKey)).wrong.map((w) => w.what)).toEqual(["not_signed"]);
  });
  it("somebody else's statement", async () => {
    expect(await changed((f) => (f.worker = f.worker.replace(/1$/, "2")))).toContain("other_worker");
  });
  it("a receipt that is none", async () => {
    for (const wrong of ["nonsense", "{}", receipt.slice(0, 400), `${receipt}x`])
      expect(await faults(statement, [wrong])).toEqual(["receipt_false"]);
  });
  it("no statement at all", async () => {
    for (const wrong of ["", "{}", "[]", "null", "{", '{"format":"ujira-statement/v1"}'])
      expect(await faults(wrong)).toEqual(["unreadable"]);
  });
});

describe("random changes", () => {
  it("none of several hundred passes", async () => {
    const below = seeded(20260302);
    const good = JSON.stringify(readStatement(statement));
    let judged = 0;
    for (let i = 0; i < 600; i++) {
      const at = below(statement.length);
      const bad =
        i % 3 === 0
          ? statement.slice(0, at) + String.fromCharCode(33 + below(90)) + statement.slice(at + 1)
          : i % 3 === 1
            ? statement.slice(0, at) + statement.slice(at + 1 + below(30))
            : statement.slice(0, at) + String(below(10)) + statement.slice(at);
      let same = false;
      try {
        same = JSON.stringify(readStatement(bad)) === good;
      } catch {
        // Not even readable: the verifier must say so as well.
      }
      if (same) continue;
      judged += 1;
      expect(await faults(bad), bad).not.toEqual([]);
    }
    expect(judged).toBeGreaterThan(500);
  }, 60_000);
});

describe("signatures", () => {
  it("are judged the same with and without the browser's own Ed25519", async () => {
    const note = readReceipt(receipt).checkpoint;
    expect((await openCheckpoint(note, key)).size).toBeGreaterThan(0);
    const text = toBytes(note.slice(0, note.indexOf("\n\n") + 1));
    const signature = fromBase64(note.trimEnd().split(" ").pop() ?? "")!.slice(4);
    expect(isSignatureRightByItself(key.key, signature, text)).toBe(true);
    signature[10]! ^= 1;
    expect(isSignatureRightByItself(key.key, signature, text)).toBe(false);
  });
  it("keys whose id is another key's are refused", () => {
    const [name, , data] = example("verifier-key.txt").trim().split(/\+(.+?)\+/);
    expect(() => readVerifierKey(`${name}+00000000+${data}`)).toThrow();
    expect(toBase64(fromBase64("AQID")!)).toBe("AQID");
    expect(fromBase64("AQI")).toBeNull();
    expect(fromBase64("AR==")).toBeNull();
  });
});
