// Many pictures over a line that is cut again and again: each arrives exactly once; what was cut off by closing the browser
// goes on where it stopped; and each picture's verdict can be seen.
import { expect, test } from "@playwright/test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "../../tools/lib/api.mjs";
import { BrokenLine } from "./lib/broken-line.mjs";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { noise, photograph } from "./lib/pictures.mjs";
import { Server } from "./lib/server.mjs";
import { pattern, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

const pictures = 12;
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
    title: "Over a bad line",
    purpose: "To see what arrives",
    instructions: "",
    content_warning: "",
    labels: [{ name: "boat", kind: "box", color: "#c2410c", key: "b" }],
    price_minor: 150_000,
    estimate_s: 60,
    overlap: 1,
    review_hours: 72,
  });
  folder = join(mkdtempSync(join(tmpdir(), "ujira-pictures-")), "coast");
  mkdirSync(join(folder, "north"), { recursive: true });
  for (let i = 0; i < pictures; i += 1)
    writeFileSync(join(folder, i % 2 === 0 ? "north" : "", `boat-${i}.png`), noise(i + 1));
  writeFileSync(join(folder, "notes.txt"), "no picture");
});

test.afterAll(async () => {
  await people?.close();
  line?.close();
  if (folder) rmSync(join(folder, ".."), { recursive: true, force: true });
  if (server) expect(await server.stop()).toBe(0);
});

const items = async () => {
  const all = [];
  for (let after = 0; after !== null; ) {
    const page = await api.get(`/projects/${project.id}/items?after=${after}`);
    all.push(...page.items);
    after = page.next_after;
  }
  return all;
};

test("a folder arrives whole and once, however often the line breaks", async () => {
  test.setTimeout(180_000);
  rosa = await people.demo("rosa");
  await rosa.goto(`/projects/${project.id}/pictures`);
  await expect(rosa.getByText(t("pictures.empty"))).toBeVisible();
  line.cut(true);
  await rosa.getByLabel(t("upload.choose_folder")).setInputFiles(folder);
  await expect(rosa.getByText(pattern("pictures.sent"))).toBeVisible({ timeout: 150_000 });
  line.cut(false);
  expect(line.cuts).toBeGreaterThan(5);
  const arrived = await items();
  expect(arrived).toHaveLength(pictures);
  expect(new Set(arrived.map(({ name }) => name)).size).toBe(pictures);
  expect(arrived.map(({ name }) => name)).toContain("coast/north/boat-0.png");
  await expect(rosa.getByText(t("upload.left_out", { n: 1 }))).toBeVisible();
  people.expectQuiet(/ERR_|Failed to load resource/);
});

test("the same folder again sends nothing again", async () => {
  await rosa.reload();
  let sent = 0;
  rosa.on("request", (request) => (sent += request.method() === "POST" && request.url().includes("/pictures") ? 1 : 0));
  await rosa.getByLabel(t("upload.choose_folder")).setInputFiles(folder);
  await expect(rosa.getByText(t("pictures.sent", { added: pictures, refused: 0 }))).toBeVisible();
  expect(sent).toBe(0);
  people.expectQuiet();
});

test("an upload that the browser's end cut off says so, and which folder to choose again", async () => {
  writeFileSync(join(folder, "late.png"), noise(1000));
  // Nothing gets through while the page is closed.
  await rosa.route("**/pictures?*", () => {});
  await rosa.getByLabel(t("upload.choose_folder")).setInputFiles(folder);
  await expect(rosa.getByText(pattern("pictures.sending"))).toBeVisible();
  rosa.on("dialog", (dialog) => dialog.accept());
  await rosa.unroute("**/pictures?*");
  await rosa.reload();
  await expect(rosa.getByText("“coast”").first()).toBeVisible();
  await look(rosa, "upload-unfinished", { on: ["wide", "phone"], dark: true });
  await rosa.getByLabel(t("upload.choose_folder")).setInputFiles(folder);
  await expect(rosa.getByText(t("pictures.sent", { added: pictures + 1, refused: 0 }))).toBeVisible();
  expect(await items()).toHaveLength(pictures + 1);
  people.expectQuiet();
});

test("look-alikes stand side by side until a person removes one", async () => {
  const boats = photograph("nagasaki-boats");
  await rosa.getByLabel(t("pictures.choose")).setInputFiles([boats]);
  await expect(rosa.getByText(boats.name)).toBeVisible();
  await rosa.getByLabel(t("pictures.choose")).setInputFiles([
    { ...boats, name: "boats-again.jpg", buffer: Buffer.concat([boats.buffer, Buffer.from("PK more")]) },
    { name: "old.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a" + "\0".repeat(60)) },
  ]);
  await expect(rosa.getByRole("status").filter({ hasText: "old.gif" })).toContainText("(GIF)");
  await rosa.getByRole("button", { name: pattern("finding.short.same_picture") }).click();
  const list = rosa.getByRole("list", { name: t("pictures.list") });
  await expect(list.getByRole("figure")).toHaveCount(2);
  await expect(list).toContainText(t("picture_note.trailing_data"));
  await look(rosa, "upload-twins", { on: ["wide", "phone"], dark: true });
  await rosa.getByRole("button", { name: t("pictures.remove", { name: "boats-again.jpg" }) }).click();
  await expect(rosa.getByText(t("finding.none_left"))).toBeVisible();
  people.expectQuiet(/422/);
  expectGoodScreens();
});
