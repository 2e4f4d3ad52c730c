// The catalogue and the code must agree: every key used exists, every key that exists is used.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { areas, languages, paperArea, paperLanguages, readArea } from "../../build/catalogue";

const source = join(dirname(fileURLToPath(import.meta.url)), "..");
const plural = /\.(zero|one|two|few|many|other)$/;

// Every screen that a worker can meet.
const needSwahili = ["shared", "worker", "workbench", "problems", "cases", "verify", "log", "contacts", "mail", "handovers"];
// Said only to roles whose screens are English for now.
const englishOnly = [
  /^verdict\./,
];

// Names of ledger events and of files begin like keys but are none.
const events = ["contest.open", "contest.reverse", "statement.issue", "statement.ujira"];
const isEvent = (text: string): boolean => events.includes(text) || /^payout\.(submit|settle|fail|return|late)$/.test(text);

const entries = areas().flatMap((area) => Object.entries(readArea(area)).map(([key, texts]) => ({ area, key, texts })));
const keys = new Set(entries.map(({ key }) => key));

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** The names in the server's table of errors; each can reach a screen. */
function serverCodes(): string[] {
  const table = readFileSync(join(source, "../../server/base/error.cpp"), "utf8");
  return [...table.matchAll(/error_kind\{errc::\w+,\s*"(\w+)"/g)].map(([, name]) => name ?? "");
}

/** What the server itself asks for (server/outbound/rendering): each kind of message has its words by mail and by SMS. */
function askedByServer(): string[] {
  const read = (path: string): string => readFileSync(join(source, "../../server", path), "utf8");
  const kinds = [...read("app/messages.cpp").matchAll(/^ *\{"(\w+)", \{"/gm)].map(([, kind]) => kind ?? "");
  const choices = { outcome: ["upheld", "reversed", "overdue"], way: ["bank", "mobile", "cash"] };
  return [
    ...kinds.flatMap((kind) => ["subject", "text", "sms"].map((part) => `mail.${kind}.${part}`)),
    ...Object.entries(choices).flatMap(([name, values]) => values.map((value) => `mail.${name}.${value}`)),
    ...[...read("outbound/rendering.cpp").matchAll(/"(mail\.\w+)"/g)].map(([, key]) => key ?? ""),
  ];
}

/** Strings that look like keys, and the beginnings of keys built from a variable: `problem.${code}`. */
function mentioned(): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const text of sourceFiles()) {
    for (const [, key] of text.matchAll(/["'`]([a-z0-9_]+(?:\.[a-z0-9_]+)*)["'`]/g)) whole.add(key ?? "");
    for (const [, template] of text.matchAll(/`([a-z0-9_.]*\.[a-z0-9_.]*\$\{[^`]*)`/g)) {
      const parts = (template ?? "").split(/\$\{[^}]*\}/).map((part) => part.replace(/\./g, "\\."));
      patterns.push(new RegExp(`^${parts.join("[a-z0-9_]+(?:\\.[a-z0-9_]+)?")}$`));
    }
    for (const [, template] of text.matchAll(/t\(`(\$\{[^`]*)`/g))
      throw new Error(`a key must begin with its area's word: ${template}`);
  }
  return { whole, patterns };
}

/** Keys written out in a call of t(), and strings elsewhere that begin like keys do: "nav.work". */
function called(): string[] {
  const beginnings = new Set([...keys].filter((key) => key.includes(".")).map((key) => key.split(".")[0]));
  return sourceFiles().flatMap((text) => [
    ...[...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key ?? ""),
    ...[...text.matchAll(/"([a-z_]+(?:\.[a-z0-9_]+)+)"/g)]
      .map(([, key]) => key ?? "")
      .filter((key) => beginnings.has(key.split(".")[0]) && !isEvent(key ?? "")),
  ]);
}

const exists = (key: string): boolean => keys.has(key) || keys.has(`${key}.other`);
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();

describe("the text catalogue", () => {
  it("has every text that the code asks for", () => {
    expect(askedByServer().length).toBeGreaterThan(30);
    expect([...called(), ...askedByServer()].filter((key) => !exists(key))).toEqual([]);
  });

  it("has no text that nobody asks for", () => {
    const { whole, patterns } = mentioned();
    askedByServer().forEach((key) => whole.add(key));
    const used = (key: string): boolean => {
      const base = key.replace(plural, "");
      return [key, base].some((name) => whole.has(name) || patterns.some((pattern) => pattern.test(name)));
    };
    expect([...keys].filter((key) => !used(key))).toEqual([]);
  });

  it("defines each key once", () => {
    const all = entries.map(({ key }) => key);
    expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([]);
  });

  it("is complete in English", () => {
    expect(entries.filter(({ texts }) => (texts["en"] ?? "").trim() === "").map(({ key }) => key)).toEqual([]);
  });

  it("knows only the languages of the menu", () => {
    const known = languages();
    expect(
      entries.filter(({ texts }) => Object.keys(texts).some((code) => !known.includes(code))).map(({ key }) => key),
    ).toEqual([]);
  });

  it("has the same placeholders in every language", () => {
    const uneven = entries.filter(({ texts }) =>
      Object.values(texts).some((text) => placeholders(text).join() !== placeholders(texts["en"] ?? "").join()),
    );
    expect(uneven.map(({ key }) => key)).toEqual([]);
  });

  it("speaks Swahili on every screen that a worker meets", () => {
    const missing = entries.filter(
      ({ area, key, texts }) =>
        needSwahili.includes(area) && texts["sw"] === undefined && !englishOnly.some((pattern) => pattern.test(key)),
    );
    expect(missing.map(({ key }) => key)).toEqual([]);
  });

  it("has a text for every problem code that the client itself names", () => {
    for (const code of ["network", "busy", "internal", "not_logged_in"]) expect(keys.has(`problem.${code}`)).toBe(true);
  });

  it("has a text in every language for every problem code that the server knows", () => {
    const texts = readArea("problems");
    const codes = serverCodes();
    expect(codes.length).toBeGreaterThan(50);
    const untold = codes.flatMap((code) =>
      languages().filter((name) => (texts[`problem.${code}`]?.[name] ?? "") === "").map((name) => `${code} ${name}`),
    );
    expect(untold).toEqual([]);
  });

  it("gives each plural the form that every language falls back to", () => {
    const bases = new Set(
      [...keys].filter((key) => /\.(one|few|many|two|zero)$/.test(key)).map((key) => key.replace(plural, "")),
    );
    expect([...bases].filter((base) => !keys.has(`${base}.other`))).toEqual([]);
  });
});

describe("the texts of papers", () => {
  const texts = Object.entries(readArea(paperArea));

  it("stand in every language that papers are written in, and in no other", () => {
    const wanted = paperLanguages().sort().join();
    expect(wanted).toBe("en,es,fil,hi,sw,ur");
    const uneven = texts.filter(
      ([, by]) => Object.keys(by).sort().join() !== wanted || Object.values(by).some((text) => text.trim() === ""),
    );
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it("have the same placeholders in every language", () => {
    const uneven = texts.filter(([, by]) =>
      Object.values(by).some((text) => placeholders(text).join() !== placeholders(by["en"] ?? "").join()),
    );
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it("are each asked for by the server, and each that it asks for is there", () => {
    const folder = join(source, "../../server/papers");
    const code = readdirSync(folder)
      .filter((name) => name.endsWith(".cpp"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    const quoted = new Set([...code.matchAll(/"([a-z0-9_.]+)"/g)].map(([, key]) => key ?? ""));
    const built = [...quoted].filter((key) => key.endsWith("."));
    const asked = (key: string): boolean =>
      quoted.has(key) || quoted.has(key.replace(/_silence$/, "")) || built.some((start) => key.startsWith(start));
    expect(texts.map(([key]) => key.replace(/^paper\./, "")).filter((key) => !asked(key))).toEqual([]);
    const called = [...code.matchAll(/\b(?:text|pattern)\("([a-z0-9_.]*[a-z0-9_])"/g)].map(([, key]) => key ?? "");
    expect(called.length).toBeGreaterThan(20);
    expect(called.filter((key) => !texts.some(([name]) => name === `paper.${key}`))).toEqual([]);
  });
});
