import { beforeEach, describe, expect, it } from "vitest";
import { hasText, need, preferredLanguage, setLanguage, t } from ".";

beforeEach(async () => {
  localStorage.clear();
  await setLanguage("en");
  await need("shared", "worker");
});

describe("t", () => {
  it("fills in names and writes numbers the language's way", () => {
    expect(t("rule.fee", { percent: 1234 })).toBe("1,234 % fee");
  });

  it("chooses the plural by n", () => {
    expect(t("rule.days", { n: 1 })).toBe("1 day");
    expect(t("rule.days", { n: 30 })).toBe("30 days");
  });

  it("shows a key without a text as it is, so that a missing one is seen", () => {
    expect(t("no.such.key")).toBe("no.such.key");
    expect(hasText("no.such.key")).toBe(false);
  });

  it("leaves a parameter that was not given visible", () => {
    expect(t("rule.floor")).toBe("{money} an hour");
  });
});

it("changes all areas that were needed, and the page's language", async () => {
  await setLanguage("sw");
  expect(t("log_in")).toBe("Ingia");
  expect(t("work.title")).toBe("Kazi");
  expect(document.documentElement.lang).toBe("sw");
  expect(preferredLanguage()).toBe("sw");
});

it("fetches an area that is needed after the language changed in that language", async () => {
  await setLanguage("sw");
  await need("cases");
  expect(t("cases.title")).toBe("Kesi");
});

it("takes English where no translation is there yet", async () => {
  await setLanguage("sw");
  await need("requester");
  expect(t("save")).toBe("Save");
});
