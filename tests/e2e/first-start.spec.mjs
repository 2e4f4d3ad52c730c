// A co-op that is no demo: the first operator comes in by the link on the terminal, everybody else by an invitation.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { root, Server } from "./lib/server.mjs";
import { t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const policy = JSON.parse(readFileSync(join(root, "schema/policy.sample.json"), "utf8"));
policy.coop = "Harbour co-op";
policy.floors = policy.floors.map(({ sample, ...row }) => ({ ...row, source: "Voted by the members on 1 November 2026" }));

let server;
let people;
let firstLink;
let invitation;

test.beforeAll(async ({ browser }) => {
  server = await Server.start({ demo: false, policy });
  people = new People(browser, server);
  firstLink = /^First operator: (\S+)$/m.exec(server.greeting.join("\n"))?.[1];
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

async function joinAs(page, name, login, password) {
  await page.getByLabel(t("join.name"), { exact: true }).fill(name);
  await page.getByLabel(t("login.login")).fill(login);
  await page.getByLabel(t("login.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("join.join"), exact: true }).click();
  await expect(page.getByRole("button", { name: t("log_out") })).toBeVisible();
}

test("without a policy of one's own the server does not start, and says what to do", async () => {
  const sample = JSON.parse(readFileSync(join(root, "schema/policy.sample.json"), "utf8"));
  await expect(Server.start({ demo: false, policy: sample })).rejects.toThrow(/sample/);
  await expect(Server.start({ demo: false })).rejects.toThrow(/--policy/);
});

test("the link on the terminal makes the first operator, once", async () => {
  expect(firstLink).toMatch(/\/join#\S+$/);
  const operator = await people.stranger("operator");
  await operator.goto(firstLink);
  await expect(operator.getByText(t("role.operator"), { exact: true })).toBeVisible();
  await expect(operator.getByText(t("demo.title"))).toHaveCount(0);
  await look(operator, "join", { on: ["wide", "phone"] });
  await joinAs(operator, "Otieno", "otieno", "a long sentence is easy");
  people.expectQuiet();

  const late = await people.stranger("late");
  await late.goto(firstLink);
  await expect(late.getByRole("alert")).toContainText(t("problem.invitation_used"));
  people.expectQuiet(/status of 4\d\d.*\/invitations\/look/);
});

test("the operator adds an organisation and invites somebody", async () => {
  const operator = await people.stranger("operator again");
  await operator.goto("/people");
  await operator.getByLabel(t("login.login")).fill("Otieno");
  await operator.getByLabel(t("login.password")).fill("not the right one");
  await operator.getByRole("button", { name: t("log_in"), exact: true }).click();
  await expect(operator.getByRole("alert")).toContainText(t("problem.wrong_login"));
  people.expectQuiet(/status of 40\d.*\/session/);
  await operator.getByLabel(t("login.password")).fill("a long sentence is easy");
  await operator.getByRole("button", { name: t("log_in"), exact: true }).click();

  await operator.getByLabel(t("organisation.name"), { exact: true }).fill("Coast Atlas");
  await operator.getByLabel(t("organisation.entity")).fill("Coast Atlas Ltd, Mombasa");
  await operator.getByRole("button", { name: t("organisation.button") }).click();
  await operator.getByLabel(t("role.worker"), { exact: true }).uncheck();
  await operator.getByLabel(t("role.requester"), { exact: true }).check();
  await operator.getByLabel(t("invite.organisation"), { exact: true }).selectOption({ label: "Coast Atlas" });
  await operator.getByLabel(t("invite.note")).fill("Rosa of Coast Atlas");
  await operator.getByRole("button", { name: t("invite.button") }).click();
  invitation = await operator.getByLabel(t("invite.link")).inputValue();
  expect(invitation).toContain("/join#");
  await look(operator, "people", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("who was invited joins, logs out and in again", async () => {
  const rosa = await people.stranger("rosa");
  await rosa.goto(invitation);
  await expect(rosa.getByText("Coast Atlas", { exact: false }).first()).toBeVisible();
  await joinAs(rosa, "Rosa", "+254 700 000001", "boats on the water");
  await expect(rosa.getByRole("link", { name: t("projects.new") }).first()).toBeVisible();
  await rosa.getByRole("button", { name: t("log_out") }).click();
  await rosa.getByLabel(t("login.login")).fill("+254 700 000001");
  await rosa.getByLabel(t("login.password")).fill("boats on the water");
  await rosa.getByRole("button", { name: t("log_in"), exact: true }).click();
  await expect(rosa.getByRole("link", { name: t("projects.new") }).first()).toBeVisible();
  people.expectQuiet();
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
