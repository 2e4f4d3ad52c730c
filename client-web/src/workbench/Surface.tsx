// The picture and the hand: pointer events in, two canvas layers out. Everything in between is the editor's.

import type { RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Editor } from "../core/editor";
import type { Handle, Point } from "../core/geometry";
import { hitTest } from "../core/hit";
import type { Shape } from "../core/shapes";
import type { View } from "../core/view";
import { t } from "../i18n";
import type { LineStyle } from "./lines";
import Pane, { placeIn } from "./Pane";
import { cleanSheet, CROWD, paintBoxes, paintCross, paintFault, paintHandles, paintHeld, paintName, type Sheet } from "./painter";

const MIDDLE_BUTTON = 1;

/** A finger covers what a mouse points at: it gets more room to take hold and to tremble. */
const REACH_PX = { fine: 7, coarse: 22 };
const SLOP_PX = { fine: 3, coarse: 10 };
const HANDLE_PX = { fine: 9, coarse: 14 };

const SETTLE_MS = 120;

const CURSORS: Record<Handle, string> = {
  nw: "nwse-resize", se: "nwse-resize", ne: "nesw-resize", sw: "nesw-resize",
  n: "ns-resize", s: "ns-resize", e: "ew-resize", w: "ew-resize",
};

type Style = (label: string) => LineStyle;

interface Hover {
  readonly at: Point;
  readonly id: number | null;
}

/** Keeps both layers up to date, at most once per frame. */
class Layers {
  hover: Hover | null = null;
  coarse = false;
  private frame_ = 0;
  private settle_ = 0;
  private moving_ = false;
  private resting_: readonly unknown[] = [];
  private view_: View | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly style: Style,
    private readonly below: HTMLCanvasElement,
    private readonly above: HTMLCanvasElement,
  ) {}

  readonly request = (): void => {
    this.frame_ ||= requestAnimationFrame(() => {
      this.frame_ = 0;
      this.paint();
    });
  };

  stop(): void {
    cancelAnimationFrame(this.frame_);
    clearTimeout(this.settle_);
  }

  private paint(): void {
    const { viewport, doc, faults, selection } = this.editor;
    this.noticeMotion(viewport.view);
    const { w, h } = viewport.window_px;
    const heldId = selection?.id ?? null;
    const resting = [viewport.view, w, h, doc, faults, heldId, this.moving_, window.devicePixelRatio];
    if (resting.some((value, i) => value !== this.resting_[i])) {
      this.resting_ = resting;
      const sheet = cleanSheet(this.below, w, h);
      if (sheet) this.paintResting(sheet, heldId);
    }
    const sheet = cleanSheet(this.above, w, h);
    if (sheet) this.paintHand(sheet);
  }

  /** In a crowd, patterns wait until the view rests. */
  private noticeMotion(view: View): void {
    if (view === this.view_) return;
    const first = this.view_ === null;
    this.view_ = view;
    if (first || this.editor.doc.shapes.length < CROWD) return;
    this.moving_ = true;
    clearTimeout(this.settle_);
    this.settle_ = window.setTimeout(() => {
      this.moving_ = false;
      this.request();
    }, SETTLE_MS);
  }

  private painted(shape: Shape) {
    return { ...shape, style: this.style(shape.label) };
  }

  private paintResting(sheet: Sheet, heldId: number | null): void {
    const { viewport, doc, faults } = this.editor;
    const others = doc.shapes.filter((shape) => shape.id !== heldId && !faults.has(shape.id));
    paintBoxes(sheet, others.map((shape) => this.painted(shape)), viewport.view, this.moving_);
    for (const shape of doc.shapes) {
      if (faults.has(shape.id) && shape.id !== heldId) paintFault(sheet, shape, viewport.view);
    }
  }

  private paintHand(sheet: Sheet): void {
    const { editor, hover } = this;
    const view = editor.viewport.view;
    const { selected, live } = editor;
    const hovered = hover && editor.gesture.kind === "idle" ? editor.doc.shapes.find(({ id }) => id === hover.id) : undefined;
    if (hovered && hovered !== selected) paintName(sheet, this.painted(hovered), view, this.nameOf(hovered));
    if (selected && !(live && live.id === null)) {
      const held = this.painted(live ? { ...selected, ...live.box } : selected);
      paintHeld(sheet, held, view);
      if (editor.faults.has(selected.id)) paintFault(sheet, held, view);
      if (editor.tool === "select") paintHandles(sheet, held, view, HANDLE_PX[this.coarse ? "coarse" : "fine"]);
      paintName(sheet, held, view, this.nameOf(selected));
    } else if (selected) {
      paintBoxes(sheet, [this.painted(selected)], view);
    }
    if (live && live.id === null) paintHeld(sheet, { ...live.box, style: this.style(editor.activeLabel) }, view);
    if (hover && editor.tool === "box" && editor.gesture.kind === "idle") paintCross(sheet, hover.at.x, hover.at.y);
  }

  private nameOf(shape: Shape): string {
    return `${this.editor.doc.shapes.indexOf(shape) + 1} ${shape.label}`;
  }
}

export interface PanKey {
  /** The space bar is down: whatever the tool, the next drag moves the picture. */
  held: boolean;
}

export default function Surface(p: {
  editor: Editor;
  style: Style;
  pictureUrl: string;
  panKey: PanKey;
  ready: boolean;
  paneRef: RefObject<HTMLDivElement | null>;
}) {
  const { editor, paneRef } = p;
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const layers = useRef<Layers | null>(null);
  useEffect(() => {
    const made = new Layers(editor, p.style, below.current!, above.current!);
    layers.current = made;
    const stop = editor.listen(made.request);
    made.request();
    return () => {
      stop();
      made.stop();
    };
  }, [editor, p.style]);
  const hand = useMemo(() => handOf(editor, paneRef, layers, p.panKey), [editor]);
  const n = editor.doc.shapes.length;
  return (
    <Pane
      paneRef={paneRef}
      viewport={editor.viewport}
      pictureUrl={p.pictureUrl}
      attributes={{
        class: "wb-surface",
        "data-tool": editor.tool,
        "data-testid": "wb-surface",
        role: "application",
        tabIndex: 0,
        inert: !p.ready,
        "aria-label": t("workbench.surface.label", { n }),
        "aria-describedby": "wb-surface-keys",
        ...hand,
      }}
    >
      <canvas ref={below} class="wb-layer" aria-hidden="true" />
      <canvas ref={above} class="wb-layer" aria-hidden="true" />
      <p class="sr" id="wb-surface-keys">
        {t("workbench.surface.keys")}
      </p>
    </Pane>
  );
}

/** The pointer handlers: one stroke at a time, by the pointer that began it. */
function handOf(editor: Editor, paneRef: RefObject<HTMLDivElement | null>, layers: RefObject<Layers | null>, panKey: PanKey) {
  let active: number | null = null;

  const pointerOf = (event: PointerEvent) => {
    const kind = event.pointerType === "touch" ? "coarse" : "fine";
    if (layers.current) layers.current.coarse = kind === "coarse";
    return editor.pointerAt(placeIn(paneRef.current!, event), REACH_PX[kind], SLOP_PX[kind]);
  };

  const onPointerDown = (event: PointerEvent) => {
    const middle = event.button === MIDDLE_BUTTON;
    if (active !== null || (event.button !== 0 && !middle)) return;
    // Middle click would start the browser's own scrolling; focus is taken by hand instead.
    event.preventDefault();
    paneRef.current!.focus({ preventScroll: true });
    active = event.pointerId;
    paneRef.current!.setPointerCapture(event.pointerId);
    editor.handle({ kind: "down", pointer: pointerOf(event), pan: middle || panKey.held });
    showCursor(null);
  };

  const onPointerMove = (event: PointerEvent) => {
    if (active !== null && event.pointerId !== active) return;
    const pointer = pointerOf(event);
    if (active !== null) editor.handle({ kind: "move", pointer });
    else hoverAt(pointer, event.pointerType);
  };

  const hoverAt = (pointer: ReturnType<typeof pointerOf>, pointerType: string) => {
    const hit = hitTest(editor.doc.shapes, editor.selection?.id ?? null, pointer.at, pointer.reach);
    if (layers.current) layers.current.hover = pointerType === "touch" ? null : { at: pointer.screen, id: hit?.id ?? null };
    layers.current?.request();
    showCursor(hit);
  };

  const showCursor = (hit: ReturnType<typeof hitTest>) => {
    const style = paneRef.current!.style;
    const panning = editor.tool === "pan" || panKey.held || editor.gesture.kind === "panning";
    if (panning) style.cursor = active === null ? "grab" : "grabbing";
    else if (editor.gesture.kind !== "idle") return;
    else if (editor.tool === "box") style.cursor = "crosshair";
    else style.cursor = hit ? (hit.kind === "handle" ? CURSORS[hit.handle] : "move") : "default";
  };

  const end = (event: PointerEvent, kind: "up" | "cancel") => {
    if (event.pointerId !== active) return;
    active = null;
    editor.handle(kind === "up" ? { kind, pointer: pointerOf(event) } : { kind });
    showCursor(null);
  };

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: (event: PointerEvent) => end(event, "up"),
    // The system took the pointer away (a call, a gesture of its own): what wasn't finished wasn't meant.
    onPointerCancel: (event: PointerEvent) => end(event, "cancel"),
    onPointerLeave: () => {
      if (layers.current) layers.current.hover = null;
      layers.current?.request();
    },
    onContextMenu: (event: Event) => event.preventDefault(),
  };
}
