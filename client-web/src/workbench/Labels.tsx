import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../core/editor";
import { indexOfShape } from "../core/shapes";
import { t } from "../i18n";
import { WbIcon } from "./icons";
import type { LineStyle } from "./lines";
import Swatch from "./Swatch";

/** The heading says what a label would do now: be for the next box, or change the chosen one. */
export default function Labels(p: { inert: boolean; editor: Editor; style: (label: string) => LineStyle }) {
  const { editor } = p;
  const n = editor.selection?.chosen ? indexOfShape(editor.doc, editor.selection.id) + 1 : 0;
  const row = useRef<HTMLDivElement>(null);
  // On a phone the chips are one row wider than the screen.
  useEffect(() => {
    row.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [editor.shownLabel]);
  return (
    <div class="wb-labels" inert={p.inert} ref={row}>
      {editor.boxLabels.length > 0 && (
        <div role="group" aria-labelledby="wb-labels-title" class="wb-group">
          <h2 id="wb-labels-title">{n > 0 ? t("workbench.labels.of", { number: n }) : t("workbench.labels.next")}</h2>
          {editor.boxLabels.map((label) => (
            <button
              key={label.name}
              type="button"
              class="wb-chip"
              aria-pressed={editor.shownLabel === label.name}
              data-testid={`wb-label-${label.name}`}
              onClick={() => editor.pickLabel(label.name)}
            >
              <Swatch style={p.style(label.name)} />
              <span>{label.name}</span>
              <kbd aria-hidden="true">{label.key.toUpperCase()}</kbd>
            </button>
          ))}
        </div>
      )}
      {editor.tagLabels.length > 0 && <Tags editor={editor} />}
    </div>
  );
}

function Tags(p: { editor: Editor }) {
  const on = new Set(p.editor.doc.tags);
  return (
    <div role="group" aria-labelledby="wb-tags-title" class="wb-group">
      <h2 id="wb-tags-title">{t("workbench.tags")}</h2>
      {p.editor.tagLabels.map((label) => (
        <button
          key={label.name}
          type="button"
          class="wb-chip"
          aria-pressed={on.has(label.name)}
          data-testid={`wb-tag-${label.name}`}
          onClick={() => p.editor.toggleTag(label.name)}
        >
          <span class="wb-tick">{on.has(label.name) && <WbIcon name="check" />}</span>
          <span>{label.name}</span>
          <kbd aria-hidden="true">{label.key.toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  );
}
