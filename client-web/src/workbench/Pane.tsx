// The picture in its window, with canvases over it. The picture is an <img> that the browser moves and
// scales by itself: no pixel passes through JavaScript, and the compositor keeps it smooth.

import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Viewport } from "../core/viewport";
import { t } from "../i18n";
import { Button } from "../shared/components";
import { WbIcon } from "./icons";
import { Tiles } from "./Tiles";

const ZOOM_STEP = 1.4;

/** From here on a pixel of the picture is a square worth seeing sharply. */
const PIXELATED_FROM = 3;

/** Wheels report lines or pages as well as pixels, and trackpads very small steps. */
function wheelFactor(event: WheelEvent): number {
  const unit_px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 320 : 1;
  const delta_px = Math.max(-240, Math.min(240, event.deltaY * unit_px));
  return Math.exp(-delta_px * (event.ctrlKey ? 0.008 : 0.0022));
}

/** Position of a pointer in the pane, in CSS pixels. */
export function placeIn(pane: HTMLElement, event: { clientX: number; clientY: number }) {
  const { left, top } = pane.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Follows the element's size, and zooms about the pointer with the wheel. */
function useWindow(ref: RefObject<HTMLElement | null>, viewport: Viewport): void {
  useLayoutEffect(() => {
    const pane = ref.current!;
    const measure = () => viewport.resize(pane.clientWidth, pane.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      viewport.zoomBy(wheelFactor(event), placeIn(pane, event));
    };
    pane.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      pane.removeEventListener("wheel", onWheel);
    };
  }, [viewport]);
}

export default function Pane(p: {
  paneRef: RefObject<HTMLDivElement | null>;
  viewport: Viewport;
  pictureUrl: string;
  attributes: JSX.IntrinsicElements["div"] & { "data-testid"?: string; "data-tool"?: string };
  children: ComponentChildren;
}) {
  useWindow(p.paneRef, p.viewport);
  return (
    <div class="wb-frame">
      <div {...p.attributes} ref={p.paneRef} class={`wb-pane ${p.attributes.class ?? ""}`}>
        <Picture viewport={p.viewport} url={p.pictureUrl} />
        {p.children}
      </div>
      <ZoomButtons viewport={p.viewport} />
    </div>
  );
}

function Picture(p: { viewport: Viewport; url: string }) {
  const image = useRef<HTMLImageElement>(null);
  const tiles = useRef<HTMLElement | null>(null);
  const placeAll = useRef<() => void>(() => {});
  const [state, setState] = useState<"loading" | "there" | "failed">("loading");
  const [round, setRound] = useState(0);
  useLayoutEffect(() => {
    const { w, h } = p.viewport.picture_px;
    const place = () => {
      const { scale, x, y } = p.viewport.view;
      for (const style of [image.current?.style, tiles.current?.style]) {
        if (!style) continue;
        // The served picture may be smaller than the original: it is stretched to the size that boxes count in.
        style.width = `${w}px`;
        style.height = `${h}px`;
        style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
        style.imageRendering = scale >= PIXELATED_FROM ? "pixelated" : "auto";
      }
    };
    placeAll.current = place;
    place();
    return p.viewport.listen(place);
  }, [p.viewport, round]);
  useEffect(() => {
    // A picture fetched ahead is there before anybody could be told.
    const there = image.current?.complete === true && image.current.naturalWidth > 0;
    setState(there ? "there" : "loading");
  }, [p.url, round]);
  const again = () => setRound((n) => n + 1);
  return (
    <>
      <img
        key={round}
        ref={image}
        class="wb-picture"
        data-state={state}
        src={p.url}
        alt=""
        draggable={false}
        onLoad={() => setState("there")}
        onError={() => setState("failed")}
      />
      <Tiles
        viewport={p.viewport}
        pictureUrl={p.url}
        placed={(layer) => {
          tiles.current = layer;
          placeAll.current();
        }}
      />
      {state === "loading" && <p class="wb-over" role="status">{t("workbench.picture.loading")}</p>}
      {state === "failed" && (
        <div class="wb-over" role="alert" onPointerDown={(event) => event.stopPropagation()}>
          <p>{t("workbench.picture.failed")}</p>
          <Button onClick={again}>{t("workbench.picture.again")}</Button>
        </div>
      )}
    </>
  );
}

function ZoomButtons(p: { viewport: Viewport }) {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const again = () => redraw((n) => n + 1);
    // The window was measured just before: what it showed then is no longer right.
    again();
    return p.viewport.listen(again);
  }, [p.viewport]);
  const percent = Math.round(p.viewport.view.scale * 100);
  return (
    <div class="wb-zoom" role="group" aria-label={t("workbench.zoom.group")}>
      <button type="button" aria-label={t("workbench.zoom.in")} title={`${t("workbench.zoom.in")} (+)`} onClick={() => p.viewport.zoomBy(ZOOM_STEP)}>
        <WbIcon name="plus" />
      </button>
      <span class="digits" aria-label={t("workbench.zoom.now", { percent })} role="img">
        {percent}%
      </span>
      <button type="button" aria-label={t("workbench.zoom.out")} title={`${t("workbench.zoom.out")} (−)`} onClick={() => p.viewport.zoomBy(1 / ZOOM_STEP)}>
        <WbIcon name="minus" />
      </button>
      <button type="button" aria-label={t("workbench.zoom.fit")} title={`${t("workbench.zoom.fit")} (0)`} onClick={() => p.viewport.fit()}>
        <WbIcon name="fit" />
      </button>
    </div>
  );
}

export { ZOOM_STEP };
