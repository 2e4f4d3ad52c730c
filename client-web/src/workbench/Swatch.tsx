import type { LineStyle } from "./lines";

/** A label's line as it is drawn on the picture: colour, pattern and rim. */
export default function Swatch(p: { style: LineStyle; dash?: readonly number[] }) {
  const dash = (p.dash ?? p.style.dash).join(" ");
  return (
    <svg class="wb-swatch" viewBox="0 0 30 14" aria-hidden="true">
      <rect x="2" y="2" width="26" height="10" fill="none" stroke={p.style.halo} stroke-width="4" />
      <rect x="2" y="2" width="26" height="10" fill={p.style.color} fill-opacity="0.25" stroke={p.style.color} stroke-width="2" stroke-dasharray={dash} />
    </svg>
  );
}
