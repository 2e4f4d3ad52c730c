// Markdown to HTML that can't do anything: fetched when a text first needs it, so that nobody else pays for it.
import createDOMPurify from "dompurify";
import { Marked } from "marked";
import { addressOf } from "../api/client";
import type { ShownFigure } from "../api/types";

/** The pictures that a text may show: those of its own project, and no others. */
export interface Figures {
  readonly project: string;
  readonly list: readonly ShownFigure[];
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter] ?? "&quot;");

const addressIn = (figures: Figures, number: number): string =>
  addressOf("/projects/{id}/figures/{number}", { id: figures.project, number: String(number) });

/** With its size, so that nothing moves when it comes; a picture from anywhere else leaves only its words. */
function picture(href: string, alt: string, figures: Figures): string {
  const number = Number(/^picture:(\d+)$/.exec(href)?.[1]);
  const figure = figures.list.find((each) => each.number === number);
  if (figure === undefined) return escaped(alt);
  const { width, height } = figure;
  return `<img src="${addressIn(figures, number)}" alt="${escaped(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

// HTML inside the Markdown is shown as it was typed. The sanitizer below is the second wall, not the first.
const markdownWith = (figures: Figures): Marked =>
  new Marked({
    gfm: true,
    breaks: true,
    renderer: { html: ({ text }) => escaped(text), image: ({ href, text }) => picture(href, text, figures) },
  });

// Words, lists, tables, links, and the project's own pictures. Nothing from elsewhere, no styles, no ids that could shadow the page's own.
const allowed = {
  ALLOWED_TAGS: [
    "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "a", "img",
  ],
  ALLOWED_ATTR: ["href", "start", "src", "alt", "width", "height", "loading", "decoding"],
  // What is no address is not held against the pattern for addresses.
  ADD_URI_SAFE_ATTR: ["start", "width", "height", "loading", "decoding"],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
};

const purify = createDOMPurify(window);
/** Where the pictures of the text that is being cleaned lie. */
let ownAddresses: ReadonlySet<string> = new Set();
purify.addHook("uponSanitizeAttribute", (_, attribute) => {
  if (attribute.attrName !== "src") return;
  attribute.forceKeepAttr = ownAddresses.has(attribute.attrValue);
  attribute.keepAttr = attribute.forceKeepAttr;
});
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "IMG" && !node.hasAttribute("src")) node.remove();
});
// A link leads out of the work: it opens beside it, and doesn't tell where from.
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
});

/** The page has one h1, and what surrounds a text an h2: its own headings begin below. */
const lowered = (html: string): string =>
  html.replace(/<(\/?)h([1-4])>/g, (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}>`);

export function toHtml(text: string, figures: Figures): string {
  // Where the sanitizer can't work it would hand its input back as it is.
  if (!purify.isSupported) throw new Error("this browser can't sanitize HTML");
  ownAddresses = new Set(figures.list.map(({ number }) => addressIn(figures, number)));
  return lowered(purify.sanitize(markdownWith(figures).parse(text, { async: false }), allowed));
}
