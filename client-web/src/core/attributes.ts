// What is said of a box besides its label: which values an attribute takes, and what is still to be said.

import type { Attribute, AttributeValue, AttributeValues, Label } from "../api/types";

export const NOTHING_SAID: AttributeValues = {};

export function attributesOf(labels: readonly Label[], name: string): readonly Attribute[] {
  return labels.find((label) => label.kind === "box" && label.name === name)?.attributes ?? [];
}

/** Numbers beyond it belong to no attribute, not even in a draft. */
const MAX_NUMBER = 1_000_000_000;

/** What was typed, or undefined where it is no number that could be said. */
export const numberTyped = (typed: number): number | undefined =>
  Number.isInteger(typed) && Math.abs(typed) <= MAX_NUMBER ? typed : undefined;

/** As the server counts characters: code points. */
const lengthOf = (text: string): number => [...text].length;

export function fits(attribute: Attribute, value: AttributeValue): boolean {
  switch (attribute.kind) {
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && attribute.choices.includes(value);
    case "number":
      return Number.isInteger(value) && Number(value) >= attribute.least && Number(value) <= attribute.most;
    case "text":
      return typeof value === "string" && value.trim() !== "" && lengthOf(value) <= attribute.length;
  }
}

/** The first attribute that is required and not said, or said and not allowed; its name, or null. */
export function attributeAtFault(attributes: readonly Attribute[], values: AttributeValues): string | null {
  const wrong = attributes.find((attribute) => {
    const value = values[attribute.name];
    return value === undefined ? attribute.required : !fits(attribute, value);
  });
  if (wrong) return wrong.name;
  return Object.keys(values).find((name) => attributes.every((attribute) => attribute.name !== name)) ?? null;
}

/** What can still be said of a box when it gets another label. */
export function fitting(attributes: readonly Attribute[], values: AttributeValues): AttributeValues {
  return Object.fromEntries(
    attributes.flatMap((attribute) => {
      const value = values[attribute.name];
      return value !== undefined && fits(attribute, value) ? [[attribute.name, value]] : [];
    }),
  );
}

/** `undefined` takes back what was said. Names stay in one order, so that the same values are the same bytes. */
export function withValue(values: AttributeValues, name: string, value: AttributeValue | undefined): AttributeValues {
  const { [name]: _, ...others } = values;
  const all = value === undefined ? others : { ...others, [name]: value };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const isSilent = (values: AttributeValues): boolean => Object.keys(values).length === 0;
