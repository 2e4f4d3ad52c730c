// Nothing drawn is lost and nothing is sent twice: two windows, a killed window, an ended login, a server that restarts, a
// shared computer. And from task to task on a slow line, without a wait for the next picture.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { Bench } from "./lib/bench.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { pattern, say, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const password = "a long sentence is easy";

let server;
let people;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures, undefined, 4); // tasks for everybody in these stories
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

/** A worker with a password, and a task of their own. */
async function worker(login, language = "en") {
  const salma = await Api.demo(server.url, "salma");
  const { path } = await salma.post("/invitations", { roles: ["worker"] });
  const api = new Api(server.url);
  api.session = await api.post("/invitations/accept", { token: path.split("#")[1], name: login, login, password, language });
  const [offer] = (await api.get("/offers")).offers;
  const task = await api.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  return { api, task };
}

async function logIn(page, login, { shared = false, language = "en" } = {}) {
  await page.goto("/");
  await page.getByText(say(language, "login.by_password")).click();
  await page.getByLabel(say(language, "login.login")).fill(login);
  await page.getByLabel(say(language, "login.password"), { exact: true }).fill(password);
  if (shared) await page.getByLabel(say(language, "login.shared")).check();
  await page.getByRole("button", { name: say(language, "log_in"), exact: true }).click();
  await expect(page.getByRole("button", { name: say(language, "log_out") })).toBeVisible();
}

/** A window of this person at their task. */
async function at(task, login, options = {}) {
  const page = await people.stranger(`${login} ${Math.random()}`, { locale: options.language ?? "en-GB" });
  await logIn(page, login, options);
  return open(page, task);
}

async function open(page, task) {
  await page.goto(`/work/${task.id}`);
  const bench = new Bench(page);
  await bench.ready();
  return bench;
}

const first = [[0.4, 0.4], [0.5, 0.55]];
const second = [[0.55, 0.45], [0.62, 0.6]];
const third = [[0.42, 0.62], [0.55, 0.7]];

const kept = (bench) => expect(bench.draft).toHaveAttribute("data-state", "saved");

for (const language of ["en", "sw"])
  test(`two devices: both versions are shown, and the person chooses (${language})`, async () => {
    const { task } = await worker(`two-${language}`, language);
    const one = await at(task, `two-${language}`, { language });
    await one.draw(...first);
    await kept(one);
    // Another device begins with what is there.
    const two = await at(task, `two-${language}`, { language });
    await two.expectBoxes(1);
    await two.draw(...second);
    await kept(two);

    await one.draw(...third);
    await expect(one.page.getByTestId("wb-versions")).toBeVisible();
    await expect(one.page.getByTestId("wb-version-mine")).toHaveText(say(language, "workbench.versions.choose", { n: 2 }));
    await look(one.page, `versions-${language}`, { on: ["wide", "phone"], dark: language === "en" });
    await one.page.getByTestId("wb-version-theirs").click();
    await one.expectBoxes(2);
    await kept(one);
    // What wasn't chosen is one undo away.
    const theirs = await one.boxes();
    await one.page.keyboard.press("Control+z");
    await expect.poll(() => one.boxes()).not.toEqual(theirs);
    await kept(one);
    people.expectQuiet(/status of 412.*\/draft/);
  });

for (const language of ["en", "sw"])
  test(`two windows of one browser, without a line: one draws, and hands over what it drew (${language})`, async () => {
    const { task } = await worker(`tabs-${language}`, language);
    const one = await at(task, `tabs-${language}`, { language });
    await one.draw(...first);
    await kept(one);
    const context = one.page.context();
    const page = await context.newPage();
    await page.goto(`/work/${task.id}`);
    await expect(page.getByText(say(language, "workbench.elsewhere.title"))).toBeVisible();
    await look(page, `elsewhere-${language}`, { on: ["wide", "phone"], dark: true });
    await context.setOffline(true);
    await one.draw(...second);
    await expect(one.draft).toHaveAttribute("data-state", "device");

    // The other window goes on with both boxes, and this one stops.
    await page.getByTestId("wb-take-here").click();
    const two = new Bench(page);
    await expect(two.submit).toBeEnabled({ timeout: 20_000 });
    await two.expectBoxes(2);
    await expect(one.page.getByText(say(language, "workbench.elsewhere.title"))).toBeVisible();
    await two.draw(...third);
    await two.expectBoxes(3);

    // And back again, with all three; the line comes back, and nothing has to be chosen.
    await one.page.getByTestId("wb-take-here").click();
    await expect(one.submit).toBeEnabled({ timeout: 20_000 });
    await one.expectBoxes(3);
    await context.setOffline(false);
    await kept(one);
    await expect(one.page.getByTestId("wb-versions")).toHaveCount(0);
    // A window that is gone holds nothing.
    await one.page.close();
    await page.getByTestId("wb-take-here").click();
    await two.ready();
    await two.expectBoxes(3);
    people.expectQuiet(/ERR_INTERNET_DISCONNECTED|status of 412.*\/draft/);
  });

test("a killed window and another device lose nothing", async () => {
  const { task } = await worker("killed");
  const bench = await at(task, "killed");
  await bench.draw(...first);
  // On the device at once; the server has it a moment later, or not at all.
  await expect(bench.draft).toHaveAttribute("data-state", /^(device|sending|saved)$/);
  const context = bench.page.context();
  await bench.page.close();
  const again = await open(await context.newPage(), task);
  await again.expectBoxes(1);
  await again.draw(...second);
  await kept(again);

  const phone = await at(task, "killed");
  await phone.expectBoxes(2);
  expect(await phone.boxes()).toEqual(await again.boxes());
  people.expectQuiet();
});

test("a login that ends keeps the drawing; whoever logs in again goes on", async () => {
  const { task } = await worker("ended");
  const bench = await at(task, "ended");
  await bench.draw(...first);
  await kept(bench);
  await bench.page.context().clearCookies();
  await bench.draw(...second);
  const dialog = bench.page.getByRole("dialog");
  await expect(dialog).toContainText(t("login.again_why"));
  await look(bench.page, "login-again", { on: ["wide", "phone"] });
  await dialog.getByLabel(t("login.password"), { exact: true }).fill(password);
  await dialog.getByRole("button", { name: t("log_in"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await bench.expectBoxes(2);
  await kept(bench);
  await bench.page.reload();
  await bench.ready();
  await bench.expectBoxes(2);
  people.expectQuiet(/status of 401/);
});

test("a server that restarts in between: nothing lost, nothing twice", async () => {
  const { api, task } = await worker("restart");
  const bench = await at(task, "restart");
  await bench.draw(...first);
  await kept(bench);
  await server.restart(async () => {
    await bench.draw(...second);
    await expect(bench.draft).toHaveAttribute("data-state", "device");
    await bench.submit.click();
    await expect(bench.page.getByTestId("wb-fault")).toContainText(t("problem.network"));
    await bench.expectBoxes(2);
  });
  await bench.submit.click();
  await expect(bench.page.getByText(pattern("done.written"))).toBeVisible();
  const sent = await api.get(`/assignments/${task.id}`);
  expect(sent.annotation.shapes).toHaveLength(2);
  expect((await api.get("/statement")).lines.filter((line) => line.event === "task.accrue")).toHaveLength(1);
  expect((await api.get(`/assignments/${task.id}/draft`)).revision).toBe(0);
  people.expectQuiet(/ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET/);
});

test("on a shared computer drafts live on the server only, and logging out leaves nothing", async () => {
  const { task } = await worker("shared");
  const bench = await at(task, "shared", { shared: true });
  await bench.draw(...first);
  await kept(bench);
  const onDevice = () => bench.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await onDevice()).toEqual([]);
  await bench.page.reload();
  await bench.ready();
  await bench.expectBoxes(1);
  await bench.page.goto("/work");
  await bench.page.getByRole("button", { name: t("log_out") }).click();
  await expect(bench.page.getByRole("button", { name: t("log_out") })).toHaveCount(0);
  expect(await onDevice()).toEqual([]);
  expect(await bench.page.evaluate(() => Object.keys(sessionStorage).length)).toBe(0);
  await bench.page.getByText(t("login.by_password")).click();
  await look(bench.page, "shared-computer", { on: ["wide", "phone"], dark: true });
  people.expectQuiet();
});

test("from task to task on a slow line the next picture is there already", async () => {
  test.setTimeout(180_000); // pictures really take their time at 50 KB a second
  await worker("slow").then(({ api, task }) => api.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } }));
  const page = await people.stranger("slow");
  await logIn(page, "slow");
  const pictures = [];
  page.on("request", (request) => {
    if (/\/picture$/.test(new URL(request.url()).pathname)) pictures.push(request.url());
  });
  await page.getByRole("button", { name: t("work.take") }).click();
  const bench = new Bench(page);
  await bench.ready();
  await sendNothing(page);
  await page.getByRole("button", { name: t("done.next") }).click();
  await bench.ready();

  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  for (let i = 0; i < 2; i += 1) {
    // While this task is worked on, the next one's picture comes.
    const now = await bench.surface.locator("img").getAttribute("src");
    await expect.poll(() => !pictures.at(-1).endsWith(now) && finished(page, pictures.at(-1)), { timeout: 30_000 }).toBe(true);
    const expected = pictures.at(-1);
    await sendNothing(page);
    await expect.poll(() => bench.surface.locator("img").getAttribute("src").catch(() => now), { timeout: 20_000 }).not.toBe(now);
    // It is on the screen without having been asked for again.
    await expect.poll(() => bench.surface.locator("img").evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);
    expect(expected.endsWith(await bench.surface.locator("img").getAttribute("src"))).toBe(true);
    expect(pictures.filter((url) => url === expected)).toHaveLength(1);
    await bench.ready();
  }
  await look(page, "workbench-flow", { on: ["wide", "phone"], dark: true });
  await page.getByTestId("wb-return").click();
  await page.getByRole("dialog").getByRole("checkbox").check();
  await look(page, "give-back-all", { on: ["wide", "phone"] });
  await page.getByRole("dialog").getByRole("button", { name: t("return.yes") }).click();
  await expect(page.getByRole("heading", { name: t("work.offers") })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("work.open") })).toHaveCount(0);
  await page.getByText(t("order.title")).click();
  await look(page, "work-order", { on: ["wide", "phone"], dark: true });
  people.expectQuiet();
  expectGoodScreens();
});

async function sendNothing(page) {
  await page.getByTestId("wb-submit").click();
  await page.getByTestId("wb-empty-nothing").click();
}

/** The browser has the whole picture. */
const finished = (page, url) =>
  page.evaluate((name) => performance.getEntriesByName(name).some((entry) => entry.responseEnd > 0), url);
