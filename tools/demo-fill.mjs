// node demo-fill.mjs URL PICTURES: fills the demo co-op once, and says how to get in.
import { Api, money } from "./lib/api.mjs";
import { fillCoop } from "./lib/demo-coop.mjs";

const [base, pictures] = process.argv.slice(2);
const session = await new Api(base).get("/session");
const { project, filled } = await fillCoop(base, pictures, console.log);
const tasks = project.progress.wanted;
const price = money(project.price_minor, session.coop);
console.log(`${filled ? "Filled" : "As you left it"}: "${project.title}", ${tasks} tasks at ${price}`);
console.log(`\n  ${base}\n\nLog in there with one click, as`);
for (const { login, name, roles } of session.demo_logins) {
  console.log(`  ${login.padEnd(10)}${name.padEnd(22)}${roles.join(", ")}`);
}
console.log("\nCtrl-C stops it; ./tools/demo --reset begins anew.");
