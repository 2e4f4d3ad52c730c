// Money on screen: exact, with its currency, in the co-op's scale. Amounts are whole numbers of minor units, all
// of them below 2^53, so that plain numbers hold them exactly; nothing here divides into fractions.
import { language } from "../i18n";

export interface Currency {
  currency: string;
  /** Digits after the point in minor amounts: the ISO exponent + 2. */
  scale: number;
}

const symbols: Record<string, string> = { KES: "KSh", EUR: "€", USD: "$", GBP: "£", PHP: "₱", INR: "₹", NGN: "₦" };

let coop: Currency = { currency: "KES", scale: 4 };

export const setCurrency = (currency: Currency): void => void (coop = currency);

export const currencySymbol = (): string => symbols[coop.currency] ?? coop.currency;

/** "KSh 1.2345": all digits that count, at least the currency's own number of decimals. */
export function formatMoney(minor: number, options: { signed?: boolean; currency?: Currency } = {}): string {
  const { currency, scale } = options.currency ?? coop;
  const sign = minor < 0 ? "−" : options.signed === true && minor > 0 ? "+" : "";
  return `${sign}${symbols[currency] ?? currency}\u00a0${formatAmount(Math.abs(minor), scale)}`;
}

/** The digits alone, for a form field: no symbol, no grouping, "." as the point. */
export function amountForField(minor: number, scale = coop.scale): string {
  const { whole, decimals } = split(Math.abs(minor), scale);
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

/**
 * Minor units from what a person typed ("1,250.50", "12,5", "KSh 3"), or null when it is no amount, is negative
 * or has more decimals than the ledger keeps. A single comma followed by one, two or four digits is a decimal
 * comma; followed by three digits it groups thousands.
 */
export function parseMoney(text: string, scale = coop.scale): number | null {
  const typed = text.replace(/[\s\u00a0'’]/g, "").replace(/^(?:[A-Za-z]{2,3}|[€$£₱₹₦])/, "");
  const plain = /^\d+,\d{1,2}$|^\d+,\d{4,}$/.test(typed) ? typed.replace(",", ".") : typed;
  const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replace(/,/g, "") : plain;
  const match = /^(\d+)(?:\.(\d*))?$/.exec(grouped);
  if (match === null) return null;
  const decimals = (match[2] ?? "").replace(/0+$/, "");
  if (decimals.length > scale) return null;
  const minor = Number((match[1] ?? "") + decimals.padEnd(scale, "0"));
  return minor > 1_000_000_000_000_000 ? null : minor;
}

function formatAmount(minor: number, scale: number): string {
  const { whole, decimals } = split(minor, scale);
  const numbers = new Intl.NumberFormat(language());
  const point = numbers.formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  const grouped = numbers.format(BigInt(whole));
  return decimals === "" ? grouped : grouped + point + decimals;
}

function split(minor: number, scale: number): { whole: string; decimals: string } {
  const digits = String(minor).padStart(scale + 1, "0");
  const keep = Math.max(0, scale - 2);
  const decimals = digits.slice(digits.length - scale);
  const counted = decimals.replace(/0+$/, "");
  return { whole: digits.slice(0, digits.length - scale), decimals: counted.padEnd(keep, "0") };
}
