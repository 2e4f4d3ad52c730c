import { describe, expect, it } from "vitest";
import { formOf, guessDelimiter, guessFields, guessMeaning, missing, parseTable, wordsIn, type Chosen } from "./table";

const answer = '\uFEFFReceipt No,Merchant Ref,Amount,Charge,Status,Date\r\nQX1,UJ1,"1,040.00",0.50,Completed,2026-03-02\r\n\r\nQX2,UJ2,12,,Failed,2026-03-02\r\n';

function chosen(changes: Partial<Chosen> = {}): Chosen {
  const titles = ["Merchant Ref", "Amount", "Status", "Shelf"];
  return {
    direction: "in",
    delimiter: ",",
    point: ".",
    date_form: "ymd",
    titles,
    fields: guessFields(titles, "in"),
    fixed: ["", "", "", ""],
    statuses: [
      { word: "Completed", meaning: "settled" },
      { word: "Failed", meaning: "failed" },
      { word: "Pending", meaning: "" },
    ],
    ...changes,
  };
}

describe("a provider's sample", () => {
  it("is read with quotes, a byte order mark and empty lines", () => {
    expect(parseTable(answer, ",")).toEqual([
      ["Receipt No", "Merchant Ref", "Amount", "Charge", "Status", "Date"],
      ["QX1", "UJ1", "1,040.00", "0.50", "Completed", "2026-03-02"],
      ["QX2", "UJ2", "12", "", "Failed", "2026-03-02"],
    ]);
    expect(parseTable('a,"b', ",")).toBeNull();
    expect(parseTable('a,"b""c\nd"', ",")).toEqual([["a", 'b"c\nd']]);
  });

  it("says by itself how its cells are parted", () => {
    expect(guessDelimiter("a;b;c\n1,5;2;3")).toBe(";");
    expect(guessDelimiter("a\tb\n")).toBe("\t");
    expect(guessDelimiter("one")).toBe(",");
  });

  it("is guessed by its titles, each field once", () => {
    expect(guessFields(["Receipt No", "Merchant Ref", "Amount", "Charge", "Status", "Date"], "in")).toEqual([
      "reference",
      "end_to_end_id",
      "amount",
      "fee",
      "status",
      "date",
    ]);
    expect(guessFields(["Phone", "Mobile"], "out")).toEqual(["phone", ""]);
    expect(guessFields(["Status"], "out")).toEqual([""]);
  });

  it("has words for what became of a payment", () => {
    expect(wordsIn([["Completed"], [" Completed "], ["Failed"], [""]], 0)).toEqual(["Completed", "Failed"]);
    expect(guessMeaning("COMPLETED")).toBe("settled");
    expect(guessMeaning("Reversed by user")).toBe("returned");
    expect(guessMeaning("In progress")).toBe("");
  });
});

describe("a mapping", () => {
  it("keeps the columns that are read, and the words that mean something", () => {
    expect(formOf(chosen())).toEqual({
      direction: "in",
      delimiter: ",",
      point: ".",
      date_form: "ymd",
      columns: [
        { title: "Merchant Ref", field: "end_to_end_id", fixed: "" },
        { title: "Amount", field: "amount", fixed: "" },
        { title: "Status", field: "status", fixed: "" },
      ],
      statuses: [
        { word: "Completed", meaning: "settled" },
        { word: "Failed", meaning: "failed" },
      ],
    });
  });

  it("keeps every column of a file that is sent, in its order", () => {
    const out = chosen({ direction: "out", titles: ["Phone", "Kind"], fields: ["phone", ""], fixed: ["unused", "Salary"] });
    expect(formOf(out).columns).toEqual([
      { title: "Phone", field: "phone", fixed: "" },
      { title: "Kind", field: "", fixed: "Salary" },
    ]);
    expect(formOf(out).statuses).toEqual([]);
  });

  it("says what is still missing", () => {
    expect(missing(chosen())).toEqual([]);
    expect(missing(chosen({ fields: ["", "amount", "status", ""] }))).toEqual(["end_to_end_id"]);
    expect(missing(chosen({ statuses: [{ word: "Completed", meaning: "settled" }] }))).toEqual(["failed"]);
    expect(missing(chosen({ direction: "out" }))).toEqual(["phone"]);
  });
});
