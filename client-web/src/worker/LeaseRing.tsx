// How much of the lease is left, as a ring that empties; the time beside it says the same in digits.
const RADIUS = 8;
const LENGTH = 2 * Math.PI * RADIUS;

/** `left`: 0 to 1. */
export function LeaseRing(p: { left: number }) {
  const shown = Math.min(1, Math.max(0, p.left)) * LENGTH;
  return (
    <svg class="lease-ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r={RADIUS} class="lease-ring-all" />
      <circle cx="10" cy="10" r={RADIUS} class="lease-ring-left" stroke-dasharray={`${shown} ${LENGTH}`} />
    </svg>
  );
}
