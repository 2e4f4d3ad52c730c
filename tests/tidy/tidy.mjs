// What no compiler or formatter looks at. Reads every file that git knows or would take, prints each breach as FILE:LINE: WHAT.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
const files = listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));

const cpp = /\.(cpp|hpp|h)$/;
const script = /\.(ts|tsx|mjs|js)$/;
const text = /\.(cpp|hpp|h|ts|tsx|mjs|js|json|css|html|md|sql|yaml|yml|cmake|txt|sh)$|(^|\/)[^.]+$/;
const test = /(^|[._/-])tests?[._/-]/;

/** Rules for single lines: where they hold, what may not be there, what to say. */
const lineRules = [
  [cpp, /^\s*#\s*include\s*"\.\.?\//, "an #include by relative path goes around the floors; name the room: <room/file.hpp>"],
  [cpp, /\t/, "a tab"],
  [/(?<!\.md)$/, /[ \t]+$/, "spaces at the end of the line"],
  [/(?<!tidy\.mjs)$/, /(^|[\s"'`(=:])\/(work\/(main|shared)|home\/\w|root\/|Users\/\w|tmp\/\w)/, "a path of one machine"],
  [test, /\b(test|it|describe)\.only\(|\bfdescribe\(/, "a test that hides the others"],
  [/package-lock\.json$/, /"resolved":\s*"http/, "the address of a registry; .npmrc wants omit-lockfile-registry-resolved=true"],
  [/(?<!\.lock|tidy\.mjs|\.json|\.md)$/, /\b(TODO|FIXME|XXX)\b/, "unfinished work belongs in an issue"],
];

/** Longest file, in lines. A file that outgrows this has two subjects. */
const fileLimits = [
  [/package-lock\.json$|openapi\.yaml$/, Infinity],
  [/\.json$|\.md$/, 1500],
  [test, 900],
  [/\.css$/, 1000],
  [text, 500],
];

/** Longest function of a script that starts at the left edge; clang-tidy watches those of C++. JSX spends lines on markup. */
const functionLimit = (path) => (path.endsWith(".tsx") ? 120 : 80);

const breaches = [];

function checkLines(path, lines) {
  for (const [where, what, why] of lineRules) {
    if (!where.test(path)) continue;
    lines.forEach((line, n) => what.test(line) && breaches.push(`${path}:${n + 1}: ${why}`));
  }
}

function checkFunctions(path, lines) {
  let start = -1;
  lines.forEach((line, n) => {
    if (/^(export )?(default )?(async )?function\b/.test(line)) start = n;
    if (!line.startsWith("}") || start < 0) return;
    const length = n - start + 1;
    if (length > functionLimit(path)) breaches.push(`${path}:${start + 1}: a function of ${length} lines; ${functionLimit(path)} fit a screen`);
    start = -1;
  });
}

for (const path of files.filter((name) => text.test(name))) {
  const content = readFileSync(join(root, path), "utf8");
  if (content.includes("\0")) continue;
  const lines = content.split("\n");
  checkLines(path, lines);
  if (script.test(path)) checkFunctions(path, lines);
  const [, limit] = fileLimits.find(([where]) => where.test(path));
  if (lines.length > limit) breaches.push(`${path}:1: ${lines.length} lines; ${limit} are allowed`);
  if (content !== "" && !content.endsWith("\n")) breaches.push(`${path}:${lines.length}: no newline at the end`);
}

for (const breach of breaches) console.log(breach);
console.log(`${files.length} files read, ${breaches.length} breaches`);
process.exitCode = breaches.length > 0 ? 1 : 0;
