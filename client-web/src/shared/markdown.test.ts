// @vitest-environment jsdom
// The sanitizer needs a DOM that parses HTML as browsers do.
import { describe, expect, it } from "vitest";
import { toHtml } from "./markdown";

describe("instructions in Markdown", () => {
  it("have headings below the page's own, lists and emphasis", () => {
    const html = toHtml("# Boats\n\n- **all** of them\n- also *rafts*\n\none\ntwo");
    expect(html).toContain("<h3>Boats</h3>");
    expect(html).toContain("<li><strong>all</strong> of them</li>");
    expect(html).toContain("<em>rafts</em>");
    expect(html).toMatch(/one<br\s*\/?>\s*two/);
  });

  it("open links beside the work and tell nobody where from", () => {
    const html = toHtml("[the guide](https://coop.example/guide)");
    expect(html).toContain('href="https://coop.example/guide"');
    expect(html).toContain('target="_blank"');
    expect(html).toContain("noopener");
  });

  it.each([
    "<script>alert(1)</script>",
    '<img src="https://elsewhere.example/x.png" onerror="alert(1)">',
    "![a picture](https://elsewhere.example/x.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    '<a href="https://a.example" onclick="alert(1)">a</a>',
    '<p style="position:fixed" id="main" class="button">x</p>',
    '<iframe src="https://elsewhere.example"></iframe>',
    '<form action="https://elsewhere.example"><input name="password"></form>',
    '<svg onload="alert(1)"><use href="#x"/></svg>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  ])("let nothing in that acts or comes from elsewhere: %s", (text) => {
    const box = document.createElement("div");
    box.innerHTML = toHtml(`before\n\n${text}\n\nafter`);
    const elements = [...box.querySelectorAll("*")];
    expect(elements.map(({ tagName }) => tagName).filter((name) => !["P", "A", "BR"].includes(name))).toEqual([]);
    const attributes = elements.flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => !["href", "target", "rel"].includes(name))).toEqual([]);
    expect([...box.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))).toEqual([]);
    expect(box.textContent).toContain("after");
  });

  it("show HTML as it was typed", () => {
    const box = document.createElement("div");
    box.innerHTML = toHtml("Use <b>tight</b> boxes");
    expect(box.textContent?.trim()).toBe("Use <b>tight</b> boxes");
  });
});
