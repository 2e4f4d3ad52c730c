// The picture with what was drawn on it, to look at: for review, cases and statements. Colour says which label,
// the line says whose box it is, and everything stands below the picture in words as well.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Annotation, Label } from "../api/types";
import { UNITS_PER_PX } from "../core/geometry";
import { Viewport } from "../core/viewport";
import { t } from "../i18n";
import { labelled, onPicture } from "./attributeWords";
import { lineStyles } from "./lines";
import Pane, { ZOOM_STEP } from "./Pane";
import { cleanSheet, paintBoxes, paintHeld, paintName, type Painted } from "./painter";
import Swatch from "./Swatch";
import "./workbench.css";

export interface Layer {
  name: string;
  annotation: Annotation;
  line: "solid" | "dashed";
}

export interface PictureViewProps {
  pictureUrl: string;
  width: number;
  height: number;
  labels: Label[];
  layers: Layer[];
  /** Position of the shape in the first layer that is spoken of. */
  markShape?: number;
}

const DASHES: Record<Layer["line"], readonly number[]> = { solid: [], dashed: [8, 5] };

/** Up to here each box carries its label's name; beyond, names would hide the picture. */
const NAMED = 40;

const ARROW_PX = 60;

export default function PictureView(p: PictureViewProps) {
  const viewport = useMemo(() => new Viewport(p.width, p.height), [p.width, p.height]);
  const style = useMemo(() => lineStyles(p.labels), [p.labels]);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = p.layers.filter((_, i) => !hidden.has(i));
  const n = shown.reduce((sum, layer) => sum + layer.annotation.shapes.length, 0);

  useEffect(() => {
    const boxes = shown.flatMap(({ annotation, line }, place) =>
      annotation.shapes.map((shape, i) => ({
        box: { ...shape, style: style(shape.label), dash: DASHES[line] } satisfies Painted,
        name: onPicture(shape.label, shape.attributes),
        below: place % 2 === 1,
        marked: shown[place] === p.layers[0] && i === p.markShape,
      })),
    );
    let frame = 0;
    const paint = () => {
      frame = 0;
      const sheet = canvas.current && cleanSheet(canvas.current, viewport.window_px.w, viewport.window_px.h);
      if (!sheet) return;
      paintBoxes(sheet, boxes.map(({ box }) => box), viewport.view);
      for (const { box, marked } of boxes) if (marked) paintHeld(sheet, box, viewport.view);
      for (const { box, name, below, marked } of boxes) {
        if (marked || boxes.length <= NAMED) paintName(sheet, box, viewport.view, name, below);
      }
    };
    const request = () => {
      frame ||= requestAnimationFrame(paint);
    };
    request();
    const stop = viewport.listen(request);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [viewport, style, p.layers, hidden, p.markShape]);

  const toggle = (index: number) => {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    setHidden(next);
  };
  const hand = useMemo(() => lookingHand(viewport), [viewport]);
  return (
    <figure class="wb-view">
      <Pane
        paneRef={pane}
        viewport={viewport}
        pictureUrl={p.pictureUrl}
        attributes={{ class: "wb-looking", role: "application", tabIndex: 0, "aria-label": t("workbench.view.label", { n }), ...hand }}
      >
        <canvas ref={canvas} class="wb-layer" aria-hidden="true" />
      </Pane>
      <figcaption>
        <Layers layers={p.layers} hidden={hidden} onToggle={toggle} />
        <LabelLegend labels={p.labels} layers={p.layers} />
        <AsText layers={p.layers} />
      </figcaption>
    </figure>
  );
}

/** Drag, arrows, + - 0: the picture moves and nothing else. */
function lookingHand(viewport: Viewport) {
  let last: { id: number; x: number; y: number } | null = null;
  const arrows: Record<string, [number, number]> = {
    ArrowLeft: [ARROW_PX, 0], ArrowRight: [-ARROW_PX, 0], ArrowUp: [0, ARROW_PX], ArrowDown: [0, -ARROW_PX],
  };
  const release = () => (last = null);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (last) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      last = { id: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.pointerId !== last?.id) return;
      viewport.panBy(event.clientX - last.x, event.clientY - last.y);
      last = { id: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = arrows[event.key];
      if (arrow) viewport.panBy(...arrow);
      else if (event.key === "+" || event.key === "=") viewport.zoomBy(ZOOM_STEP);
      else if (event.key === "-") viewport.zoomBy(1 / ZOOM_STEP);
      else if (event.key === "0") viewport.fit();
      else return;
      event.preventDefault();
    },
  };
}

function Layers(p: { layers: readonly Layer[]; hidden: ReadonlySet<number>; onToggle: (index: number) => void }) {
  return (
    <fieldset class="wb-layers">
      <legend>{t("workbench.view.layers")}</legend>
      {p.layers.map((layer, i) => (
        <label key={i} class="check">
          <input type="checkbox" checked={!p.hidden.has(i)} onChange={() => p.onToggle(i)} />
          <LineSample dash={DASHES[layer.line]} />
          <span>
            {layer.name}: {saidBy(layer.annotation)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function saidBy({ shapes, tags, nothing_here }: Annotation): string {
  if (nothing_here) return t("workbench.view.nothing");
  const boxes = t("workbench.view.count", { n: shapes.length });
  return tags.length === 0 ? boxes : `${boxes}. ${t("workbench.view.tags", { tags: tags.join(", ") })}`;
}

function LineSample(p: { dash: readonly number[] }) {
  return (
    <svg class="wb-swatch wb-swatch-wide" viewBox="0 0 44 16" aria-hidden="true">
      <line x1="1" y1="8" x2="43" y2="8" stroke="currentColor" stroke-width="2.5" stroke-dasharray={p.dash.join(" ")} />
    </svg>
  );
}

/** Only labels that are on the picture: a legend of what isn't there explains nothing. */
function LabelLegend(p: { labels: readonly Label[]; layers: readonly Layer[] }) {
  const style = lineStyles(p.labels);
  const used = new Set(p.layers.flatMap(({ annotation }) => annotation.shapes.map((shape) => shape.label)));
  if (used.size === 0) return null;
  return (
    <ul class="wb-legend">
      {[...used].sort().map((name) => (
        <li key={name}>
          <Swatch style={style(name)} pattern={false} />
          {name}
        </li>
      ))}
    </ul>
  );
}

const px = (units: number): number => Math.round(units / UNITS_PER_PX);

function AsText(p: { layers: readonly Layer[] }) {
  const [open, setOpen] = useState(false);
  if (p.layers.every(({ annotation }) => annotation.shapes.length === 0)) return null;
  return (
    <details class="wb-as-text" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("workbench.view.text")}</summary>
      {open &&
        p.layers.map((layer, i) => (
          <section key={i}>
            <p>
              <b>{layer.name}</b>
            </p>
            <ol>
              {layer.annotation.shapes.map(({ label, x, y, w, h, attributes }, at) => (
                <li key={at}>{t("workbench.view.box", { label: labelled(label, attributes), w: px(w), h: px(h), x: px(x), y: px(y) })}</li>
              ))}
            </ol>
          </section>
        ))}
    </details>
  );
}
