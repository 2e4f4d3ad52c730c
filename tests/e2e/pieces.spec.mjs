// Large files: they come in pieces over a line that is cut again and again, go on after a browser and a server that were
// closed in between, zips are unpacked with a verdict for each picture, and a picture of 48 megapixels is looked at to its
// last pixel without loading it whole.
import { expect, test } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "../../tools/lib/api.mjs";
import { Bench } from "./lib/bench.mjs";
import { BrokenLine } from "./lib/broken-line.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { noise, photograph, vast, zipOf } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const price_minor = 150_000;
let server;
let line;
let people;
let rosa;
let api;
let project;
let folder;

test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  line = await BrokenLine.to(server.url);
  people = new People(browser, { url: line.url });
  api = await Api.demo(server.url, "rosa");
  const [organisation] = (await api.get("/organisations")).organisations;
  project = await api.post("/projects", {
    organisation_id: organisation.id,
    title: "From above",
    purpose: "To see what arrives",
    instructions: "",
    content_warning: "",
    labels: [{ name: "boat", kind: "box", color: "#c2410c", key: "b" }],
    price_minor,
    estimate_s: 60,
    overlap: 1,
    review_hours: 72,
  });
  folder = mkdtempSync(join(tmpdir(), "ujira-pieces-"));
  rosa = await people.demo("rosa");
  await rosa.goto(`/projects/${project.id}/pictures`);
});

test.afterAll(async () => {
  await people?.close();
  line?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
  if (server) expect(await server.stop()).toBe(0);
});

const items = async () => (await api.get(`/projects/${project.id}/items`)).items;
const uploads = async () => (await api.get(`/projects/${project.id}/uploads`)).uploads;
const chooser = () => rosa.getByLabel(t("pictures.choose"));

test("a large picture goes on where it stopped, after the browser and the server were closed", async () => {
  test.setTimeout(120_000);
  const file = join(folder, "from-above.png");
  writeFileSync(file, vast());
  line.cut(true);
  await chooser().setInputFiles(file);
  await expect.poll(async () => (await uploads())[0]?.offset_bytes ?? 0).toBeGreaterThan(10_000);
  rosa.on("dialog", (dialog) => dialog.accept());
  await rosa.goto("about:blank");
  await server.restart();
  api = await Api.demo(server.url, "rosa");
  const [half] = await uploads();
  expect(half.offset_bytes).toBeGreaterThan(10_000);
  await rosa.goto(`/projects/${project.id}/pictures`);
  const offsets = [];
  rosa.on("request", (request) => request.method() === "PATCH" && offsets.push(Number(request.headers()["upload-offset"])));
  await chooser().setInputFiles(file);
  await expect(rosa.getByText(t("pictures.sent", { added: 1, refused: 0 }))).toBeVisible({ timeout: 90_000 });
  line.cut(false);
  expect(Math.min(...offsets)).toBeGreaterThanOrEqual(half.offset_bytes);
  const [item] = await items();
  expect(item).toMatchObject({ name: "from-above.png", width: 8000, height: 6000 });
  expect(await uploads()).toEqual([]);
  people.expectQuiet(/ERR_|Failed to load resource/);
});

test("a zip says what was added and what wasn't, and why", async () => {
  const boats = photograph("nagasaki-boats").buffer;
  const zip = zipOf({
    "coast/boats.jpg": boats,
    "coast/again.jpg": boats,
    "coast/cut.jpg": boats.subarray(0, boats.length / 2),
    "coast/noise.png": noise(7),
    "coast/old.gif": Buffer.from("GIF89a" + "\0".repeat(60)),
    "coast/readme.txt": Buffer.from("not a picture"),
  });
  line.cut(true);
  await chooser().setInputFiles([{ name: "coast.zip", mimeType: "application/zip", buffer: zip }]);
  const report = rosa.getByRole("status").filter({ hasText: "coast.zip" });
  await expect(report).toContainText(t("zip.done", { added: 2, refused: 3 }), { timeout: 50_000 });
  line.cut(false);
  await expect(report).toContainText(t("zip.left_out", { n: 1 }));
  await expect(rosa.getByText("(GIF)")).toBeVisible();
  await expect(rosa.getByRole("figure")).toHaveCount(3);
  await look(rosa, "zip-report", { on: ["wide", "phone"], dark: true });
  await rosa.getByRole("button", { name: t("zip.read") }).click();
  await expect(report).toHaveCount(0);
  expect(await uploads()).toEqual([]);
  people.expectQuiet(/ERR_|Failed to load resource/);
  expectGoodScreens();
});

test("a picture of 48 megapixels is looked at to its last pixel, in pieces", async () => {
  test.setTimeout(90_000);
  const [first, ...others] = await items();
  for (const { id } of others) await api.delete(`/items/${id}`);
  const tomas = await Api.demo(server.url, "tomas");
  const entered = await tomas.post("/fundings", { organisation_id: project.organisation_id, amount_minor: 10 * price_minor, bank_reference: "KCB 1" });
  const thandi = await Api.demo(server.url, "thandi");
  await thandi.post(`/fundings/${entered.id}/confirm`);
  await api.post(`/projects/${project.id}/publish`);
  const worker = await Api.demo(server.url, "wanjiku");
  const [offer] = (await worker.get("/offers")).offers;
  const task = await worker.post(`/projects/${project.id}/next`, { offer_hash: offer.offer_hash });

  const wanjiku = await people.demo("wanjiku");
  const asked = [];
  wanjiku.on("request", (request) => asked.push(request.url()));
  await wanjiku.goto(`/work/${task.id}`);
  const bench = new Bench(wanjiku);
  await bench.ready();
  const tiles = () => asked.filter((url) => url.includes("/tiles/"));
  expect(tiles()).toEqual([]);
  const picture = await bench.surface.locator(".wb-picture").boundingBox();
  // The lower left corner: over the right one lie the buttons.
  await wanjiku.mouse.move(picture.x + 1, picture.y + picture.height - 1);
  for (let i = 0; i < 14; i += 1) await wanjiku.mouse.wheel(0, -240);
  const last = bench.surface.locator(`img[src$="/items/${first.id}/tiles/0/0/11"]`);
  await expect(last).toBeVisible({ timeout: 40_000 });
  // The black square that stands in the last corner of the original, and nowhere else.
  const pixels = await last.evaluate((img) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: img.naturalWidth, height: img.naturalHeight });
    const on = canvas.getContext("2d");
    on.drawImage(img, 0, 0);
    const at = (x, y) => on.getImageData(x, y, 1, 1).data[0];
    return { size: [canvas.width, canvas.height], last: at(0, canvas.height - 1), middle: at(100, 100) };
  });
  expect(pixels.size).toEqual([512, 6000 - 11 * 512]);
  expect(pixels.last).toBeLessThan(20);
  expect(pixels.middle).toBeGreaterThan(200);
  await look(wanjiku, "tiles-last-corner");
  // A few pieces of the 192; never the original, for which there is no address.
  expect(new Set(tiles()).size).toBeLessThan(40);
  expect(asked.filter((url) => /original/.test(url))).toEqual([]);
  people.expectQuiet();
  expectGoodScreens();
});
