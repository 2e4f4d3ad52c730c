// The window onto the picture: its size, what it shows of the picture, and who wants to know. The
// workbench and the read-only view share it.

import { UNITS_PER_PX, type Box, type Point, type Size } from "./geometry";
import * as views from "./view";

export class Viewport {
  readonly picture_px: Size;
  window_px: Size = { w: 0, h: 0 };
  view: views.View = { scale: 1, x: 0, y: 0 };

  private fitted_ = true;
  private readonly listeners_ = new Set<() => void>();

  constructor(width_px: number, height_px: number) {
    this.picture_px = { w: width_px, h: height_px };
  }

  listen(listener: () => void): () => void {
    this.listeners_.add(listener);
    return () => this.listeners_.delete(listener);
  }

  private set(view: views.View, fitted = false): void {
    this.view = view;
    this.fitted_ = fitted;
    for (const listener of this.listeners_) listener();
  }

  /** Keeps what was in the middle in the middle; a picture that was fitted stays fitted. */
  resize(w: number, h: number): void {
    const before = this.window_px;
    if (w === before.w && h === before.h) return;
    this.window_px = { w, h };
    if (this.fitted_ || before.w === 0) return this.fit();
    this.panBy((w - before.w) / 2, (h - before.h) / 2);
  }

  fit(): void {
    this.set(views.fit(this.picture_px, this.window_px), true);
  }

  zoomBy(factor: number, at: Point = { x: this.window_px.w / 2, y: this.window_px.h / 2 }): void {
    this.set(views.zoomAbout(this.view, at, factor, this.picture_px, this.window_px));
  }

  panBy(dx: number, dy: number): void {
    this.set(views.panBy(this.view, dx, dy, this.picture_px, this.window_px));
  }

  /** Brings a box (in units) into sight; does nothing where it is in sight already. */
  reveal(box: Box): void {
    const view = views.reveal(this.view, box, this.picture_px, this.window_px);
    if (view.x !== this.view.x || view.y !== this.view.y) this.set(view);
  }

  /** The middle quarter of what can be seen, in units; it may reach beyond the picture. */
  middle(): Box {
    const from = views.toUnits(this.view, { x: this.window_px.w * 0.375, y: this.window_px.h * 0.375 });
    const side = (length_px: number) => (length_px / 4 / this.view.scale) * UNITS_PER_PX;
    return { ...from, w: side(this.window_px.w), h: side(this.window_px.h) };
  }
}
