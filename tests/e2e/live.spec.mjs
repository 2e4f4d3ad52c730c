// What others do shows on open pages by itself, and however many tabs there are, the browser has one stream for it.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { pattern, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;
let ravi;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures);
  ravi = await Api.demo(server.url, "ravi");
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

/** An answer of Wanjiku's that waits for review. */
async function answer() {
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const [offer] = (await wanjiku.get("/offers")).offers;
  const task = await wanjiku.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  await wanjiku.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } });
  return task;
}

const accept = (task) => ravi.post(`/submissions/${task.id}/accept`);
const isStream = (request) => new URL(request.url()).pathname === "/api/v1/events";

/** Counts the streams that a browser opens from now on. */
function countStreams(context) {
  const counted = { n: 0 };
  context.on("request", (request) => isStream(request) && (counted.n += 1));
  return counted;
}

test("an acceptance shows on the worker's open pages, in two tabs by one stream", async () => {
  const task = await answer();
  const first = await people.demo("wanjiku");
  const streams = countStreams(first.context());
  await Promise.all([first.context().waitForEvent("response", (response) => isStream(response.request())), first.goto("/statement")]);
  const second = await first.context().newPage();
  await second.goto("/statement");
  const newest = (page) => page.locator("details.line").first();
  for (const page of [first, second]) await expect(newest(page)).toContainText(pattern("line.accrue"));
  await accept(task);
  for (const page of [first, second]) await expect(newest(page)).toContainText(pattern("line.release"));
  expect(streams.n).toBe(1);
  await look(second, "statement-live", { on: ["wide", "phone"] });
});

test("the tab that is left takes over", async () => {
  const wanjiku = await people.demo("wanjiku");
  const [, second] = wanjiku.context().pages();
  await Promise.all([
    second.context().waitForEvent("response", (response) => isStream(response.request())),
    wanjiku.close(),
  ]);
  const lines = second.locator("details.line");
  const before = await lines.count();
  await accept(await answer());
  await expect(lines).toHaveCount(before + 2);
});

test("what waits for a reviewer is counted by itself", async () => {
  const page = await people.demo("ravi");
  await page.goto("/projects");
  const waiting = page.getByText(pattern("projects.waits_review.one"));
  await expect(waiting).toHaveCount(0);
  await answer();
  await expect(waiting).toHaveCount(1);
});

test("without a stream a page shows what it showed before there was one", async () => {
  const page = await people.stranger("thandi");
  await page.route("**/api/v1/events", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto("/");
  await page.getByRole("button", { name: "Thandi" }).click();
  await expect(page.getByRole("heading", { name: t("today.title") })).toBeVisible();
  await expect.poll(() => people.complaints.length).toBeGreaterThan(0);
  people.expectQuiet(/events/);
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
