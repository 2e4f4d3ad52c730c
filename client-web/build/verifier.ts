// Makes dist/verify.html: the verifier as one file with nothing outside it, which works from a memory stick.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rollup } from "vite";
import { areas, languages, textsOf } from "./catalogue.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../src/verify");
const prefix = "virtual:texts/";

/** All languages of one area as a module. */
export function allTexts(): Plugin {
  return {
    name: "ujira-all-texts",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const area = areas().find((name) => id === `\0${prefix}${name}`);
      if (area === undefined) throw new Error(`no such area: ${id}`);
      return `export default ${JSON.stringify(Object.fromEntries(languages().map((code) => [code, textsOf(area, code)])))}`;
    },
  };
}

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: "warn",
    plugins: [allTexts()],
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      lib: { entry: join(folder, "page.ts"), formats: ["es"], fileName: "page" },
    },
  })) as Rollup.RollupOutput[] | Rollup.RollupOutput;
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) => one.output);
  const chunk = output.find((file) => file.type === "chunk");
  if (chunk === undefined || output.length !== 1) throw new Error("the verifier must be one script and nothing else");
  return chunk.code;
}

export function verifier(): Plugin {
  return {
    name: "ujira-verifier",
    apply: "build",
    async generateBundle() {
      const script = await bundle();
      if (script.includes("</script")) throw new Error("the verifier's script would end its own element");
      const page = readFileSync(join(folder, "page.html"), "utf8")
        .replace("/* style */", () => readFileSync(join(folder, "page.css"), "utf8"))
        .replace("/* script */", () => script);
      this.emitFile({ type: "asset", fileName: "verify.html", source: page });
    },
  };
}
