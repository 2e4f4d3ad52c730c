// A project is paused, goes on and is cancelled while somebody works; what is left of the money goes back.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { Bench } from "./lib/bench.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { second_us, Server } from "./lib/server.mjs";
import { pattern, sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const nothing = { annotation: { shapes: [], tags: [], nothing_here: true } };

let server;
let people;
let settings;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  const { project } = await fillCoop(server.url, demoPictures);
  settings = `/projects/${project.id}/settings`;
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const [offer] = (await wanjiku.get("/offers")).offers;
  const sent = await wanjiku.post(`/projects/${project.id}/next`, { offer_hash: offer.offer_hash });
  await wanjiku.post(`/assignments/${sent.id}/submission`, nothing);
  await wanjiku.post(`/projects/${project.id}/next`, { offer_hash: offer.offer_hash });
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet(/status of 409.*\/(submission|signal)/));

/** Asks for a step and gives the dialog that says what it does. */
async function ask(page, step) {
  await page.getByRole("button", { name: t(`life.${step}`), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(".consequences")).toBeVisible();
  return dialog;
}

test("a pause says who is at work, and that nothing of theirs is lost", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(settings);
  await look(rosa, "settings", { on: ["wide", "phone"], dark: true });
  const dialog = await ask(rosa, "paused");
  await expect(dialog).toContainText(t("life.people", { n: 1 }));
  await expect(dialog).toContainText(t("life.begun_go_on", { n: 1 }));
  await look(rosa, "life-pause", { on: ["wide", "phone"] });
  await dialog.getByRole("button", { name: t("life.paused_yes") }).click();
  await expect(rosa.locator(".page-head .badge")).toHaveText(t("project.state.paused"));

  const baraka = await people.demo("baraka");
  await expect(baraka.getByText(t("none.no_projects"))).toBeVisible();
});

test("it goes on, on the same terms", async () => {
  const rosa = await people.demo("rosa");
  const dialog = await ask(rosa, "published");
  await dialog.getByRole("button", { name: t("life.published_yes") }).click();
  await expect(rosa.locator(".page-head .badge")).toHaveText(t("project.state.published"));
});

test("a change is a new version: seen before it is made, and kept with what changed", async () => {
  const rosa = await people.demo("rosa");
  await rosa.getByLabel(t("basics.title")).first().fill("Find people and boats in nine old photographs");
  await rosa.getByLabel(t("instructions.label")).fill("# What to box\n\n- **people**\n- boats\n\n<img src=x onerror=alert(1)>");
  await expect(rosa.locator(".instructions-preview h3")).toHaveText("What to box");
  await expect(rosa.locator(".instructions-preview img")).toHaveCount(0);
  await look(rosa, "settings-change", { on: ["wide", "phone"] });
  await rosa.getByRole("button", { name: t("version.look") }).click();
  const dialog = rosa.getByRole("dialog");
  await expect(dialog.locator("del").first()).toBeVisible();
  await look(rosa, "version-confirm", { on: ["wide", "phone"], dark: true });
  await dialog.getByRole("button", { name: t("version.yes") }).click();
  await expect(rosa.getByRole("heading", { name: t("version.number", { number: 2 }) })).toBeVisible();

  // Who works by the new version reads it formatted; who works already keeps the old one.
  const baraka = await people.demo("baraka");
  await baraka.goto("/work");
  await baraka.getByText(t("offer.instructions")).first().click();
  await expect(baraka.locator(".prose h3")).toHaveText("What to box");
  await look(baraka, "offer-markdown", { on: ["wide", "phone"] });
});

test("a copy is a draft of its own, with the same pictures", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(settings);
  await rosa.getByRole("button", { name: t("clone.button") }).click();
  await expect(rosa).toHaveURL(/\/basics$/);
  await expect(rosa.getByText(t("step.pictures_sum", { n: 9 }))).toBeVisible();
  await rosa.goto(settings);
});

test("cancelling shows what it pays, and pays it", async () => {
  const wanjiku = await people.demo("wanjiku", { language: "sw" });
  await wanjiku.getByRole("link", { name: sw("work.go_on") }).click();
  const bench = new Bench(wanjiku);
  await bench.ready();
  await server.advance(45 * second_us);

  const rosa = await people.demo("rosa");
  const dialog = await ask(rosa, "cancelled");
  await expect(dialog).toContainText(pattern("life.submitted_paid.one"));
  await expect(dialog).toContainText(pattern("life.begun_paid.one"));
  await expect(dialog).toContainText(pattern("life.back"));
  await look(rosa, "life-cancel", { on: ["wide", "phone"], dark: true });
  await dialog.getByRole("button", { name: t("life.cancelled_yes") }).click();
  await expect(rosa.locator(".page-head .badge")).toHaveText(t("project.state.cancelled"));
  await rosa.getByRole("link", { name: t("tab.overview"), exact: true }).click();
  await expect(rosa.getByText(t("standing.cancelled"))).toBeVisible();
  await look(rosa, "overview-cancelled", { on: ["wide", "phone"] });

  // Whoever was at work is told when they send, and what they get for it.
  await bench.submit.click();
  await wanjiku.getByTestId("wb-empty-nothing").click();
  await expect(wanjiku.getByText(sw("done.cancelled"))).toBeVisible();
  await look(wanjiku, "done-cancelled-sw", { on: ["wide", "phone"], dark: true });
  await wanjiku.getByRole("link", { name: sw("done.statement") }).click();
  await expect(wanjiku.locator("details.line").first()).toContainText(pattern("line.cancelled", "sw"));
  await look(wanjiku, "statement-cancelled-sw", { on: ["phone"] });
});

test("what is left goes back: asked, paid by one, seen by another", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto("/money");
  await rosa.getByRole("button", { name: t("refund.button") }).click();
  const dialog = rosa.getByRole("dialog");
  await look(rosa, "refund-ask", { on: ["wide", "phone"], dark: true });
  await dialog.getByRole("button", { name: pattern("refund.ask") }).click();
  await expect(rosa.locator("main .badge", { hasText: t("refund.state.asked") })).toBeVisible();
  await look(rosa, "money-asked", { on: ["wide", "phone"] });

  const tomas = await people.demo("tomas");
  await tomas.goto("/funding");
  await look(tomas, "refund-pay", { on: ["wide", "phone"], dark: true });
  await tomas.getByLabel(t("refund.reference")).fill("OUT-1");
  await tomas.getByRole("button", { name: t("refund.paid") }).click();
  await expect(tomas.getByText(t("refund.second_person"))).toBeVisible();

  const thandi = await people.demo("thandi");
  await expect(thandi.getByText(t("today.refund_confirm"))).toBeVisible();
  await look(thandi, "today-refund", { on: ["wide", "phone"] });
  await thandi.goto("/funding");
  await thandi.getByRole("button", { name: t("refund.confirm"), exact: true }).click();
  await thandi.getByRole("dialog").getByRole("button", { name: t("refund.confirm_yes") }).click();
  await expect(thandi.locator("main .badge", { hasText: t("refund.state.settled") })).toBeVisible();
  await thandi.goto("/books");
  await expect(thandi.getByText(t("books.balanced"))).toBeVisible();
  await look(thandi, "books-refunded", { on: ["wide", "phone"] });
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
