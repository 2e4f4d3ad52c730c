// The workbench without its surface: document, history, selection, tool and view, and what a person can
// do to them. The DOM side tells it what happened and paints what it says.

import type { Annotation, Attribute, AttributeValue, Label } from "../api/types";
import { attributeAtFault, attributesOf, fitting, NOTHING_SAID, withValue } from "./attributes";
import {
  clamp, growBox, MIN_SIDE, moveBox, sameBox, sizeOfPicture, UNITS_PER_PX,
  type Box, type Point, type Size,
} from "./geometry";
import * as history from "./history";
import {
  EMPTY_DOC, fromAnnotation, indexOfShape, toAnnotation, withChange, withoutShape, withShape, withTagToggled,
  type Doc, type Shape,
} from "./shapes";
import { IDLE, preview, step, type Gesture, type Outcome, type Pointer, type Tool, type ToolEvent } from "./tools";
import { lengthInUnits, toUnits } from "./view";
import { Viewport } from "./viewport";

/**
 * `chosen`: picked by the person, so that a label key changes this shape; a shape just drawn is selected
 * too, but the next label key is for the next shape.
 */
export interface Selection {
  readonly id: number;
  readonly chosen: boolean;
}

/** `paint`: only the picture must be drawn again; `ui`: texts, lists and buttons may have changed as well. */
export type Change = "paint" | "ui";

/** What a gesture came to; the surface says it aloud to those who can't see it. */
export type News = { readonly kind: "added" | "removed" | "relabelled"; readonly shape: Shape } | { readonly kind: "too_small" };

export class Editor {
  readonly labels: readonly Label[];
  readonly boxLabels: readonly Label[];
  readonly tagLabels: readonly Label[];
  readonly picture: Size;
  readonly viewport: Viewport;

  tool: Tool = "box";
  gesture: Gesture = IDLE;
  selection: Selection | null = null;
  activeLabel: string;
  /** Shapes that a check or the server found fault with. */
  faults: ReadonlySet<number> = new Set();

  private history_: history.History<Doc> = history.begin(EMPTY_DOC);
  private nextId_ = 1;
  private readonly listeners_ = new Set<(change: Change) => void>();
  private readonly newsListeners_ = new Set<(news: News) => void>();

  constructor(labels: readonly Label[], width_px: number, height_px: number) {
    this.labels = labels;
    this.boxLabels = labels.filter((label) => label.kind === "box");
    this.tagLabels = labels.filter((label) => label.kind === "tag");
    this.viewport = new Viewport(width_px, height_px);
    this.viewport.listen(() => this.changed("paint"));
    this.picture = sizeOfPicture(width_px, height_px);
    this.activeLabel = this.boxLabels[0]?.name ?? "";
    // Without boxes there is nothing to draw or to choose: only the picture to look at.
    if (this.boxLabels.length === 0) this.tool = "pan";
  }

  // --- listening -------------------------------------------------------------------------------

  listen(listener: (change: Change) => void): () => void {
    this.listeners_.add(listener);
    return () => this.listeners_.delete(listener);
  }

  listenForNews(listener: (news: News) => void): () => void {
    this.newsListeners_.add(listener);
    return () => this.newsListeners_.delete(listener);
  }

  private changed(change: Change): void {
    for (const listener of this.listeners_) listener(change);
  }

  private tell(news: News): void {
    for (const listener of this.newsListeners_) listener(news);
  }

  // --- the document ----------------------------------------------------------------------------

  get doc(): Doc {
    return this.history_.present;
  }

  get canUndo(): boolean {
    return history.canUndo(this.history_);
  }

  get canRedo(): boolean {
    return history.canRedo(this.history_);
  }

  get selected(): Shape | null {
    return this.doc.shapes.find((shape) => shape.id === this.selection?.id) ?? null;
  }

  /** The label that a label key would replace: the chosen shape's, else the one for the next shape. */
  get shownLabel(): string {
    return (this.selection?.chosen && this.selected?.label) || this.activeLabel;
  }

  annotation(nothingHere = false): Annotation {
    return toAnnotation(this.doc, nothingHere);
  }

  /**
   * Starts anew from an annotation (a draft): nothing before it can be undone. A tag that the task doesn't
   * have is left out, since no button could take it away; a shape with an unknown label can be relabelled.
   */
  load(annotation: Annotation): void {
    const tags = annotation.tags.filter((tag) => this.tagLabels.some((label) => label.name === tag));
    const doc = fromAnnotation({ ...annotation, tags }, this.nextId_);
    this.nextId_ += doc.shapes.length;
    this.history_ = history.begin(doc);
    this.selection = null;
    this.faults = new Set();
    this.changed("ui");
  }

  /** Goes on with another version of the document; what was there is one undo away. */
  replace(annotation: Annotation): void {
    const doc = fromAnnotation(annotation, this.nextId_);
    this.nextId_ += doc.shapes.length;
    this.commit(doc);
  }

  private commit(next: Doc, merge: string | null = null): void {
    this.history_ = history.push(this.history_, next, merge);
    this.forgetLost();
    this.changed("ui");
  }

  private forgive(id: number): void {
    this.faults = new Set([...this.faults].filter((fault) => fault !== id));
  }

  /** A selection or a fault of a shape that undo took away would point at nothing. */
  private forgetLost(): void {
    const ids = new Set(this.doc.shapes.map((shape) => shape.id));
    if (this.selection && !ids.has(this.selection.id)) this.selection = null;
    this.faults = new Set([...this.faults].filter((id) => ids.has(id)));
  }

  undo(): void {
    this.travel(history.undo(this.history_));
  }

  redo(): void {
    this.travel(history.redo(this.history_));
  }

  private travel(to: history.History<Doc>): void {
    // A stroke under way belongs to the present; it ends with it.
    this.gesture = IDLE;
    this.history_ = to;
    this.forgetLost();
    this.changed("ui");
  }

  /** Ends a run of small steps (a held key) that undo takes back as one. */
  seal(): void {
    this.history_ = history.seal(this.history_);
  }

  // --- shapes ----------------------------------------------------------------------------------

  private add(box: Box): void {
    if (this.activeLabel === "") return;
    const shape: Shape = { id: this.nextId_++, label: this.activeLabel, attributes: NOTHING_SAID, ...box };
    this.selection = { id: shape.id, chosen: false };
    this.commit(withShape(this.doc, shape));
    this.tell({ kind: "added", shape });
  }

  private change(id: number, box: Box, merge: string | null = null): void {
    this.forgive(id);
    this.commit(withChange(this.doc, id, box), merge);
  }

  remove(id: number | null = this.selection?.id ?? null): void {
    const index = indexOfShape(this.doc, id);
    const shape = this.doc.shapes[index];
    if (!shape) return;
    const next = withoutShape(this.doc, shape.id);
    const neighbour = next.shapes[Math.min(index, next.shapes.length - 1)];
    this.selection = neighbour ? { id: neighbour.id, chosen: true } : null;
    this.commit(next);
    this.tell({ kind: "removed", shape });
  }

  relabel(id: number, label: string): void {
    const shape = this.doc.shapes.find((each) => each.id === id);
    if (!shape || shape.label === label) return;
    this.forgive(id);
    this.commit(withChange(this.doc, id, { label, attributes: fitting(attributesOf(this.labels, label), shape.attributes) }));
    this.tell({ kind: "relabelled", shape: { ...shape, label } });
  }

  attributesOf(shape: Shape): readonly Attribute[] {
    return attributesOf(this.labels, shape.label);
  }

  /** Whether anything that the project asks of this box is still to be said. */
  lacks(shape: Shape): boolean {
    return attributeAtFault(this.attributesOf(shape), shape.attributes) !== null;
  }

  /** `undefined` takes back what was said; the letters of one text are one step. */
  describe(id: number, name: string, value: AttributeValue | undefined): void {
    const shape = this.doc.shapes.find((each) => each.id === id);
    if (!shape || shape.attributes[name] === value) return;
    this.forgive(id);
    const merge = typeof value === "boolean" ? null : `describe ${id} ${name}`;
    this.commit(withChange(this.doc, id, { attributes: withValue(shape.attributes, name, value) }), merge);
  }

  /** What a label's key or chip does: changes the chosen shape, or sets the label of the next one. */
  pickLabel(name: string): void {
    if (this.selection?.chosen) this.relabel(this.selection.id, name);
    else this.activeLabel = name;
    this.changed("ui");
  }

  toggleTag(name: string): void {
    this.commit(withTagToggled(this.doc, name, this.tagLabels.map((label) => label.name)));
  }

  nudge(dx_px: number, dy_px: number): boolean {
    return this.adjust("nudge", (box) => moveBox(box, dx_px * UNITS_PER_PX, dy_px * UNITS_PER_PX, this.picture));
  }

  grow(dw_px: number, dh_px: number): boolean {
    return this.adjust("grow", (box) => growBox(box, dw_px * UNITS_PER_PX, dh_px * UNITS_PER_PX, this.picture));
  }

  private adjust(verb: string, how: (box: Box) => Box): boolean {
    const shape = this.selected;
    if (!shape) return false;
    const { x, y, w, h } = how(shape);
    const box = { x, y, w, h };
    if (!sameBox(box, shape)) {
      this.change(shape.id, box, `${verb} ${shape.id}`);
      this.reveal(shape.id);
    }
    return true;
  }

  /** A box without a pointer: in the middle of what can be seen, a quarter of it wide and high. */
  placeBox(): void {
    const middle = this.viewport.middle();
    const side = (length: number, limit: number) => Math.round(clamp(length, MIN_SIDE, limit));
    const size = { x: 0, y: 0, w: side(middle.w, this.picture.w), h: side(middle.h, this.picture.h) };
    let box = moveBox(size, middle.x, middle.y, this.picture);
    // Placed twice, the second must not hide under the first.
    for (let tries = 0; tries < 8 && this.doc.shapes.some((shape) => sameBox(shape, box)); tries++) {
      box = moveBox(box, size.w / 8, size.h / 8, this.picture);
    }
    this.add(box);
  }

  // --- selection and tools ---------------------------------------------------------------------

  select(id: number | null, reveal = false): void {
    this.seal();
    this.selection = id === null ? null : { id, chosen: true };
    if (id !== null && reveal) this.reveal(id);
    this.changed("ui");
  }

  /** The next (1) or previous (-1) shape in the order drawn; false past the end, where focus moves on. */
  selectNeighbour(direction: 1 | -1): boolean {
    const shapes = this.doc.shapes;
    const at = indexOfShape(this.doc, this.selection?.id ?? null);
    const next = at === -1 ? (direction === 1 ? 0 : shapes.length - 1) : at + direction;
    const shape = shapes[next];
    if (!shape) return false;
    this.select(shape.id, true);
    return true;
  }

  setTool(tool: Tool): void {
    if (this.boxLabels.length === 0) return;
    this.gesture = IDLE;
    this.tool = tool;
    if (tool === "select" && this.selection) this.selection = { ...this.selection, chosen: true };
    this.changed("ui");
  }

  /** Esc, one step at a time: the stroke, then the selection. False when there was nothing to leave. */
  cancel(): boolean {
    if (this.gesture.kind !== "idle") {
      this.gesture = IDLE;
      this.changed("ui");
      return true;
    }
    if (!this.selection) return false;
    this.select(null);
    return true;
  }

  markFaults(ids: readonly number[]): void {
    this.faults = new Set(ids);
    if (ids[0] !== undefined) this.select(ids[0], true);
    else this.changed("ui");
  }

  // --- pointer ---------------------------------------------------------------------------------

  /** `reach_px`: how near to an edge still takes hold of it; larger under a finger. */
  pointerAt(screen: Point, reach_px: number, slop_px: number): Pointer {
    return {
      at: toUnits(this.viewport.view, screen),
      screen,
      reach: lengthInUnits(this.viewport.view, reach_px),
      slop_px,
    };
  }

  handle(event: ToolEvent): void {
    const before = this.gesture;
    const scene = {
      tool: this.tool, shapes: this.doc.shapes, selectedId: this.selection?.id ?? null, picture: this.picture,
    };
    const { gesture, outcomes } = step(before, event, scene);
    this.gesture = gesture;
    for (const outcome of outcomes) this.carryOut(outcome);
    this.changed(event.kind === "move" ? "paint" : "ui");
  }

  private carryOut(outcome: Outcome): void {
    switch (outcome.kind) {
      case "select":
        return this.select(outcome.id);
      case "add":
        return this.add(outcome.box);
      case "change":
        return this.change(outcome.id, outcome.box);
      case "pan":
        return this.viewport.panBy(outcome.dx, outcome.dy);
      case "too_small":
        return this.tell({ kind: "too_small" });
    }
  }

  /** The box a gesture is making or changing, and whose it is (null: a new one). */
  get live(): { readonly id: number | null; readonly box: Box } | null {
    const box = preview(this.gesture, this.picture);
    if (!box || this.gesture.kind === "idle" || this.gesture.kind === "panning") return null;
    if (this.gesture.kind === "drawing") return this.gesture.far ? { id: null, box } : null;
    return { id: this.gesture.id, box };
  }

  private reveal(id: number): void {
    const shape = this.doc.shapes.find((each) => each.id === id);
    if (shape) this.viewport.reveal(shape);
  }
}
