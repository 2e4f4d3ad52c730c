// A requester asks about each box; a worker answers by the keys alone, then by finger on a phone in Swahili; a reviewer reads it.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { Bench } from "./lib/bench.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { pattern, sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

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

test("the requester asks: one of several, yes or no, a number", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(`/projects/${project.id}/settings`);
  const ask = rosa.getByRole("button", { name: t("attribute.add", { label: "boat" }) });
  const row = (number) => rosa.getByRole("group", { name: t("attribute.row", { number, label: "boat" }) });
  await ask.click();
  await row(1).getByLabel(t("attribute.name"), { exact: true }).fill("colour");
  await row(1).getByLabel(t("attribute.kind"), { exact: true }).selectOption("choice");
  await row(1).getByLabel(t("attribute.choices")).fill("red");
  await expect(row(1).getByText(t("attribute.fault_choices"))).toBeVisible();
  await expect(rosa.getByRole("button", { name: t("version.look") })).toBeDisabled();
  await row(1).getByLabel(t("attribute.choices")).fill("red, blue, other");
  await row(1).getByLabel(t("attribute.required")).check();
  await ask.click();
  await row(2).getByLabel(t("attribute.name"), { exact: true }).fill("moored");
  await ask.click();
  await row(3).getByLabel(t("attribute.name"), { exact: true }).fill("people");
  await row(3).getByLabel(t("attribute.kind"), { exact: true }).selectOption("number");
  await row(3).getByLabel(t("attribute.most")).fill("20");
  await row(3).scrollIntoViewIfNeeded();
  await look(rosa, "attributes-form", { on: ["wide", "phone"], dark: true });
  await rosa.getByRole("button", { name: t("version.look") }).click();
  const dialog = rosa.getByRole("dialog");
  await expect(dialog).toContainText(t("version.label_asks", { name: "boat", questions: "colour, moored, people" }));
  await dialog.getByRole("button", { name: t("version.yes") }).click();
  await expect(rosa.getByRole("heading", { name: t("version.number", { number: 2 }) })).toBeVisible();
});

test("the worker answers by keys alone, and can't send what lacks an answer", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/work");
  await wanjiku.getByRole("button", { name: t("work.take") }).click();
  const bench = new Bench(wanjiku);
  await bench.ready();
  await wanjiku.keyboard.press("2");
  await wanjiku.keyboard.press("Enter");
  await bench.expectBoxes(1);
  await look(wanjiku, "attributes-asked", { on: ["wide", "phone"], dark: true });
  await wanjiku.keyboard.press("Control+Enter");
  await expect(wanjiku.getByTestId("wb-fault")).toContainText(pattern("workbench.fault.attribute"));
  await wanjiku.keyboard.press(".");
  await wanjiku.keyboard.press("1"); // red
  await wanjiku.keyboard.press("2"); // not moored
  await wanjiku.keyboard.type("7");
  await wanjiku.keyboard.press("Enter");
  await expect(bench.surface).toBeFocused();
  await expect(wanjiku.getByTestId("wb-shape-1")).toContainText("red, No, 7");
  await look(wanjiku, "attributes-answered", { on: ["wide"] });

  // Kept like every stroke, and undone like one.
  await expect(bench.draft).toHaveAttribute("data-state", "saved");
  await wanjiku.reload();
  await bench.ready();
  await expect(wanjiku.getByTestId("wb-shape-1")).toContainText("red, No, 7");
  await wanjiku.keyboard.press("Control+Enter");
  await expect(wanjiku.getByText(t("done.title"))).toBeVisible();
});

test("by finger on a phone, in Swahili", async () => {
  const baraka = await people.demo("baraka", { language: "sw", viewport: { width: 360, height: 740 }, hasTouch: true });
  await baraka.goto("/work");
  await baraka.getByRole("button", { name: sw("work.take") }).click();
  const bench = new Bench(baraka);
  await bench.ready();
  const before = await bench.surface.boundingBox();
  await baraka.getByTestId("wb-label-boat").tap();
  await bench.draw([0.2, 0.3], [0.5, 0.6]);
  await baraka.getByTestId("wb-attribute-colour").getByText("blue").tap();
  await baraka.getByTestId("wb-attribute-moored").getByText(sw("workbench.attribute.yes")).tap();
  // Nothing moved under the finger.
  expect(await bench.surface.boundingBox()).toEqual(before);
  await look(baraka, "attributes-sw", { on: ["phone"], dark: true });
  await baraka.getByTestId("wb-submit").tap();
  await expect(baraka.getByText(sw("done.title"))).toBeVisible();
});

test("the reviewer reads what was said, and the export holds it", async () => {
  const ravi = await people.demo("ravi");
  await ravi.goto(`/projects/${project.id}/review`);
  await ravi.getByText(t("workbench.view.text")).click();
  await expect(ravi.locator(".wb-as-text")).toContainText("colour: red, moored: No, people: 7");
  await look(ravi, "attributes-review", { on: ["wide", "phone"] });
  const rosa = await Api.demo(server.url, "rosa");
  const made = await rosa.post(`/projects/${project.id}/exports`);
  const { annotations } = await rosa.get(`/exports/${made.id}/coco`);
  expect(annotations.map(({ attributes }) => attributes.colour).sort()).toEqual(["blue", "red"]);
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
