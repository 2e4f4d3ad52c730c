// node demo-images.mjs URL FOLDER: the user's own pictures as a draft project.
import { importFolder } from "./lib/import-folder.mjs";

const [base, folder] = process.argv.slice(2);
const done = await importFolder(base, folder, console.log);
const found = Object.entries(done.counts).filter(([, n]) => n > 0).map(([name, n]) => `${name.replaceAll("_", " ")} ${n}`);
console.log(`\nYour pictures: ${done.files} in the folder, ${done.sent} sent in ${done.seconds.toFixed(1)} s, ${done.refused} not added` +
  (found.length === 0 ? "" : `; found: ${found.join(", ")}`));
console.log(`  ${base}/projects/${done.project.id}/pictures (log in as rosa)`);
