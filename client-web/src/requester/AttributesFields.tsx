// What is asked about each box of a label: yes or no, one of several, a number, or a few words.
import { useState } from "preact/hooks";
import type { Attribute } from "../api/types";
import { t } from "../i18n";
import { Button, Field } from "../shared/components";
import { NumberField } from "./NumberField";

const MOST = 8;
const MOST_CHOICES = 20;

/** An export says these of every box. */
const taken = ["submission", "worker"];

export function attributeFault(attribute: Attribute, all: readonly Attribute[]): string | null {
  const name = attribute.name.trim();
  if (name === "") return "attribute.fault_name";
  if (taken.includes(name)) return "attribute.fault_taken";
  if (all.some((other) => other !== attribute && other.name.trim() === name)) return "attribute.fault_same_name";
  if (attribute.kind === "number" && attribute.least > attribute.most) return "attribute.fault_range";
  if (attribute.kind !== "choice") return null;
  const { choices } = attribute;
  if (choices.length < 2 || choices.length > MOST_CHOICES || choices.some((choice) => choice.length > 40))
    return "attribute.fault_choices";
  return new Set(choices).size === choices.length ? null : "attribute.fault_same_choice";
}

/** Of another kind, and with that kind's limits to begin with. */
function ofKind({ name, required }: Attribute, kind: Attribute["kind"]): Attribute {
  switch (kind) {
    case "boolean":
      return { name, required, kind };
    case "choice":
      return { name, required, kind, choices: [] };
    case "number":
      return { name, required, kind, least: 0, most: 100 };
    case "text":
      return { name, required, kind, length: 40 };
  }
}

export function AttributesFields(p: {
  label: string;
  attributes: readonly Attribute[];
  change: (attributes: Attribute[]) => void;
}) {
  const { attributes, change } = p;
  const set = (i: number, next: Attribute): void => change(attributes.map((each, k) => (k === i ? next : each)));
  const add = (): void => change([...attributes, { name: "", kind: "boolean", required: false }]);
  return (
    <div class="attributes">
      {attributes.length > 0 && (
        <ul class="rows">
          {attributes.map((attribute, i) => (
            <li key={i}>
              <AttributeRow
                label={p.label}
                number={i + 1}
                attribute={attribute}
                fault={attributeFault(attribute, attributes)}
                change={(next) => set(i, next)}
                remove={() => change(attributes.filter((_, k) => k !== i))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button kind="quiet" icon="plus" disabled={attributes.length >= MOST} onClick={add}>
        {p.label.trim() === "" ? t("attribute.add_first") : t("attribute.add", { label: p.label })}
      </Button>
    </div>
  );
}

function AttributeRow(p: {
  label: string;
  number: number;
  attribute: Attribute;
  fault: string | null;
  change: (attribute: Attribute) => void;
  remove: () => void;
}) {
  const { attribute, change } = p;
  return (
    <fieldset class="attribute-row">
      <legend class="sr">{t("attribute.row", { number: p.number, label: p.label })}</legend>
      <Field label={t("attribute.name")} problem={p.fault === null ? undefined : t(p.fault)}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={40}
            value={attribute.name}
            onInput={(event) => change({ ...attribute, name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("attribute.kind")}>
        {(ids) => (
          <select
            {...ids}
            value={attribute.kind}
            onChange={(event) => change(ofKind(attribute, event.currentTarget.value as Attribute["kind"]))}
          >
            {(["boolean", "choice", "number", "text"] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`attribute.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Limits attribute={attribute} change={change} />
      <label class="check">
        <input
          type="checkbox"
          checked={attribute.required}
          onChange={(event) => change({ ...attribute, required: event.currentTarget.checked })}
        />
        {t("attribute.required")}
      </label>
      <Button
        kind="quiet"
        icon="cross"
        aria-label={t("attribute.remove", { name: attribute.name === "" ? String(p.number) : attribute.name })}
        onClick={p.remove}
      />
    </fieldset>
  );
}

function Limits(p: { attribute: Attribute; change: (attribute: Attribute) => void }) {
  const { attribute, change } = p;
  switch (attribute.kind) {
    case "boolean":
      return <span />;
    case "choice":
      return <Choices choices={attribute.choices} change={(choices) => change({ ...attribute, choices })} />;
    case "number":
      return (
        <div class="attribute-range">
          <NumberField
            label={t("attribute.least")}
            min={-1_000_000_000}
            max={1_000_000_000}
            value={attribute.least}
            change={(least) => change({ ...attribute, least })}
          />
          <NumberField
            label={t("attribute.most")}
            min={-1_000_000_000}
            max={1_000_000_000}
            value={attribute.most}
            change={(most) => change({ ...attribute, most })}
          />
        </div>
      );
    case "text":
      return (
        <NumberField
          label={t("attribute.length")}
          min={1}
          max={200}
          value={attribute.length}
          change={(length) => change({ ...attribute, length })}
        />
      );
  }
}

/** Written as one line; what is between the commas is a choice. */
function Choices(p: { choices: readonly string[]; change: (choices: string[]) => void }) {
  const [text, setText] = useState(() => p.choices.join(", "));
  return (
    <Field label={t("attribute.choices")}>
      {(ids) => (
        <input
          {...ids}
          required
          value={text}
          placeholder={t("attribute.choices_example")}
          onInput={(event) => {
            setText(event.currentTarget.value);
            p.change(event.currentTarget.value.split(",").map((choice) => choice.trim()).filter((choice) => choice !== ""));
          }}
        />
      )}
    </Field>
  );
}
