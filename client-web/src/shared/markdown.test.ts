// @vitest-environment jsdom
// The sanitizer needs a DOM that parses HTML as browsers do.
import { describe, expect, it } from "vitest";
import { toHtml as htmlWith, type Figures } from "./markdown";

const figures: Figures = { project: "p1", list: [{ number: 3, width: 640, height: 480 }] };
const toHtml = (text: string): string => htmlWith(text, figures);

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

  it("show the project's own pictures, with their size and their words, when they come into sight", () => {
    const box = document.createElement("div");
    box.innerHTML = toHtml('![A "tight" box](picture:3)');
    const img = box.querySelector("img")!;
    expect(Object.fromEntries(img.getAttributeNames().map((name) => [name, img.getAttribute(name)]))).toEqual({
      src: "/api/v1/projects/p1/figures/3", alt: 'A "tight" box', width: "640", height: "480", loading: "lazy", decoding: "async",
    });
  });

  it.each([
    "![a picture](picture:4)",
    "![a picture](picture:3x)",
    "![a picture](/api/v1/projects/p1/figures/3)",
    "![a picture](//elsewhere.example/x.png)",
    '<img src="/api/v1/projects/p1/figures/3">',
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
