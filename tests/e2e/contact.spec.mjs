// Where people are reached: added, confirmed by the code that was really sent, changed and removed; in two languages and on a phone.
import { expect, test } from "@playwright/test";
import { expectGoodScreens, look, People } from "./lib/people.mjs";
import { codeIn, Providers } from "./lib/providers.mjs";
import { Server } from "./lib/server.mjs";
import { sw, t } from "./lib/texts.mjs";

test.describe.configure({ mode: "serial" });

let server;
let people;
let providers;

test.beforeAll(async ({ browser }) => {
  providers = await Providers.start();
  server = await Server.start({ more: ["--outbound", providers.file] });
  people = new People(browser, server);
});

test.afterAll(async () => {
  await people?.close();
  if (server) expect(await server.stop()).toBe(0);
  providers?.close();
});

const body = (mail) => mail.slice(mail.indexOf("\r\n\r\n"));
const card = (page, title) => page.getByRole("region", { name: title, exact: true });

/** Waits until so many came; the newest. */
async function newest(list, count) {
  await expect.poll(() => list.length).toBe(count);
  return list[count - 1];
}

test("a worker adds an e-mail address and confirms it", async () => {
  const wanjiku = await people.demo("wanjiku");
  await wanjiku.getByRole("link", { name: t("nav.contact"), exact: true }).click();
  const mail = card(wanjiku, t("contacts.mail"));
  await expect(mail.getByText(t("contacts.state.none"))).toBeVisible();
  await look(wanjiku, "contact-none", { on: ["wide", "phone"] });
  await mail.getByRole("button", { name: t("contacts.add.mail") }).click();
  await mail.getByLabel(t("contacts.address.mail")).fill("wanjiku@example");
  await mail.getByLabel(t("contacts.password")).fill("any");
  await mail.getByRole("button", { name: t("contacts.send") }).click();
  await expect(mail.getByText(t("contacts.wrong.mail"))).toBeVisible();
  await look(wanjiku, "contact-wrong", { on: ["phone"] });
  await mail.getByLabel(t("contacts.address.mail")).fill("wanjiku@example.org");
  await mail.getByLabel(t("contacts.address.mail")).press("Enter");

  await expect(mail.getByText(t("contacts.state.new"))).toBeVisible();
  const code = codeIn(body(await newest(providers.mails, 1)));
  await look(wanjiku, "contact-code", { on: ["wide", "phone"], dark: true });
  await mail.getByLabel(t("contacts.code")).fill(code[0] === "9" ? "000000" : "999999");
  await mail.getByRole("button", { name: t("contacts.confirm") }).click();
  await expect(mail.getByText(t("problem.code_wrong"))).toBeVisible();
  await mail.getByLabel(t("contacts.code")).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await mail.getByLabel(t("contacts.code")).press("Enter");
  await expect(mail.getByText(t("contacts.state.confirmed"))).toBeVisible();
  await expect(card(wanjiku, t("contacts.messages")).getByText(t("contacts.message_state.sent"), { exact: true })).toBeVisible();
  people.expectQuiet(/422/);
});

test("a code that is too old is replaced by another", async () => {
  const wanjiku = await people.demo("wanjiku");
  const sms = card(wanjiku, t("contacts.sms"));
  await sms.getByRole("button", { name: t("contacts.add.sms") }).click();
  await sms.getByLabel(t("contacts.address.sms")).fill("+254 712 345678");
  await sms.getByLabel(t("contacts.password")).fill("any");
  await sms.getByRole("button", { name: t("contacts.send") }).click();
  const first = codeIn((await newest(providers.sms, 1)).text);
  await server.advance(16 * 60 * 1_000_000);
  await sms.getByLabel(t("contacts.code")).fill(first);
  await sms.getByRole("button", { name: t("contacts.confirm") }).click();
  await expect(sms.getByText(t("problem.code_wrong"))).toBeVisible();
  await sms.getByRole("button", { name: t("contacts.again") }).click();
  await sms.getByLabel(t("contacts.code")).fill(codeIn((await newest(providers.sms, 2)).text));
  await sms.getByRole("button", { name: t("contacts.confirm") }).click();
  await expect(sms.getByText(t("contacts.state.confirmed"))).toBeVisible();
  // The e-mail address hears of it.
  await newest(providers.mails, 2);
  await look(wanjiku, "contact-confirmed", { on: ["wide", "phone"] });
  people.expectQuiet(/422/);
});

test("a changed address waits for its code; the old one stays until then, and is told", async () => {
  const wanjiku = await people.demo("wanjiku");
  const mail = card(wanjiku, t("contacts.mail"));
  await mail.getByRole("button", { name: t("contacts.change") }).click();
  await mail.getByLabel(t("contacts.address.mail")).fill("new@example.org");
  await mail.getByLabel(t("contacts.password")).fill("any");
  await mail.getByRole("button", { name: t("contacts.send") }).click();
  await expect(mail.getByText(t("contacts.replaces", { address: "wanjiku@example.org" }))).toBeVisible();
  await look(wanjiku, "contact-changing", { on: ["phone"] });
  const code = codeIn(body(await newest(providers.mails, 3)));
  await mail.getByLabel(t("contacts.code")).fill(code);
  await mail.getByRole("button", { name: t("contacts.confirm") }).click();
  await expect(mail.getByText("new@example.org")).toBeVisible();
  expect(await newest(providers.mails, 4)).toContain("To: <wanjiku@example.org>");

  await mail.getByRole("button", { name: t("contacts.remove") }).click();
  const dialog = wanjiku.getByRole("dialog");
  await dialog.getByLabel(t("contacts.password")).fill("any");
  await look(wanjiku, "contact-remove", { on: ["phone"] });
  await dialog.getByRole("button", { name: t("contacts.remove") }).click();
  await expect(mail.getByText(t("contacts.state.none"))).toBeVisible();
  expect(await newest(providers.mails, 5)).toContain("To: <new@example.org>");
  people.expectQuiet();
});

test("the same in Swahili, where messages are Swahili too", async () => {
  const baraka = await people.demo("baraka", { language: "sw", viewport: { width: 360, height: 740 } });
  await baraka.goto("/contact");
  const mail = card(baraka, sw("contacts.mail"));
  await mail.getByRole("button", { name: sw("contacts.add.mail") }).click();
  await look(baraka, "contact-form-sw", { on: ["phone"] });
  await mail.getByLabel(sw("contacts.address.mail")).fill("baraka@example.org");
  await mail.getByLabel(sw("contacts.password")).fill("any");
  await mail.getByRole("button", { name: sw("contacts.send") }).click();
  const sent = await newest(providers.mails, 6);
  expect(body(sent)).toContain("Namba yako ya siri ni");
  await mail.getByLabel(sw("contacts.code")).fill(codeIn(body(sent)));
  await mail.getByRole("button", { name: sw("contacts.confirm") }).click();
  await expect(mail.getByText(sw("contacts.state.confirmed"))).toBeVisible();
  await look(baraka, "contact-sw", { on: ["wide", "phone"] });
  people.expectQuiet();
});

test("everybody else finds it under their name, and is told where nothing can be sent", async ({ browser }) => {
  const tomas = await people.demo("tomas");
  await tomas.getByRole("link", { name: t("nav.contact_of", { name: "Tomas" }) }).click();
  await expect(card(tomas, t("contacts.mail"))).toBeVisible();
  const silent = await Server.start();
  const others = new People(browser, silent);
  const salma = await others.demo("salma");
  await salma.goto("/contact");
  await expect(salma.getByText(t("contacts.none_title"))).toBeVisible();
  await look(salma, "contact-silent", { on: ["phone"] });
  await others.close();
  expect(await silent.stop()).toBe(0);
  others.expectQuiet();
  expectGoodScreens();
});
