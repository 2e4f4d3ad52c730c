// Prints what a worker's first visit loads, compressed, and fails above the budget. Runs after `npm run build`.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

/** Everything a module pulls in by itself: static imports and style sheets, not what it fetches later. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`no chunk ${key} in the manifest`);
  if (seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const compressed = (file) =>
  statSync(existsSync(join(dist, `${file}.br`)) ? join(dist, `${file}.br`) : join(dist, file)).size;
const textsOf = (area) => Object.keys(manifest).find((key) => key.endsWith(`virtual:catalogue/sw/${area}`));

function sizeOf(keys) {
  const files = new Set(["index.html"]);
  for (const key of keys) for (const file of filesOf(key)) files.add(file);
  return [...files].reduce((sum, file) => sum + compressed(file), 0);
}

const shell = ["index.html", textsOf("shared"), textsOf("problems")];
const work = [...shell, "src/worker/WorkPage.tsx", textsOf("worker")];
const bench = [...work, "src/worker/AssignmentPage.tsx", textsOf("workbench")];
const rows = [
  ["shell", sizeOf(shell), 30],
  ["shell + front page", sizeOf([...shell, "src/front/FrontPage.tsx"]), null],
  ["shell + work", sizeOf(work), null],
  ["shell + work + workbench", sizeOf(bench), 70],
];
let over = false;
for (const [name, bytes, budgetKb] of rows) {
  const tooMuch = budgetKb !== null && bytes > budgetKb * 1024;
  over ||= tooMuch;
  const budget = budgetKb === null ? "" : `  (budget ${budgetKb} KB)`;
  console.log(`${(bytes / 1024).toFixed(1).padStart(6)} KB  ${name}${budget}${tooMuch ? "  TOO MUCH" : ""}`);
}
process.exitCode = over ? 1 : 0;
