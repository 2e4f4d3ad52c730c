import type { LineStyle } from "./lines";

/** A label's colour as a block, and its line pattern beside it in plain ink, which reads on any ground. */
export default function Swatch(p: { style: LineStyle; pattern?: boolean }) {
  const { color, dash } = p.style;
  if (p.pattern === false) {
    return (
      <svg class="wb-swatch" viewBox="0 0 16 16" aria-hidden="true">
        <Block color={color} />
      </svg>
    );
  }
  return (
    <svg class="wb-swatch wb-swatch-wide" viewBox="0 0 44 16" aria-hidden="true">
      <Block color={color} />
      <line x1="19" y1="8" x2="44" y2="8" stroke="currentColor" stroke-width="2.5" stroke-dasharray={dash.join(" ")} />
    </svg>
  );
}

/** With a rim, so that a label as light or as dark as the panel is still a block. */
function Block(p: { color: string }) {
  return <rect x="1" y="1" width="14" height="14" rx="3" fill={p.color} stroke="currentColor" stroke-opacity="0.6" />;
}
