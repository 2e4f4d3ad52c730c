// node clang-tidy.mjs BUILD_FOLDER [--all]: clang-tidy over the sources of the server. A file that was clean before, and that has not
// changed since with anything it includes from this repository, is not looked at again; --all looks at every file.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const build = resolve(process.argv[2]);
const all = process.argv.includes("--all");
const clean = join(build, "tidy-clean");
mkdirSync(clean, { recursive: true });

/** For each source the files of this repository that it was compiled from, as ninja has them from the compiler. */
function sourcesWithParts() {
  const text = execFileSync("ninja", ["-C", build, "-t", "deps"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const found = new Map();
  for (const block of text.split("\n\n")) {
    const files = block.split("\n").slice(1).map((line) => resolve(build, line.trim()));
    const [source] = files;
    if (!source?.endsWith(".cpp") || !/\/server\//.test(source.slice(root.length))) continue;
    if (!source.startsWith(root) || source.startsWith(build)) continue;
    found.set(source, files.filter((file) => file.startsWith(root)).sort());
  }
  return found;
}

const texts = new Map();
const textOf = (file) => {
  if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file) : "gone");
  return texts.get(file);
};

function stampOf(source, parts) {
  const hash = createHash("sha256").update(readFileSync(join(root, ".clang-tidy"))).update(source.slice(root.length));
  for (const part of parts) hash.update(textOf(part));
  return join(clean, hash.digest("hex"));
}

function tidy(source) {
  return new Promise((done) => {
    // GCC's own warning options mean nothing to clang, and are no fault of the source.
    const args = ["-p", build, "--quiet", "--extra-arg=-Wno-unknown-warning-option", source];
    const child = spawn("clang-tidy", args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.on("close", (code) => done({ code, said }));
  });
}

const work = [...sourcesWithParts()]
  .map(([source, parts]) => ({ source, stamp: stampOf(source, parts) }))
  .filter(({ stamp }) => all || !existsSync(stamp));
const total = work.length;
let at = 0;
let bad = 0;

async function worker() {
  for (let next = work.shift(); next; next = work.shift()) {
    const { code, said } = await tidy(next.source);
    at += 1;
    if (code === 0) writeFileSync(next.stamp, "");
    else bad += 1;
    if (code !== 0) console.log(said.replaceAll(`${root}/`, ""));
    if (at % 20 === 0) console.log(`  ${at} of ${total}`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, worker));
console.log(`${total} files looked at, ${bad} with findings`);
process.exitCode = bad > 0 ? 1 : 0;
