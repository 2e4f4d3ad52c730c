// A provider's table as its sample file shows it, and the mapping made from it: which column is what. The file is only read here,
// in the browser; what is kept is how its columns are called.
import type { ColumnForm } from "../api/types";

export type Direction = ColumnForm["direction"];
export type Field = ColumnForm["columns"][number]["field"];
export type Meaning = ColumnForm["statuses"][number]["meaning"];

export const fields: Record<Direction, Field[]> = {
  out: ["phone", "name", "amount", "currency", "end_to_end_id", "words"],
  in: ["end_to_end_id", "amount", "status", "reference", "fee", "date", "words"],
};

export const needed: Record<Direction, Field[]> = {
  out: ["phone", "amount", "end_to_end_id"],
  in: ["end_to_end_id", "amount", "status"],
};

const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

export const MOST_SAMPLE_BYTES = 1_000_000;
const MOST_ROWS = 200;

/** Rows of cells as RFC 4180 has them, the first 200; null where a quote is never closed. Empty rows are left out. */
export function parseTable(text: string, delimiter: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
  const endCell = (): void => {
    row.push(cell);
    cell = "";
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  for (let i = 0; i < source.length && rows.length < MOST_ROWS; i++) {
    const c = source[i] ?? "";
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') cell += source[++i] ?? "";
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === delimiter) endCell();
    else if (c === "\n") endRow();
    else cell += c;
  }
  if (quoted && rows.length < MOST_ROWS) return null;
  if (rows.length < MOST_ROWS && (cell !== "" || row.length > 0)) endRow();
  return rows;
}

/** The sign that parts the heading into the most cells. */
export function guessDelimiter(text: string): Delimiter {
  const width = (delimiter: string): number => parseTable(text, delimiter)?.[0]?.length ?? 0;
  return delimiters.reduce((best, each) => (width(each) > width(best) ? each : best), ",");
}

const hints: [Field, RegExp][] = [
  ["end_to_end_id", /end.?to.?end|our ref|merchant.?ref|external|conversation|client.?ref|account.?ref/i],
  ["phone", /phone|msisdn|mobile|receiver|recipient.?(number|no)|credit.?party/i],
  ["status", /status|result|state/i],
  ["fee", /fee|charge|commission/i],
  ["amount", /amount|value|paid|sum/i],
  ["currency", /currency|ccy/i],
  ["date", /date|time|when/i],
  ["reference", /receipt|transaction|trans.?id|reference|ref\b/i],
  ["name", /name|beneficiary|holder/i],
  ["words", /remark|comment|reason|note|detail|narrat|descr/i],
];

/** What each column seems to be by its title; every field once at most, the person decides. */
export function guessFields(titles: string[], direction: Direction): Field[] {
  const taken = new Set<Field>();
  return titles.map((title) => {
    const found = hints.find(([field, hint]) => fields[direction].includes(field) && !taken.has(field) && hint.test(title));
    if (found === undefined) return "";
    taken.add(found[0]);
    return found[0];
  });
}

const meanings: [Meaning, RegExp][] = [
  ["returned", /revers|return|refund/i],
  ["failed", /fail|reject|declin|error|cancel|invalid/i],
  ["settled", /complet|success|paid|settled|done|ok/i],
];

export const guessMeaning = (word: string): Meaning | "" => meanings.find(([, hint]) => hint.test(word))?.[0] ?? "";

/** The different words that stand in a column, at most 20. */
export function wordsIn(rows: string[][], column: number): string[] {
  const words = rows.map((row) => (row[column] ?? "").trim()).filter((word) => word !== "");
  return [...new Set(words)].slice(0, 20);
}

export interface Chosen {
  direction: Direction;
  delimiter: Delimiter;
  point: "." | ",";
  date_form: ColumnForm["date_form"];
  titles: string[];
  fields: Field[];
  /** Of the columns without a field, in a file that is sent: the same in each row. */
  fixed: string[];
  statuses: { word: string; meaning: Meaning | "" }[];
}

/** What is still missing before it can be kept: fields, or "settled" and "failed" among the words. */
export function missing(chosen: Chosen): (Field | Meaning)[] {
  const columns = needed[chosen.direction].filter((field) => !chosen.fields.includes(field));
  if (chosen.direction === "out" || columns.includes("status")) return columns;
  const meant: (Meaning | "")[] = chosen.statuses.map(({ meaning }) => meaning);
  return [...columns, ...(["settled", "failed"] as const).filter((meaning) => !meant.includes(meaning))];
}

export function formOf(chosen: Chosen): ColumnForm {
  const { direction, delimiter, point, date_form, titles } = chosen;
  const columns = titles.map((title, i) => {
    const field = chosen.fields[i] ?? "";
    return { title, field, fixed: field === "" ? (chosen.fixed[i] ?? "") : "" };
  });
  return {
    direction,
    delimiter,
    point,
    date_form,
    columns: direction === "out" ? columns : columns.filter(({ field }) => field !== ""),
    statuses: chosen.statuses.flatMap(({ word, meaning }) => (direction === "in" && meaning !== "" ? [{ word, meaning }] : [])),
  };
}
