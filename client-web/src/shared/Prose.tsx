// A text in Markdown, as a requester wrote it. It is there at once as plain paragraphs; its formatting follows.
import { useEffect, useState } from "preact/hooks";
import { paragraphs } from "./components";
import type { Figures } from "./markdown";

/** Without any of these a text looks the same with and without Markdown. */
const formatted = /[*_`#>|[\]~]|^\s*(?:[-+]|\d+[.)])\s|https?:\/\//m;

/** `figures`: the pictures that the text may show. */
export function Prose(p: { text: string; figures: Figures; class?: string }) {
  const [html, setHtml] = useState<string>();
  // The same pictures in a new list are no reason to begin anew.
  const shown = JSON.stringify(p.figures);
  useEffect(() => {
    let current = true;
    setHtml(undefined);
    if (!formatted.test(p.text)) return undefined;
    import("./markdown")
      .then(({ toHtml }) => current && setHtml(toHtml(p.text, p.figures)))
      // Offline, or replaced by a newer release: the plain text says the same.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [p.text, shown]);
  const look = `prose ${p.class ?? ""}`;
  return html === undefined ? (
    <div class={`${look} plain`}>{paragraphs(p.text)}</div>
  ) : (
    <div class={look} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
