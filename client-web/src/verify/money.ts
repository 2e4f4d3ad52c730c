// Amounts of a statement, exact: minor units are the currency's own decimals + 2.
import { language } from "./texts";

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // no currency that this browser knows
  }
}

export function formatMinor(minor: bigint, currency: string, signed = false): string {
  const decimals = decimalsOf(currency);
  const scale = decimals + 2;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, "0");
  const fraction = digits.slice(-scale).replace(/0{1,2}$/, "");
  const sign = minor < 0n ? "−" : signed && minor > 0n ? "+" : "";
  const numbers = new Intl.NumberFormat(language());
  const point = numbers.formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  const whole = numbers.format(BigInt(digits.slice(0, -scale)));
  const isWhole = /^0*$/.test(fraction);
  return `${sign}${currency}\u00a0${whole}${isWhole ? "" : point + fraction}`;
}
