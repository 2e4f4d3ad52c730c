// One browser window for each person of the story. Whatever a page complains about is kept, and fails the test that looks.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { say } from "./texts.mjs";

export class People {
  #browser;
  #server;
  #pages = new Map();
  complaints = [];

  constructor(browser, server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** The window of somebody who has just come to the front page. */
  async stranger(name, options = {}) {
    const context = await this.#browser.newContext({ baseURL: this.#server.url, ...options });
    const page = await context.newPage();
    this.#listen(page, name);
    this.#pages.set(name, page);
    return page;
  }

  /** The window of a person of the demo, logged in with one click, in English unless told otherwise. */
  async demo(login, { language = "en", ...options } = {}) {
    if (this.#pages.has(login)) return this.#pages.get(login);
    const page = await this.stranger(login, options);
    await page.goto("/");
    const { demo_logins } = await (await page.request.get("/api/v1/session")).json();
    const { name } = demo_logins.find((each) => each.login === login);
    await page.getByRole("button", { name }).click();
    // Each comes with a language of their own.
    const menu = page.getByRole("banner").getByRole("combobox");
    await expect(page.getByRole("navigation")).toBeVisible();
    if ((await menu.inputValue()) !== language) {
      // The choice is kept by the server; leaving the page before that would lose it.
      await Promise.all([page.waitForResponse(/\/session\/language$/), menu.selectOption(language)]);
    }
    await expect(page.getByRole("button", { name: say(language, "log_out") })).toBeVisible();
    return page;
  }

  #listen(page, name) {
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${name}: ${message.text()} (${message.location().url})`);
    });
    page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`));
    });
  }

  /** Nothing was complained about, apart from answers that the test had provoked itself. */
  expectQuiet(...provoked) {
    const left = this.complaints.filter((complaint) => !provoked.some((pattern) => pattern.test(complaint)));
    this.complaints = [];
    expect(left).toEqual([]);
  }

  async close() {
    for (const page of this.#pages.values()) await page.context().close();
  }
}

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

/** What was wrong with the screens looked at so far; a story is told to its end before they are complained about. */
const findings = [];

/**
 * Takes a picture of the screen for a person to look at, lets axe look for what would shut somebody out, and sees to it that
 * the page does not scroll sideways. `on` names the sizes ("wide", "phone"); `dark` looks at the dark colours too.
 */
export async function look(page, name, { on = ["wide"], dark = false } = {}) {
  const before = page.viewportSize();
  for (const size of on) {
    await page.setViewportSize(sizes[size]);
    for (const colorScheme of dark ? ["light", "dark"] : ["light"]) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const shown = [name, size, ...(colorScheme === "dark" ? ["dark"] : [])].join("-");
      await page.screenshot({ path: `results/${shown}.png` });
      const found = [...(await shutOut(page)), ...(await sideways(page))];
      findings.push(...found.map((what) => `${shown}: ${what}`));
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
  await page.setViewportSize(before);
}

/** At the end of a story: all its screens could be read, reached and told apart, and fitted. */
export function expectGoodScreens() {
  expect(findings.splice(0)).toEqual([]);
}

/** Nothing is loading any more, and what moves has come to rest. */
async function settled(page) {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

async function shutOut(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`);
}

async function sideways(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const reach = (element) => Math.round(element.getBoundingClientRect().right);
    const wide = [...document.querySelectorAll("body *")].filter((element) => reach(element) > window.innerWidth);
    return wide.map((element) => `over the edge: ${element.tagName}.${element.className} ${reach(element)}`);
  });
}
