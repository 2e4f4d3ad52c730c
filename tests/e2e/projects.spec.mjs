// A requester draws up a project with pictures in its instructions, rules for who may work, and a limit per person; workers see all of it.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures, photograph } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const nothing = { annotation: { shapes: [], tags: [], nothing_here: true } };

let server;
let people;
let project;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  ({ project } = await fillCoop(server.url, demoPictures));
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

test("a picture comes into the instructions with its words, and none from elsewhere", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(`/projects/${project.id}/settings`);
  const file = rosa.getByLabel(t("figure.file"), { exact: true });
  await expect(file).toBeDisabled();
  await rosa.getByLabel(t("figure.alt")).fill("A tight box around each boat");
  await file.setInputFiles(photograph("nagasaki-boats"));
  const preview = rosa.locator(".instructions-preview");
  const shown = preview.getByRole("img", { name: "A tight box around each boat" });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);
  await expect(rosa.getByText(t("figure.used", { number: 1 }))).toBeVisible();

  const text = rosa.getByLabel(t("instructions.label"));
  const before = await text.inputValue();
  await text.fill(`${before}\n\n![spy](https://elsewhere.example/x.png)`);
  await expect(rosa.getByText(t("instructions.foreign"))).toBeVisible();
  await expect(preview.getByRole("img")).toHaveCount(1);
  await text.fill(before);
  await shown.scrollIntoViewIfNeeded();
  await look(rosa, "figure-form", { on: ["wide", "phone"], dark: true });
});

test("who may take tasks is a rule about experience, shown before it is made", async () => {
  const rosa = await people.demo("rosa");
  await rosa.getByLabel(t("eligibility.accepted"), { exact: true }).fill("2");
  await rosa.getByLabel(t("eligibility.accepted"), { exact: true }).scrollIntoViewIfNeeded();
  await look(rosa, "eligibility-form", { on: ["wide", "phone"], dark: true });
  await rosa.getByRole("button", { name: t("version.look") }).click();
  const dialog = rosa.getByRole("dialog");
  await expect(dialog).toContainText(t("rules.accepted", { n: 2 }));
  await look(rosa, "eligibility-confirm", { on: ["wide", "phone"] });
  await dialog.getByRole("button", { name: t("version.yes") }).click();
  await expect(rosa.getByRole("heading", { name: t("version.number", { number: 2 }) })).toBeVisible();
  await expect(rosa.getByText(t("eligibility.now", { n: 0 }))).toBeVisible();
});

test("a worker sees what is missing, and how to get there", async () => {
  const api = await Api.demo(server.url, "rosa");
  // Another project lets everybody in; the copy brings pictures and instructions along.
  const copy = await api.post(`/projects/${project.id}/clones`, { title: "Boats for everybody", pictures: true });
  const { id, organisation_id, title, purpose, instructions, content_warning, labels, price_minor, estimate_s, overlap, review_hours } = copy;
  await api.put(`/projects/${id}`, {
    organisation_id, title, purpose, instructions, content_warning, labels, price_minor, estimate_s, overlap, review_hours,
    most_per_worker: 3,
  });
  const tomas = await Api.demo(server.url, "tomas");
  const thandi = await Api.demo(server.url, "thandi");
  const entered = await tomas.post("/fundings", { organisation_id, amount_minor: 3_000_000, bank_reference: "MORE-1" });
  await thandi.post(`/fundings/${entered.id}/confirm`);
  await api.post(`/projects/${id}/publish`);

  const wanjiku = await people.demo("wanjiku", { language: "sw" });
  await wanjiku.goto("/work");
  await expect(wanjiku.getByText(sw("not_yet.title"))).toBeVisible();
  await expect(wanjiku.getByText(sw("not_yet.accepted", { n: 2, have: "0" }))).toBeVisible();
  await look(wanjiku, "not-yet-sw", { on: ["wide", "phone"], dark: true });
  await wanjiku.getByText(sw("offer.instructions")).first().click();
  const figure = wanjiku.locator(".prose img").first();
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(() => figure.evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);
  expect(await figure.getAttribute("loading")).toBe("lazy");
  await look(wanjiku, "offer-figure-sw", { on: ["wide", "phone"] });

  const worker = await Api.demo(server.url, "wanjiku");
  const ravi = await Api.demo(server.url, "ravi");
  for (let i = 0; i < 2; i += 1) {
    const [offer] = (await worker.get("/offers")).offers;
    const task = await worker.post(`/projects/${id}/next`, { offer_hash: offer.offer_hash });
    await worker.post(`/assignments/${task.id}/submission`, nothing);
    await ravi.post(`/submissions/${task.id}/accept`);
  }
  await wanjiku.reload();
  await expect(wanjiku.getByText(sw("not_yet.title"))).toHaveCount(0);
  await expect(wanjiku.getByText(sw("offer.who"))).toBeVisible();
  await look(wanjiku, "offer-eligible-sw", { on: ["wide", "phone"] });
});

test("an organisation puts its own projects in order", async () => {
  const rosa = await people.demo("rosa");
  await rosa.getByLabel(t("priority.label")).selectOption("last");
  await expect(rosa.getByText(t("saved"), { exact: true })).toBeVisible();
  const wanjiku = await people.demo("wanjiku", { language: "sw" });
  await wanjiku.reload();
  await expect(wanjiku.locator("article.offer h3")).toHaveText(["Boats for everybody", project.title]);
  await wanjiku.getByText(sw("order.title")).click();
  await look(wanjiku, "order-sw", { on: ["wide", "phone"] });
  await rosa.goto(`/projects/${project.id}`);
  await look(rosa, "overview-rules", { on: ["wide", "phone"] });
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
