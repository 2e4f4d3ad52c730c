// The page's texts: all languages of the catalogue's area, since the file is carried away alone.
import texts from "virtual:texts/verify";

export type Params = Record<string, string | number>;

const codes = Object.keys(texts);
export const languages: readonly string[] = codes;

const wished = navigator.languages.map((tag) => tag.split("-")[0] ?? "");
let current = wished.find((code) => codes.includes(code)) ?? "en";

export const language = (): string => current;
export const setLanguage = (code: string): void => void (current = code);

export function t(key: string, params: Params = {}): string {
  const of = texts[current] ?? {};
  const n = params["n"];
  const plural = typeof n === "number" ? of[`${key}.${new Intl.PluralRules(current).select(n)}`] : undefined;
  const text = of[key] ?? plural ?? of[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

export const languageName = (code: string): string => new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
