// The arithmetic of a price, the same as the server's, for a preview while typing. What counts is the server's
// answer after saving. Shares and percentages are taken as ten-thousandths, so that all sums stay whole.
const tenThousandths = (share: number): bigint => BigInt(Math.round(share * 10_000));

/** price x 3600 / estimate / (1 + u), rounded down. */
export function perHour(priceMinor: number, estimateS: number, unpaidShare: number): number {
  if (estimateS <= 0) return 0;
  const whole = BigInt(priceMinor) * 3600n * 10_000n;
  return Number(whole / (BigInt(estimateS) * (10_000n + tenThousandths(unpaidShare))));
}

/** The lowest price whose hourly rate reaches the floor: rounded up. */
export function neededPrice(floorPerHourMinor: number, estimateS: number, unpaidShare: number): number {
  const whole = BigInt(floorPerHourMinor) * BigInt(estimateS) * (10_000n + tenThousandths(unpaidShare));
  return Number(ceilDivide(whole, 36_000_000n));
}

/** The platform's fee on one price, rounded down. */
export function feeOf(priceMinor: number, feePercent: number): number {
  return Number((BigInt(priceMinor) * tenThousandths(feePercent)) / 1_000_000n);
}

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** The most that a reason code may hold of a price: rounded down, never less than one minor unit. */
export function capOf(priceMinor: number, capPercent: number): number {
  return Math.max(1, Number((BigInt(priceMinor) * tenThousandths(capPercent)) / 1_000_000n));
}
