// The label schema: what can be marked, how it looks, and which key sets it.
import type { Attribute, Label } from "../api/types";
import { t } from "../i18n";
import { Button } from "../shared/components";
import { okabeIto } from "../shared/palette";
import { attributeFault, AttributesFields } from "./AttributesFields";

const colours = [...okabeIto, "#000000"];
const keys = "1234567890abcdefghijklmnopqrstuvwxyz";

export function labelsInOrder(labels: Label[]): boolean {
  return (
    labels.length > 0 &&
    labels.every(
      (label, i) =>
        faultOf(label, i, labels) === null &&
        (label.attributes ?? []).every((attribute, _, all) => attributeFault(attribute, all) === null),
    )
  );
}

function faultOf(label: Label, i: number, labels: Label[]): string | null {
  if (label.name.trim() === "") return "labels.fault_name";
  if (labels.some((other, k) => k !== i && other.name.trim() === label.name.trim())) return "labels.fault_same_name";
  if (!/^[0-9a-z]$/.test(label.key)) return "labels.fault_key";
  if (labels.some((other, k) => k !== i && other.key === label.key)) return "labels.fault_same_key";
  return null;
}

export function LabelsFields(p: { labels: Label[]; change: (labels: Label[]) => void }) {
  const { labels, change } = p;
  const set = (i: number, part: Partial<Label>): void =>
    change(labels.map((label, k) => (k === i ? { ...label, ...part } : label)));
  // A label without questions carries no list of them: its version reads as it did before.
  const ask = (i: number, attributes: Attribute[]): void =>
    change(
      labels.map((label, k) => {
        if (k !== i) return label;
        const { attributes: _, ...plain } = label;
        return attributes.length === 0 ? plain : { ...plain, attributes };
      }),
    );
  const add = (): void => change([...labels, nextLabel(labels)]);
  return (
    <>
      <p class="soft">{t("labels.lead")}</p>
      <ul class="rows label-rows">
        {labels.map((label, i) => (
          <li key={i}>
            <LabelRow
              number={i + 1}
              label={label}
              fault={faultOf(label, i, labels)}
              change={(part) => set(i, part)}
              remove={labels.length > 1 ? () => change(labels.filter((_, k) => k !== i)) : undefined}
            />
            {label.kind === "box" && (
              <AttributesFields
                label={label.name}
                attributes={label.attributes ?? []}
                change={(attributes) => ask(i, attributes)}
              />
            )}
          </li>
        ))}
      </ul>
      <div class="actions">
        <Button icon="plus" onClick={add} disabled={labels.length >= 36}>
          {t("labels.add")}
        </Button>
      </div>
      <div class="label-preview">
        <p class="hint">{t("labels.preview")}</p>
        <LabelChips labels={labels} />
      </div>
    </>
  );
}

function nextLabel(labels: Label[]): Label {
  const key = [...keys].find((candidate) => labels.every((label) => label.key !== candidate)) ?? "";
  const color = colours.find((candidate) => labels.every((label) => label.color !== candidate)) ?? "#000000";
  return { name: "", kind: "box", color, key };
}

interface RowProps {
  number: number;
  label: Label;
  fault: string | null;
  change: (part: Partial<Label>) => void;
  remove: (() => void) | undefined;
}

function LabelRow(p: RowProps) {
  const { label, number } = p;
  const shown = colours.includes(label.color) ? colours : [...colours, label.color];
  return (
    <fieldset class="label-row">
      <legend class="sr">{t("labels.row", { number })}</legend>
      <span class="label-swatch" style={{ backgroundColor: label.color }} aria-hidden="true" />
      <label class="label-name">
        <span>{t("labels.name")}</span>
        <input
          required
          maxLength={40}
          value={label.name}
          onInput={(event) => p.change({ name: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{t("labels.kind")}</span>
        <select value={label.kind} onChange={(event) => p.change({ kind: event.currentTarget.value as Label["kind"] })}>
          <option value="box">{t("labels.box")}</option>
          <option value="tag" disabled={label.attributes !== undefined}>
            {t("labels.tag")}
          </option>
        </select>
      </label>
      <label>
        <span>{t("labels.color")}</span>
        <select value={label.color} onChange={(event) => p.change({ color: event.currentTarget.value })}>
          {shown.map((color) => (
            <option key={color} value={color}>
              {colours.includes(color) ? t(`color.${color.slice(1)}`) : color}
            </option>
          ))}
        </select>
      </label>
      <label class="label-key">
        <span>{t("labels.key")}</span>
        <input
          required
          maxLength={1}
          pattern="[0-9a-z]"
          autocapitalize="none"
          value={label.key}
          onInput={(event) => p.change({ key: event.currentTarget.value.toLowerCase() })}
        />
      </label>
      {p.remove !== undefined && (
        <Button
          kind="quiet"
          icon="cross"
          aria-label={t("labels.remove", { name: label.name === "" ? String(number) : label.name })}
          onClick={p.remove}
        />
      )}
      {p.fault !== null && p.fault !== "labels.fault_name" && <p class="hint bad label-fault">{t(p.fault)}</p>}
    </fieldset>
  );
}

export function LabelChips(p: { labels: Label[] }) {
  return (
    <ul class="rows label-chips">
      {p.labels.map((label, i) => (
        <li key={i}>
          <span class="label-swatch" style={{ backgroundColor: label.color }} aria-hidden="true" />
          {label.name}
          <small class="soft">
            {t(label.kind === "box" ? "labels.box_short" : "labels.tag_short")}
            {label.attributes !== undefined && `, ${t("labels.questions", { n: label.attributes.length })}`}
          </small>
          <kbd>{label.key}</kbd>
        </li>
      ))}
    </ul>
  );
}
