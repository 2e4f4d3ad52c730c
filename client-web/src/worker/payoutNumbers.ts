// Whether what was typed can be a number to be paid at, so that a slip is seen before it is sent. The server looks again.

const plain = (text: string): string => text.replace(/[\s.-]/g, "").toUpperCase();

/** ISO 13616, with its check digits (ISO 7064, MOD 97-10). */
export function isIban(text: string): boolean {
  const iban = plain(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let rest = 0;
  for (const c of iban.slice(4) + iban.slice(0, 4)) rest = Number(String(rest) + parseInt(c, 36).toString()) % 97;
  return rest === 1;
}

/** With the country's number: +254 712 345 678. */
export const isPhone = (text: string): boolean => /^\+[1-9]\d{7,14}$/.test(text.trim().replace(/[\s.()/-]/g, ""));

export const isAccount = (text: string): boolean => /^[A-Z0-9]{3,34}$/.test(plain(text));

/** ISO 9362. */
export const isBic = (text: string): boolean => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(plain(text));
