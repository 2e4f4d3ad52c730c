// node check.mjs EXCHANGES_FOLDER: holds all recorded exchanges against schema/openapi.yaml. Each operation must have been
// exercised, with success, at least once; each problem code seen must have its words in the web client's catalogue.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { Contract } from "./contract.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const contract = new Contract(parse(readFileSync(join(root, "schema/openapi.yaml"), "utf8")));
const words = JSON.parse(readFileSync(join(root, "client-web/src/i18n/catalogue/problems.json"), "utf8"));

function* recorded(folder) {
  for (const name of readdirSync(folder).filter((n) => n.endsWith(".jsonl")).sort()) {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    for (const [n, line] of lines.entries()) if (line !== "") yield [`${name}:${n + 1}`, JSON.parse(line)];
  }
}

const counts = { exchanges: 0, outside: 0 };
const complaints = [];
const succeeded = new Set();
const codes = new Set();
for (const [where, exchange] of recorded(process.argv[2])) {
  if (!exchange.path.startsWith("/api/v1/")) {
    counts.outside += 1;
    continue;
  }
  counts.exchanges += 1;
  const { operation, faults } = contract.check(exchange);
  for (const fault of faults) complaints.push(`${where} ${exchange.method} ${exchange.path} -> ${exchange.status}: ${fault}`);
  if (operation && exchange.status < 400) succeeded.add(operation);
  const body = exchange.response_body;
  if (exchange.status >= 400) codes.add((typeof body === "string" ? JSON.parse(body) : body).code);
}

if (counts.exchanges === 0) complaints.push(`no exchanges in ${process.argv[2]}: run the acceptance tests first`);
for (const id of contract.operationIds) if (!succeeded.has(id)) complaints.push(`operation ${id} never succeeded in any test`);
for (const code of codes) if (!words[`problem.${code}`]) complaints.push(`no text problem.${code} in the catalogue`);

for (const complaint of complaints.slice(0, 40)) console.log(complaint);
if (complaints.length > 40) console.log(`... and ${complaints.length - 40} more`);
console.log(
  `${counts.exchanges} exchanges, ${succeeded.size} of ${contract.operationIds.length} operations, ${codes.size} problem codes, ` +
    `${complaints.length} complaints`,
);
process.exitCode = complaints.length > 0 ? 1 : 0;
