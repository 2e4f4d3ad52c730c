// Markdown to HTML that can't do anything: fetched when a text first needs it, so that nobody else pays for it.
import createDOMPurify from "dompurify";
import { Marked } from "marked";

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter] ?? "&quot;");

// HTML inside the Markdown is shown as it was typed. The sanitizer below is the second wall, not the first.
const markdown = new Marked({ gfm: true, breaks: true, renderer: { html: ({ text }) => escaped(text) } });

// Words, lists, tables and links. No pictures from elsewhere, no styles, no ids that could shadow the page's own.
const allowed = {
  ALLOWED_TAGS: [
    "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "a",
  ],
  ALLOWED_ATTR: ["href", "start"],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
};

const purify = createDOMPurify(window);
// A link leads out of the work: it opens beside it, and doesn't tell where from.
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
});

/** The page has one h1, and what surrounds a text an h2: its own headings begin below. */
const lowered = (html: string): string =>
  html.replace(/<(\/?)h([1-4])>/g, (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}>`);

export function toHtml(text: string): string {
  // Where the sanitizer can't work it would hand its input back as it is.
  if (!purify.isSupported) throw new Error("this browser can't sanitize HTML");
  return lowered(purify.sanitize(markdown.parse(text, { async: false }), allowed));
}
