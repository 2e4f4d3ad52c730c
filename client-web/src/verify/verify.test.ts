// The page's verifier on the files that the server's own tests hold it against, and on changes to them.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { concat, fromBase64, isSame, toBase64, toBytes, toText, type Bytes } from "./bytes";
import { joined, sorted } from "./chosen";
import { readFileNote, verifyFile } from "./fileNote";
import { isSignatureRightByItself, openCheckpoint, readReceipt, readVerifierKey } from "./note";
import { isReceipt, readStatement, verifyReceipt, verifyStatement } from "./verify";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const example = (name: string): string => readFileSync(join(root, "schema/examples", name), "utf8");
const fileBytes = (name: string): Bytes => new Uint8Array(readFileSync(join(root, "schema/examples", name))) as Bytes;
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

describe("a table with its signature", () => {
  const table = fileBytes("statement-2.csv");
  const note = fileBytes("statement-2.csv.note");
  const wrong = async (file: Bytes, by: Bytes, of = key): Promise<string | null> => (await verifyFile(file, by, of)).wrong;

  it("is found to be what was signed for", async () => {
    const verdict = await verifyFile(table, note, key);
    expect(verdict.wrong).toBeNull();
    expect(verdict.note).toMatchObject({ file: "statement-2.csv", lines: 2 });
  });

  it("is refused with a changed byte, another key, another log or another note", async () => {
    expect(await wrong(concat(table, toBytes(" ")), note)).toBe("file_changed");
    expect(await wrong(table, note, otherKey)).toBe("note_unsigned");
    expect(await wrong(table, table)).toBe("note_unsigned");
    expect(await wrong(table, toBytes(""))).toBe("note_unsigned");
    expect(await wrong(table, concat(toBytes("\ufeff"), note))).toBe("note_unsigned");
    // Signed by the co-op, but it is a checkpoint.
    expect(await wrong(table, toBytes(readReceipt(receipt).checkpoint))).toBe("note_other");
    expect(await wrong(table, toBytes(toText(note)!.replace("lines 2", "lines 3")))).toBe("note_unsigned");
  });

  it("says more or less than it should in no note that is taken", () => {
    const good = toText(note)!.split("\n\n")[0] + "\n";
    expect(readFileNote(good).lines).toBe(2);
    for (const bad of [good + "more\n", good.slice(0, -9), good.replace(/sha256 ./, "sha256 X"), good.replace("lines 2", "lines 02"), "x" + good.slice(good.indexOf("\n"))])
      expect(() => readFileNote(bad), bad).toThrow();
  });

  it("passes after none of several hundred random changes to either", async () => {
    const below = seeded(20260303);
    for (let i = 0; i < 400; i++) {
      const of = i % 2 === 0 ? table : note;
      const at = below(of.length);
      const cut = below(3);
      const bad = concat(of.slice(0, at), toBytes(String.fromCharCode(33 + below(90))), of.slice(at + cut)) as Bytes;
      if (isSame(bad, of)) continue;
      expect(await (of === table ? wrong(bad, note) : wrong(table, bad)), `${i}`).not.toBeNull();
    }
  }, 60_000);
});

describe("what was chosen", () => {
  const table = { name: "statement-2.csv", bytes: fileBytes("statement-2.csv") };
  const note = { name: "statement-2.csv.note", bytes: fileBytes("statement-2.csv.note") };
  const proof = { name: "statement.ujira", bytes: toBytes(statement) };
  const kept = { name: "receipt.txt", bytes: toBytes(receipt) };

  it("is told apart in any order, and by what is in it", () => {
    expect(sorted([table, note])).toMatchObject({ kind: "table", file: table, note });
    expect(sorted([note, table])).toMatchObject({ kind: "table", file: table, note });
    expect(sorted([table, { ...note, name: "note.txt" }]).kind).toBe("table");
    expect(sorted([proof]).kind).toBe("statement");
    expect(sorted([{ ...proof, name: "statement.json" }]).kind).toBe("statement");
    expect(sorted([kept]).kind).toBe("receipt");
  });

  it("is asked for when it is missing, and refused when it is too much", () => {
    expect(sorted([table])).toMatchObject({ kind: "needs_note", half: table });
    expect(sorted([note])).toMatchObject({ kind: "needs_file", half: note });
    for (const files of [[table, proof], [note, note], [table, note, kept], [proof, kept]])
      expect(sorted(files).kind).toBe("too_many");
  });

  it("is put together from two choices", () => {
    expect(joined([table], [note])).toEqual([table, note]);
    expect(joined([note], [table])).toEqual([note, table]);
    expect(joined([proof], [note])).toEqual([note]);
    expect(joined([table], [proof])).toEqual([proof]);
    expect(joined([table, note], [table])).toEqual([table]);
  });
});
