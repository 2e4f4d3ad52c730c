// Every text a person reads comes through t(). Texts arrive per language and area; `need` fetches the areas of
// a screen before it is shown, and a change of language fetches all areas that were needed so far.
import loaders from "virtual:catalogue";
import list from "./catalogue/_languages.json";

export type Language = keyof typeof list;
export type Params = Record<string, string | number>;

export const languages = Object.entries(list).map(([code, entry]) => ({ code: code as Language, ...entry }));

const storageKey = "ujira.language";
let current: Language = "en";
let texts: Record<string, string> = {};
let plural = new Intl.PluralRules("en");
let integers = new Intl.NumberFormat("en");
const needed = new Set<string>();
const listeners = new Set<() => void>();

export const language = (): Language => current;

export const isLanguage = (code: string): code is Language => code in list;

/** The language chosen on this device, else the first of the browser's that the catalogue has, else English. */
export function preferredLanguage(): Language {
  const stored = readStored();
  if (stored !== null && isLanguage(stored)) return stored;
  const wished = navigator.languages.map((tag) => tag.split("-")[0] ?? "");
  return wished.find(isLanguage) ?? "en";
}

/** Fetches the areas' texts in the current language; resolved at once when they are here already. */
export async function need(...areas: string[]): Promise<void> {
  const missing = areas.filter((area) => !needed.has(area));
  if (missing.length === 0) return;
  const wanted = current;
  const fetched = await fetchTexts(wanted, missing);
  // The language may have changed while the texts were on their way.
  Object.assign(texts, wanted === current ? fetched : await fetchTexts(current, missing));
  for (const area of missing) needed.add(area);
}

export async function setLanguage(code: Language): Promise<void> {
  const fetched = await fetchTexts(code, [...needed]);
  current = code;
  texts = fetched;
  plural = new Intl.PluralRules(code);
  integers = new Intl.NumberFormat(code);
  document.documentElement.lang = code;
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // A browser that keeps nothing still shows the language until the page is left.
  }
  for (const listener of listeners) listener();
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The text of `key` with {name} replaced from `params`. Numbers are written the language's way; with a number
 * `n`, a key without a text of its own takes `key.one`, `key.other` … by the language's plural rule.
 */
export function t(key: string, params: Params = {}): string {
  return fill(texts[key] ?? pluralText(key, params["n"]) ?? key, params);
}

/** A count, written the language's way. */
export const formatCount = (count: number): string => integers.format(count);

export const hasText = (key: string): boolean => key in texts;

function pluralText(key: string, n: string | number | undefined): string | undefined {
  if (typeof n !== "number") return undefined;
  return texts[`${key}.${plural.select(n)}`] ?? texts[`${key}.other`];
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? integers.format(value) : value;
  });
}

async function fetchTexts(code: Language, areas: string[]): Promise<Record<string, string>> {
  const parts = await Promise.all(
    areas.map(async (area) => {
      const load = loaders[code]?.[area];
      return load === undefined ? {} : (await load()).default;
    }),
  );
  return Object.assign({}, ...parts) as Record<string, string>;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
