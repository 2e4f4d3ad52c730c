// The words on screen, out of the catalogue that the client itself uses: tests look for what a text says, not for how it is written today.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./server.mjs";

const folder = join(root, "client-web/src/i18n/catalogue");
const texts = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !name.startsWith("_"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8"))),
);

/** The text of a key, with its parameters filled in; `{n}` chooses the plural as the client does. */
export function say(language, key, parameters = {}) {
  const form = parameters.n === undefined ? key : `${key}.${new Intl.PluralRules(language).select(parameters.n)}`;
  const entry = texts[form] ?? texts[key] ?? texts[`${key}.other`];
  if (!entry) throw new Error(`no text ${key} in the catalogue`);
  return (entry[language] ?? entry.en).replace(/\{(\w+)\}/g, (whole, name) => String(parameters[name] ?? whole));
}

export const t = (key, parameters) => say("en", key, parameters);
export const sw = (key, parameters) => say("sw", key, parameters);

/** The same text as a pattern in which each parameter may be anything. */
export function pattern(key, language = "en") {
  const escaped = say(language, key).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/\{\w+\}/g, ".*?"));
}
