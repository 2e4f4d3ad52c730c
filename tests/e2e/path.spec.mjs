// The whole path, told in order: pictures in, labels out, pay in the statement, two deductions contested, one of each verdict.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Bench } from "./lib/bench.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { bloodCells, drop, photograph, truncated } from "./lib/pictures.mjs";
import { second_us, Server } from "./lib/server.mjs";
import { pattern, sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const title = "Boats and houses in old photographs";
const photographs = [photograph("nagasaki-boats"), photograph("dust-bowl-home"), photograph("black-canyon"), photograph("march-pastoral")];
const cells = bloodCells();
const pictures = cells ? [...photographs, cells] : photographs;
/** What Wanjiku drew, picture by picture, as her list said it: the export has to say the same. */
const drawn = [];

let server;
let people;
let projectPath;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

/**
 * Sends an answer. The first one ends on a page that says so; whoever goes on from there gets task after task, and that page
 * after the last. A second passes: the review queue is in the order of the deadlines.
 */
async function send(page, act, language) {
  const before = page.url();
  await act();
  const written = page.getByText(pattern("done.written", language));
  await expect.poll(async () => page.url() !== before || (await written.isVisible())).toBe(true);
  await server.advance(second_us);
}

test.afterEach(() => people.expectQuiet(/status of 422.*\/pictures/));

test("a stranger sees what this is, and that it is a demo", async () => {
  const page = await people.stranger("stranger");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("front.sentence"));
  await expect(page.getByText(t("demo.title"))).toBeVisible();
  await look(page, "front", { on: ["wide", "phone"], dark: true });
});

test("the requester writes down what is asked", async () => {
  const rosa = await people.demo("rosa");
  await look(rosa, "projects-empty");
  await rosa.getByRole("link", { name: t("projects.new") }).first().click();
  await rosa.getByLabel(t("basics.title")).fill(title);
  await rosa.getByLabel(t("basics.purpose")).fill("To count boats along the coast.");
  await look(rosa, "project-new", { on: ["wide", "phone"] });
  await rosa.getByRole("button", { name: t("save_next") }).click();
  await expect(rosa).toHaveURL(/\/projects\/[0-9a-f-]{36}\/pictures$/);
  projectPath = new URL(rosa.url()).pathname.replace(/\/pictures$/, "");
});

test("pictures are dropped and chosen; one that is cut off says so and stops no other", async () => {
  const rosa = await people.demo("rosa");
  const zone = rosa.locator(".drop");
  await drop(rosa, zone, [pictures[0], truncated("airplane-from-above"), pictures[1]]);
  await expect(rosa.getByText("cut-off.jpg")).toBeVisible();
  await expect(rosa.getByRole("status").filter({ hasText: "cut-off.jpg" })).toContainText(t("problem.picture_truncated"));
  await rosa.getByLabel(t("pictures.choose")).setInputFiles(pictures.slice(2));
  await expect(rosa.getByRole("list", { name: t("pictures.list") }).getByRole("listitem")).toHaveCount(pictures.length);
  await look(rosa, "project-pictures", { on: ["wide", "phone"] });
  await rosa.getByRole("button", { name: t("next"), exact: true }).click();
});

test("labels, instructions and a price that is not below the floor", async () => {
  const rosa = await people.demo("rosa");
  const labels = [["boat", "box"], ["house", "box"], ["outdoors", "tag"]];
  for (const [i, [name, kind]] of labels.entries()) {
    if (i > 0) await rosa.getByRole("button", { name: t("labels.add") }).click();
    const row = rosa.getByRole("group", { name: t("labels.row", { number: i + 1 }) });
    await row.getByLabel(t("labels.name")).fill(name);
    await row.getByLabel(t("labels.kind")).selectOption(kind);
  }
  await look(rosa, "project-labels", { on: ["wide", "phone"] });
  await rosa.getByRole("button", { name: t("save_next") }).click();
  await rosa.getByLabel(t("instructions.label")).fill("Draw a box around each boat and each house.\n\nThe box touches the outermost edge.");
  await rosa.getByRole("button", { name: t("save_next") }).click();

  await rosa.getByLabel(pattern("price.price")).fill("1");
  await expect(rosa.getByText(pattern("rate.below"))).toBeVisible();
  await look(rosa, "project-price-low", { on: ["wide", "phone"] });
  await rosa.getByRole("button", { name: t("rate.use") }).click();
  await expect(rosa.getByText(pattern("rate.above"))).toBeVisible();
  await rosa.getByLabel(pattern("price.price")).fill("6.50");
  await rosa.getByRole("button", { name: t("save_next") }).click();
});

test("without money nothing is published", async () => {
  const rosa = await people.demo("rosa");
  await expect(rosa.getByText(pattern("cost.missing"))).toBeVisible();
  await look(rosa, "project-publish-no-money");
  await rosa.getByRole("button", { name: t("publish.button"), exact: true }).click();
  await rosa.getByRole("dialog").getByRole("button", { name: t("publish.yes") }).click();
  await expect(rosa.getByRole("dialog").getByRole("alert")).toBeVisible();
  await rosa.keyboard.press("Escape");
  people.expectQuiet(/status of 409.*\/publish/);
});

test("one treasurer enters the money, another one confirms it", async () => {
  const tomas = await people.demo("tomas");
  await look(tomas, "today-empty");
  await tomas.getByRole("link", { name: t("nav.funding") }).click();
  await tomas.getByLabel(t("funding.organisation")).selectOption({ label: "Coast Atlas" });
  await tomas.getByLabel(pattern("funding.amount")).fill("200");
  await tomas.getByLabel(t("funding.reference")).fill("KCB 2026-11-23 / 0815");
  await tomas.getByRole("button", { name: t("funding.button"), exact: true }).click();
  const entered = tomas.getByRole("article", { name: "KCB 2026-11-23 / 0815" });
  await expect(entered).toContainText(t("funding.not_your_own"));
  await expect(entered.getByRole("button")).toHaveCount(0);

  const thandi = await people.demo("thandi");
  await expect(thandi.getByText(t("today.funding"))).toBeVisible();
  await look(thandi, "today-funding", { on: ["wide", "phone"] });
  await thandi.getByRole("link", { name: t("nav.funding") }).click();
  await thandi.getByRole("button", { name: t("funding.confirm") }).click();
  await look(thandi, "funding-confirm");
  await thandi.getByRole("dialog").getByRole("button", { name: pattern("funding.confirm_yes") }).click();
  await expect(thandi.getByRole("article", { name: "KCB 2026-11-23 / 0815" }).getByText(t("funding.state.cleared"), { exact: true })).toBeVisible();
  await look(thandi, "funding", { on: ["wide", "phone"] });
});

test("the project is published", async () => {
  const rosa = await people.demo("rosa");
  await rosa.getByRole("button", { name: t("publish.look_again") }).click();
  await expect(rosa.getByText(pattern("cost.missing"))).toHaveCount(0);
  await rosa.getByRole("button", { name: t("publish.button"), exact: true }).click();
  await rosa.getByRole("dialog").getByRole("button", { name: t("publish.yes") }).click();
  await expect(rosa.getByText(t("project.state.published")).first()).toBeVisible();
  await look(rosa, "project-overview", { on: ["wide", "phone"], dark: true });
});

test("a worker draws with the mouse; undo takes back, a reload loses nothing", async () => {
  const wanjiku = await people.demo("wanjiku");
  await expect(wanjiku.getByRole("heading", { name: title })).toBeVisible();
  await look(wanjiku, "work", { on: ["wide", "phone"], dark: true });
  await wanjiku.getByRole("button", { name: t("work.take") }).click();
  const bench = new Bench(wanjiku);
  await bench.ready();
  await bench.draw([0.4, 0.4], [0.5, 0.55]);
  await wanjiku.keyboard.press("2");
  await wanjiku.keyboard.press("Escape");
  await bench.draw([0.52, 0.42], [0.6, 0.6]);
  await bench.expectBoxes(2);
  await wanjiku.keyboard.press("Control+z");
  await bench.expectBoxes(1);
  await wanjiku.keyboard.press("Control+Shift+z");
  await bench.expectBoxes(2);
  await wanjiku.getByTestId("wb-tag-outdoors").click();
  await look(wanjiku, "workbench", { on: ["wide", "phone"], dark: true });

  await expect(bench.draft).toHaveAttribute("data-state", "saved");
  const before = await bench.boxes();
  await wanjiku.reload();
  await bench.ready();
  await bench.expectBoxes(2);
  expect(await bench.boxes()).toEqual(before);
  await expect(wanjiku.getByTestId("wb-tag-outdoors")).toHaveAttribute("aria-pressed", "true");

  drawn.push(before);
  await send(wanjiku, () => bench.submit.click());
  await expect(wanjiku.getByText(pattern("done.written"))).toBeVisible();
  await look(wanjiku, "done", { on: ["wide", "phone"] });
});

test("the next task needs no mouse at all", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.getByRole("button", { name: t("done.next") }).focus();
  await wanjiku.keyboard.press("Enter");
  const bench = new Bench(wanjiku);
  await bench.ready();
  await expect(bench.surface).toBeFocused();
  await wanjiku.keyboard.press("2");
  await wanjiku.keyboard.press("Enter");
  await bench.expectBoxes(1);
  const [placed] = await bench.boxes();
  for (let i = 0; i < 5; i += 1) await wanjiku.keyboard.press("Alt+ArrowRight");
  for (let i = 0; i < 3; i += 1) await wanjiku.keyboard.press("Shift+ArrowUp");
  const [grown] = await bench.boxes();
  expect(grown.w).toBeGreaterThan(placed.w);
  expect(grown.label).toBe("house");
  await wanjiku.keyboard.press("?");
  await expect(wanjiku.getByRole("dialog", { name: t("workbench.keys.title") })).toBeVisible();
  await look(wanjiku, "workbench-keys");
  await wanjiku.keyboard.press("Escape");
  drawn.push([grown]);
  await send(wanjiku, () => wanjiku.keyboard.press("Control+Enter"));
});

test("the worker finishes what is left, and is told when there is no more", async () => {
  const wanjiku = await people.demo("wanjiku");
  const bench = new Bench(wanjiku);
  for (let left = pictures.length - drawn.length; left > 0; left -= 1) {
    await bench.ready();
    await bench.expectBoxes(0);
    await bench.draw([0.42, 0.42], [0.58, 0.5 + left / 50]);
    await bench.expectBoxes(1);
    drawn.push(await bench.boxes());
    await send(wanjiku, () => bench.submit.click());
  }
  await expect(wanjiku.getByText(pattern("done.written"))).toBeVisible();
  await wanjiku.getByRole("link", { name: t("work.back") }).click();
  await expect(wanjiku.getByText(t("none.you_did_all"))).toBeVisible();
  await look(wanjiku, "work-none", { on: ["wide", "phone"] });
});

test("another worker, on a phone and in Swahili, sends two empty answers and says once that nothing is there", async () => {
  const baraka = await people.demo("baraka", { language: "sw", viewport: { width: 360, height: 740 } });
  await expect(baraka.getByRole("heading", { level: 1, name: sw("work.title") })).toBeVisible();
  await look(baraka, "work-sw", { on: ["phone", "wide"] });
  await baraka.getByRole("button", { name: sw("work.take") }).click();
  const bench = new Bench(baraka);
  const answers = ["wb-empty-send", "wb-empty-nothing", "wb-empty-send"];
  for (const [n, answer] of answers.entries()) {
    await bench.ready();
    if (n === 0) await look(baraka, "workbench-sw", { on: ["phone"] });
    await bench.submit.click();
    await expect(baraka.getByRole("dialog", { name: sw("workbench.empty.title") })).toBeVisible();
    if (n === 0) await look(baraka, "workbench-empty-sw", { on: ["phone", "wide"] });
    await send(baraka, () => baraka.getByTestId(answer).click(), "sw");
    if (n === 0) await baraka.getByRole("button", { name: sw("done.next") }).click();
  }
  for (let left = pictures.length - answers.length; left > 0; left -= 1) {
    await bench.ready();
    await bench.expectBoxes(0);
    await bench.draw([0.3, 0.42], [0.7, 0.55]);
    await send(baraka, () => bench.submit.click(), "sw");
  }
});

test("the reviewer accepts by key, and can refuse only what is empty, with evidence", async () => {
  const ravi = await people.demo("ravi");
  await ravi.goto(projectPath);
  await ravi.getByRole("navigation", { name: t("project.parts") }).getByRole("link", { name: t("tab.review") }).click();
  const heading = (left, at = 1) => ravi.getByRole("heading", { name: t("review.position", { at, all: left }) });
  const all = 2 * pictures.length;
  await expect(heading(all)).toBeVisible();
  await look(ravi, "review", { on: ["wide", "phone"] });
  await ravi.keyboard.press("a");
  await expect(heading(all - 1)).toBeVisible();
  await ravi.getByRole("button", { name: t("review.accept") }).click();
  await expect(heading(all - 2)).toBeVisible();

  for (const [n, words] of ["Boats lie in the harbour.", "A house stands in the middle."].entries()) {
    const refuse = ravi.getByRole("button", { name: t("review.refuse") });
    const left = all - 2 - n;
    // Keys count again once the queue stands there without what was just refused.
    await expect(ravi.getByRole("heading", { name: new RegExp(t("review.position", { at: "\\d+", all: left })) })).toBeVisible();
    for (let back = 1; back < left; back += 1) await ravi.keyboard.press("p");
    for (let at = 1; at <= left; at += 1) {
      await expect(heading(left, at)).toBeVisible();
      if (await refuse.isVisible()) break;
      await ravi.keyboard.press("n");
    }
    await refuse.click();
    const dialog = ravi.getByRole("dialog", { name: t("refuse.title") });
    await expect.poll(() => dialog.locator("img").evaluate((img) => img.complete && img.naturalWidth)).toBeGreaterThan(100);
    await dialog.getByLabel(t("refuse.words")).fill(words);
    if (n === 0) await look(ravi, "refuse", { on: ["wide", "phone"] });
    await dialog.getByRole("button", { name: pattern("refuse.button") }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(ravi.getByRole("button", { name: t("review.refuse") })).toHaveCount(0);
});

test("what is in question is left out of the results", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(`${projectPath}/results`);
  await expect(rosa.getByText(t("results.answers", { n: 2 })).last()).toBeVisible();
  await look(rosa, "results-before", { on: ["wide", "phone"] });
});

test("the worker sees the held money as still theirs, and contests both", async () => {
  const baraka = await people.demo("baraka");
  await baraka.goto("/statement");
  await expect(baraka.getByText(sw("balance.held")).first()).toBeVisible();
  await expect(baraka.getByText("13.00", { exact: false }).first()).toBeVisible();
  await baraka.locator("details.line").first().click();
  await look(baraka, "statement-held-sw", { on: ["phone", "wide"] });
  for (const n of [0, 1]) {
    await baraka.goto("/cases");
    if (n === 0) await look(baraka, "cases-sw", { on: ["phone", "wide"] });
    await baraka.getByRole("link").filter({ hasText: sw("case.state.held") }).first().click();
    await baraka.getByLabel(sw("contest.words")).fill("Picha haikufunguka vizuri kwenye simu yangu.");
    if (n === 0) await look(baraka, "case-held-sw", { on: ["phone", "wide"] });
    await baraka.getByRole("button", { name: sw("contest.button"), exact: true }).click();
    await baraka.getByRole("dialog").getByRole("button", { name: sw("contest.yes") }).click();
    await expect(baraka.getByText(sw("case.state.contested")).first()).toBeVisible();
  }
});

test("a steward who is no party decides: one upheld, one reversed", async () => {
  const salma = await people.demo("salma");
  const verdicts = [["upheld", "The picture was delivered whole, and boats can be seen."], ["reversed", "An honest mistake: little can be seen."]];
  for (const [n, [outcome, words]] of verdicts.entries()) {
    await salma.goto("/today");
    if (n === 0) await look(salma, "today-cases", { on: ["wide", "phone"] });
    await salma.getByRole("link").filter({ hasText: title }).first().click();
    await salma.getByRole("radio", { name: t(`verdict.${outcome}`) }).check();
    await salma.getByLabel(t("verdict.words")).fill(words);
    if (n === 0) await look(salma, "case-verdict", { on: ["wide", "phone"], dark: true });
    await salma.getByRole("button", { name: t("verdict.button") }).click();
    await salma.getByRole("dialog").getByRole("button", { name: t(`verdict.${outcome}_yes`) }).click();
    await expect(salma.getByText(t(`case.state.${outcome}`)).first()).toBeVisible();
  }
});

test("exporting accepts the rest; the file holds what was drawn", async () => {
  const rosa = await people.demo("rosa");
  await rosa.goto(`${projectPath}/results`);
  await rosa.getByRole("button", { name: t("results.button"), exact: true }).click();
  await rosa.getByRole("dialog").getByRole("button", { name: t("results.yes") }).click();
  const link = rosa.getByRole("link", { name: t("results.download") });
  await expect(link).toBeVisible();
  await look(rosa, "results", { on: ["wide", "phone"] });
  const [download] = await Promise.all([rosa.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const coco = JSON.parse(readFileSync(await download.path(), "utf8"));

  // Several are sent at once, so their order is that of their arrival.
  expect(coco.images.map(({ file_name }) => file_name).sort()).toEqual(pictures.map(({ name }) => name).sort());
  expect(coco.categories.map(({ name }) => name)).toEqual(["boat", "house"]);
  for (const { image_id, bbox } of coco.annotations) {
    const { width, height } = coco.images.find(({ id }) => id === image_id);
    const [x, y, w, h] = bbox;
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + w).toBeLessThanOrEqual(width);
    expect(y + h).toBeLessThanOrEqual(height);
  }
  // Wanjiku took the pictures in their order: her boxes come back with the sizes that her list showed.
  const names = new Map(coco.categories.map(({ id, name }) => [id, name]));
  for (const [i, boxes] of drawn.entries()) {
    const came = coco.annotations.filter(({ image_id }) => image_id === coco.images[i].id);
    for (const { label, w, h } of boxes) {
      expect(came.some((a) => names.get(a.category_id) === label && Math.round(a.bbox[2]) === w && Math.round(a.bbox[3]) === h)).toBe(true);
    }
  }
  expect(coco.images[0].tags.map(({ name }) => name)).toEqual(["outdoors"]);
});

test("statements and books add up", async () => {
  const paid = 2 * pictures.length - 1;
  const payable = { wanjiku: pictures.length * 65_000, baraka: (pictures.length - 1) * 65_000 };
  for (const [login, minor] of Object.entries(payable)) {
    const page = await people.demo(login);
    await page.goto("/statement");
    await expect(page.locator("details.line").first()).toBeVisible();
    await look(page, `statement-${login}`, { on: ["phone", "wide"], dark: true });
    const { balance, lines } = await (await page.request.get("/api/v1/statement")).json();
    expect(balance).toEqual({ review_minor: 0, payable_minor: minor, disputed_minor: 0, in_transit_minor: 0, owed_minor: 0, paid_minor: 0 });
    for (const part of ["review_minor", "payable_minor", "disputed_minor"]) {
      expect(lines.reduce((sum, line) => sum + line[part], 0)).toBe(balance[part]);
    }
    await expect(page.locator(".balance-total")).toContainText((minor / 10_000).toFixed(2));
  }
  const tomas = await people.demo("tomas");
  await tomas.getByRole("link", { name: t("nav.books") }).click();
  await expect(tomas.getByText(t("books.balanced"))).toBeVisible();
  const amount = (name) => tomas.getByRole("row", { name }).getByRole("cell").last();
  await expect(amount(t("books.sum"))).toHaveText(await amount(t("books.funded")).innerText());
  await expect(amount(t("books.fee"))).toContainText((paid * 0.65).toFixed(2));
  await look(tomas, "books", { on: ["wide", "phone"], dark: true });
});

test("the screens that the story did not pass", async () => {
  const others = [
    ["rosa", "/projects", "projects"],
    ["rosa", `${projectPath}/gallery`, "gallery"],
    ["rosa", "/money", "money"],
    ["ravi", `${projectPath}/review`, "review-done"],
    ["ravi", "/cases", "cases-reviewer"],
    ["salma", "/today", "today-done"],
    ["salma", "/people", "people-steward"],
    ["otieno", "/books", "books-operator"],
    ["otieno", "/statement", "not-for-you"],
    ["otieno", "/no/such/page", "lost"],
  ];
  for (const [login, path, name] of others) {
    const page = await people.demo(login);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(page, name, { on: ["wide", "phone"] });
  }
  const baraka = await people.demo("baraka");
  for (const outcome of ["upheld", "reversed"]) {
    await baraka.goto("/cases");
    await baraka.getByRole("link").filter({ hasText: sw(`case.state.${outcome}`) }).click();
    await expect(baraka.getByText(sw(`case.where.${outcome}`))).toBeVisible();
    await look(baraka, `case-${outcome}-sw`, { on: ["phone", "wide"] });
  }
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
