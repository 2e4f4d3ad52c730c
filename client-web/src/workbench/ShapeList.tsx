import { Component } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../core/editor";
import { UNITS_PER_PX } from "../core/geometry";
import { indexOfShape, type Shape } from "../core/shapes";
import { t } from "../i18n";
import { Button } from "../shared/components";
import { valueInWords } from "./attributeWords";
import { WbIcon } from "./icons";
import type { LineStyle } from "./lines";
import Swatch from "./Swatch";

const px = (units: number): number => Math.round(units / UNITS_PER_PX);

interface RowProps {
  shape: Shape;
  number: number;
  selected: boolean;
  faulty: boolean;
  lacking: boolean;
  style: LineStyle;
  onPick: (id: number) => void;
}

/** One of possibly a thousand rows: drawn again only when it has changed itself. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { shape, number, selected, faulty } = this.props;
    // What it lacks changes with the shape alone.
    return shape !== next.shape || number !== next.number || selected !== next.selected || faulty !== next.faulty;
  }

  override render({ shape, number, selected, faulty, lacking, style, onPick }: RowProps) {
    const said = Object.values(shape.attributes).map(valueInWords).join(", ");
    return (
      <li
        id={`wb-shape-${shape.id}`}
        role="option"
        class="wb-row"
        aria-selected={selected}
        data-testid={`wb-shape-${number}`}
        onClick={() => onPick(shape.id)}
      >
        <span class="digits">{number}</span>
        <Swatch style={style} />
        <span class="wb-row-name">
          {shape.label}
          {said !== "" && <small class="soft wb-said">{said}</small>}
        </span>
        {lacking && !faulty && (
          <span class="wb-lacking" title={t("workbench.list.lacking")}>
            <span aria-hidden="true">?</span>
            <span class="sr">{t("workbench.list.lacking")}</span>
          </span>
        )}
        {faulty && (
          <span class="wb-fault">
            <WbIcon name="warning" />
            <span class="sr">{t("workbench.list.faulty")}</span>
          </span>
        )}
        <span class="digits soft">{t("workbench.list.size", { w: px(shape.w), h: px(shape.h) })}</span>
      </li>
    );
  }
}

export default function ShapeList(p: { editor: Editor; style: (label: string) => LineStyle }) {
  const { editor } = p;
  const { shapes } = editor.doc;
  const list = useRef<HTMLUListElement>(null);
  const selectedId = editor.selection?.id ?? null;
  useEffect(() => {
    if (selectedId !== null) document.getElementById(`wb-shape-${selectedId}`)?.scrollIntoView({ block: "nearest" });
  }, [selectedId]);
  const onPick = (id: number) => editor.select(id, true);
  return (
    <section class="wb-shapes" aria-labelledby="wb-shapes-title">
      <h2 id="wb-shapes-title">{t("workbench.list.title", { n: shapes.length })}</h2>
      {shapes.length === 0 ? (
        <p class="soft small">{t("workbench.list.empty")}</p>
      ) : (
        <ul
          ref={list}
          role="listbox"
          tabIndex={0}
          aria-labelledby="wb-shapes-title"
          aria-activedescendant={selectedId === null ? undefined : `wb-shape-${selectedId}`}
          data-testid="wb-shapes"
          onKeyDown={(event) => onListKey(event, editor)}
        >
          {shapes.map((shape, i) => (
            <Row
              key={shape.id}
              shape={shape}
              number={i + 1}
              selected={shape.id === selectedId}
              faulty={editor.faults.has(shape.id)}
              lacking={editor.lacks(shape)}
              style={p.style(shape.label)}
              onPick={onPick}
            />
          ))}
        </ul>
      )}
      <Selected editor={editor} />
    </section>
  );
}

/** In the list, arrows walk through the shapes; everywhere else they move the chosen one. */
function onListKey(event: KeyboardEvent, editor: Editor): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { shapes } = editor.doc;
  const end = event.key === "Home" ? shapes[0] : event.key === "End" ? shapes.at(-1) : undefined;
  if (end) editor.select(end.id, true);
  else if (event.key === "ArrowDown") editor.selectNeighbour(1);
  else if (event.key === "ArrowUp") editor.selectNeighbour(-1);
  else return;
  event.preventDefault();
}

function Selected(p: { editor: Editor }) {
  const { editor } = p;
  const shape = editor.selected;
  if (!shape) return null;
  const number = indexOfShape(editor.doc, shape.id) + 1;
  const known = editor.boxLabels.some((label) => label.name === shape.label);
  return (
    <div class="wb-selected" role="group" aria-label={t("workbench.list.selected", { number })}>
      <label for="wb-relabel">{t("workbench.labels.of", { number })}</label>
      <select
        id="wb-relabel"
        data-testid="wb-relabel"
        value={shape.label}
        onChange={(event) => editor.relabel(shape.id, event.currentTarget.value)}
      >
        {!known && <option value={shape.label}>{shape.label}</option>}
        {editor.boxLabels.map((label) => (
          <option key={label.name} value={label.name}>
            {label.name}
          </option>
        ))}
      </select>
      <Button onClick={() => editor.remove()} data-testid="wb-remove">
        <WbIcon name="remove" />
        {t("workbench.delete")}
      </Button>
    </div>
  );
}
