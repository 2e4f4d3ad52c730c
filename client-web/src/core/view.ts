// How the picture lies in the window: screen = picture * scale + offset. Picture coordinates here
// are in picture pixels, the screen's in CSS pixels.

import { clamp, UNITS_PER_PX, type Point, type Size } from "./geometry";

export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** One pixel of the picture as large as a fingertip: beyond that nothing more can be seen. */
export const MAX_SCALE = 40;

export function fitScale(picture: Size, window: Size, padding: number): number {
  const room = (side: number) => Math.max(side - 2 * padding, 1);
  return Math.min(room(window.w) / picture.w, room(window.h) / picture.h, MAX_SCALE);
}

/** Half of what fits is far enough away; small pictures may always be seen at their own size. */
export function minScale(picture: Size, window: Size): number {
  return Math.min(fitScale(picture, window, 0) / 2, 1);
}

export function fit(picture: Size, window: Size, padding = 16): View {
  const scale = fitScale(picture, window, padding);
  return {
    scale,
    x: (window.w - picture.w * scale) / 2,
    y: (window.h - picture.h * scale) / 2,
  };
}

/**
 * Keeps the picture where it can be found again. An edge may come in by a quarter of the window, so
 * that shapes at the border can be handled in comfort; a picture with more room than that is centred.
 */
export function clampView(view: View, picture: Size, window: Size): View {
  const axis = (offset: number, length: number, room: number) => {
    const margin = room / 4;
    const low = room - length - margin;
    return low >= margin ? (room - length) / 2 : clamp(offset, low, margin);
  };
  return {
    scale: view.scale,
    x: axis(view.x, picture.w * view.scale, window.w),
    y: axis(view.y, picture.h * view.scale, window.h),
  };
}

/** Zooms so that what lies under `at` (screen) stays there, as far as the clamping lets it. */
export function zoomAbout(view: View, at: Point, factor: number, picture: Size, window: Size): View {
  const scale = clamp(view.scale * factor, minScale(picture, window), MAX_SCALE);
  const ratio = scale / view.scale;
  const moved = { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
  return clampView(moved, picture, window);
}

export function panBy(view: View, dx: number, dy: number, picture: Size, window: Size): View {
  return clampView({ ...view, x: view.x + dx, y: view.y + dy }, picture, window);
}

/** Screen pixels to units of 1/100 picture pixel; not rounded and not cut to the picture. */
export function toUnits(view: View, screen: Point): Point {
  return {
    x: ((screen.x - view.x) / view.scale) * UNITS_PER_PX,
    y: ((screen.y - view.y) / view.scale) * UNITS_PER_PX,
  };
}

export function toScreen(view: View, units: Point): Point {
  return {
    x: (units.x / UNITS_PER_PX) * view.scale + view.x,
    y: (units.y / UNITS_PER_PX) * view.scale + view.y,
  };
}

/** Screen pixels as a length in units. */
export function lengthInUnits(view: View, screen_px: number): number {
  return (screen_px / view.scale) * UNITS_PER_PX;
}

/** The least movement that brings a box (units) into the window; a view that shows it stays. */
export function reveal(view: View, box: Point & Size, picture: Size, window: Size, margin = 24): View {
  const axis = (offset: number, start: number, length: number, room: number) => {
    const low = (start / UNITS_PER_PX) * view.scale + offset;
    const high = low + (length / UNITS_PER_PX) * view.scale;
    const tooLong = high - low > room - 2 * margin;
    if (tooLong && low < room - margin && high > margin) return offset;
    if (low < margin || tooLong) return offset + margin - low;
    return high > room - margin ? offset + room - margin - high : offset;
  };
  const moved = {
    ...view,
    x: axis(view.x, box.x, box.w, window.w),
    y: axis(view.y, box.y, box.h, window.h),
  };
  return clampView(moved, picture, window);
}
