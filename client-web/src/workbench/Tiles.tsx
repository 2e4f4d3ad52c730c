// The fine pieces of a large picture over its preview, as far as the window shows them. They are moved and scaled by the
// browser with the preview; only which of them there are changes with the view.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { visibleTiles, type Tile } from "../core/tiles";
import type { Viewport } from "../core/viewport";

/** While the view moves, tiles that will not be seen are not asked for. */
const REST_MS = 120;
/** Of tiles that are out of sight, those seen last are kept for the way back. */
const MOST_KEPT = 80;

export function Tiles(p: { viewport: Viewport; pictureUrl: string; placed: (layer: HTMLElement | null) => void }) {
  const { viewport } = p;
  const [tiles, setTiles] = useState<readonly Tile[]>([]);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer = 0;
    const look = () => setTiles((before) => withSeen(before, visibleTiles(viewport.view, viewport.picture_px, viewport.window_px, devicePixelRatio)));
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, REST_MS);
    };
    setTiles([]);
    soon();
    const stop = viewport.listen(soon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [viewport, p.pictureUrl]);
  useLayoutEffect(() => p.placed(layer.current));
  if (tiles.length === 0) return null;
  return (
    <div ref={layer} class="wb-tiles" aria-hidden="true">
      {tiles.map((tile) => (
        <TilePicture key={tile.key} tile={tile} url={p.pictureUrl.replace(/picture$/, `tiles/${tile.key}`)} />
      ))}
    </div>
  );
}

/** One that doesn't come leaves the preview visible below it. */
function TilePicture({ tile, url }: { tile: Tile; url: string }) {
  const [there, setThere] = useState(false);
  const style = { left: `${tile.x}px`, top: `${tile.y}px`, width: `${tile.w}px`, height: `${tile.h}px`, visibility: there ? "visible" : "hidden" };
  return <img src={url} alt="" draggable={false} style={style} onLoad={() => setThere(true)} />;
}

/** What is seen now stands last: over coarser tiles of the same place. */
function withSeen(before: readonly Tile[], now: readonly Tile[]): readonly Tile[] {
  if (now.length === 0 && before.length === 0) return before;
  const keys = new Set(now.map(({ key }) => key));
  const level = now[0]?.level;
  const others = before.filter((tile) => !keys.has(tile.key));
  // Finer ones than those that are wanted would only cost memory; coarser ones stand in until the fine ones are there.
  const kept = level === undefined ? [] : others.filter((tile) => tile.level >= level).slice(-MOST_KEPT);
  return [...kept.sort((a, b) => b.level - a.level), ...now];
}
