// Silence pays: nobody reviews, and at the deadline the money is the worker's. Seen in the worker's own window.
import { expect, test } from "@playwright/test";
import { Api } from "../../tools/lib/api.mjs";
import { fillCoop } from "../../tools/lib/demo-coop.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { demoPictures } from "./lib/pictures.mjs";
import { hour_us, second_us, Server } from "./lib/server.mjs";
import { pattern, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;
let submission;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  people = new People(browser, server);
  await fillCoop(server.url, demoPictures);
  const wanjiku = await Api.demo(server.url, "wanjiku");
  const [offer] = (await wanjiku.get("/offers")).offers;
  const task = await wanjiku.post(`/projects/${offer.terms.project_id}/next`, { offer_hash: offer.offer_hash });
  submission = await wanjiku.post(`/assignments/${task.id}/submission`, { annotation: { shapes: [], tags: [], nothing_here: true } });
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
});

test.afterEach(() => people.expectQuiet());

async function balance(page) {
  return (await (await page.request.get("/api/v1/statement")).json()).balance;
}

test("a second before the deadline the money is in review", async () => {
  const hours = submission.terms.review_hours;
  expect(hours).toBe(72);
  expect(submission.review_deadline_us - submission.submitted_us).toBe(hours * hour_us);
  const now = await server.advance(0);
  await server.advance(submission.review_deadline_us - now - second_us);
  const wanjiku = await people.demo("wanjiku");
  expect(await balance(wanjiku)).toMatchObject({ review_minor: submission.terms.price_minor, payable_minor: 0 });
});

test("a second after it, it is payable, and the statement says that nobody looked", async () => {
  await server.advance(2 * second_us);
  const wanjiku = await people.demo("wanjiku");
  expect(await balance(wanjiku)).toMatchObject({ review_minor: 0, payable_minor: submission.terms.price_minor });
  await wanjiku.getByRole("link", { name: t("nav.statement") }).click();
  const line = wanjiku.locator("details.line").first();
  await expect(line).toContainText(pattern("line.release_silence"));
  await line.click();
  await expect(line).toContainText(t("detail.by_deadline"));
  await look(wanjiku, "statement-silence", { on: ["wide", "phone"] });
});

test("a lease that ran out loses nothing: the answer is still taken", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.goto("/work");
  await wanjiku.getByRole("button", { name: t("work.take") }).click();
  await expect(wanjiku.getByTestId("wb-submit")).toBeEnabled();
  await server.advance(hour_us);
  await wanjiku.reload();
  await expect(wanjiku.getByText(pattern("lease.over"))).toBeVisible();
  await look(wanjiku, "lease-over", { on: ["wide", "phone"] });
  await wanjiku.getByTestId("wb-submit").click();
  await wanjiku.getByTestId("wb-empty-nothing").click();
  await expect(wanjiku.getByText(pattern("done.written"))).toBeVisible();
});

test("every screen of this story fits and shuts nobody out", () => expectGoodScreens());
