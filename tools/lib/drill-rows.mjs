// What a request left behind, in rows: so that one effect can be told from two, whatever tables it is in.
import { DatabaseSync } from "node:sqlite";

/** Tables that remember something once for all who ask for it, or by the place in the log. */
const beside = new Set(["log_tile", "offer", "item_cursor"]);

/** Rows of each table: {table: number}. */
export function countRows(database) {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
    const count = ({ name }) => [name, db.prepare(`SELECT COUNT(*) AS n FROM "${name}"`).get().n];
    return Object.fromEntries(tables.filter(({ name }) => !beside.has(name)).map(count));
  } finally {
    db.close();
  }
}

/** Entries that end something which has one end only: a deduction, a payout. */
export function countEnds(database) {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    return db.prepare("SELECT COUNT(*) AS n FROM ledger_entry WHERE decides <> ''").get().n;
  } finally {
    db.close();
  }
}

/** State by id of all fundings: the API lists the newest 500 of them. */
export function fundingStates(database) {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    return new Map(db.prepare("SELECT id, state FROM funding").all().map(({ id, state }) => [id, state]));
  } finally {
    db.close();
  }
}

/** {table: rows more} for what differs. */
export function difference(before, after) {
  const tables = Object.keys(after).filter((table) => after[table] !== before[table]);
  return Object.fromEntries(tables.sort().map((table) => [table, after[table] - (before[table] ?? 0)]));
}

/** All rows of all tables, as {table: [row]}, numbers as text. Throws where they can't be read. */
export function allRows(database) {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
    const rows = ({ name }) => {
      const read = db.prepare(`SELECT * FROM "${name}"`);
      read.setReadBigInts(true);
      const text = (row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value)]));
      return [name, read.all().map(text)];
    };
    return Object.fromEntries(tables.map(rows));
  } finally {
    db.close();
  }
}

/** Where two databases say something else: "table.column", or "table" where rows are missing, more, or in another order. */
export function differentColumns(before, after) {
  const out = new Set();
  for (const table of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[table] ?? [], after[table] ?? []];
    if (was.length !== is.length) out.add(table);
    else was.forEach((row, i) => Object.keys({ ...row, ...is[i] }).forEach((column) => row[column] !== is[i][column] && out.add(`${table}.${column}`)));
  }
  return [...out];
}
