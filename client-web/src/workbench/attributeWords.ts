// What was said of a box, on one line.
import type { AttributeValue, AttributeValues } from "../api/types";
import { formatCount, t } from "../i18n";

export function valueInWords(value: AttributeValue): string {
  if (typeof value === "boolean") return t(value ? "workbench.attribute.yes" : "workbench.attribute.no");
  return typeof value === "number" ? formatCount(value) : value;
}

export const inWords = (values: AttributeValues = {}): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${valueInWords(value)}`)
    .join(", ");

/** As much of it as can stand on a picture. */
const SHOWN = 60;

export const onPicture = (label: string, values: AttributeValues | undefined): string => {
  const whole = labelled(label, values);
  return whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole;
};

/** A label with what was said of its box. */
export function labelled(label: string, values: AttributeValues | undefined): string {
  const said = inWords(values);
  return said === "" ? label : `${label} (${said})`;
}
