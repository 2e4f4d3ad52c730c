// Turns the text catalogue (one file per area, all languages side by side, as translators read it) into one
// small module per language and area, so that a worker's phone loads one language and no requester's texts.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

export const catalogueFolder = join(dirname(fileURLToPath(import.meta.url)), "../src/i18n/catalogue");

export type CatalogueFile = Record<string, Record<string, string>>;

/** What papers say: read by the server alone, in more languages than screens have (_papers.json). */
export const paperArea = "papers";

/** The areas that screens are made of. */
export function areas(): string[] {
  return readdirSync(catalogueFolder)
    .filter((name) => name.endsWith(".json") && !name.startsWith("_"))
    .map((name) => name.slice(0, -".json".length))
    .filter((area) => area !== paperArea)
    .sort();
}

export function readArea(area: string): CatalogueFile {
  return JSON.parse(readFileSync(join(catalogueFolder, `${area}.json`), "utf8")) as CatalogueFile;
}

/** The words of mails and SMS: in the one catalogue for translators, and never on a screen. */
const saidByServer = "mail";

export function languages(): string[] {
  return Object.keys(JSON.parse(readFileSync(join(catalogueFolder, "_languages.json"), "utf8")) as object);
}

export function paperLanguages(): string[] {
  return Object.keys(JSON.parse(readFileSync(join(catalogueFolder, "_papers.json"), "utf8")) as object);
}

/** Texts of one area in one language; English stands in where a translation is not there yet. */
export function textsOf(area: string, language: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readArea(area)).map(([key, entry]) => [key, entry[language] ?? entry["en"] ?? key]),
  );
}

const prefix = "virtual:catalogue";

export function catalogue(): Plugin {
  return {
    name: "ujira-catalogue",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const [, language, area] = id.slice(1).split("/");
      if (language === undefined || area === undefined) return loaders();
      this.addWatchFile(join(catalogueFolder, `${area}.json`));
      return `export default ${JSON.stringify(textsOf(area, language))}`;
    },
  };
}

/** `virtual:catalogue` itself: for each language and area a function that fetches its texts. */
function loaders(): string {
  const rows = languages().map((language) => {
    const cells = areas().filter((area) => area !== saidByServer).map((area) => `${JSON.stringify(area)}: () => import("${prefix}/${language}/${area}")`);
    return `${JSON.stringify(language)}: {${cells.join(", ")}}`;
  });
  return `export default {${rows.join(",\n")}}`;
}
