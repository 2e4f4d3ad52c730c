// What the project asks about the chosen box. Each question is answered by a finger, or by the keys alone: "." comes
// here, a digit answers and goes on to the next question, Enter goes on, Esc returns to the picture.

import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import type { Attribute, AttributeValue } from "../api/types";
import { fits, numberTyped } from "../core/attributes";
import type { Editor } from "../core/editor";
import { indexOfShape, type Shape } from "../core/shapes";
import { t } from "../i18n";

/** More choices than this are a list: there are no more digits for them. */
const CHIPS = 9;

const QUESTION = "[data-question]";

/** The focus goes to the first question without an answer; false where there is none to go to. */
export function focusAttributes(): boolean {
  const questions = [...document.querySelectorAll<HTMLElement>(`.wb-attributes ${QUESTION}`)];
  const first = questions.find((each) => each.dataset["question"] === "open") ?? questions[0];
  return first !== undefined && enter(first);
}

function enter(question: HTMLElement): boolean {
  const field = question.querySelector<HTMLElement>("input:checked") ?? question.querySelector<HTMLElement>("input, select");
  field?.focus();
  if (field instanceof HTMLInputElement && field.type !== "radio") field.select();
  return field !== null;
}

export default function Attributes(p: { inert: boolean; editor: Editor; surface: RefObject<HTMLElement | null> }) {
  const { editor } = p;
  const form = useRef<HTMLDivElement>(null);
  if (editor.labels.every(({ attributes }) => attributes === undefined)) return null;
  const shape = editor.selected;
  const attributes = shape === null ? [] : editor.attributesOf(shape);
  const goOn = (from: Element): void => {
    const questions = [...(form.current?.querySelectorAll<HTMLElement>(QUESTION) ?? [])];
    const next = questions[questions.findIndex((each) => each.contains(from)) + 1];
    if (next) enter(next);
    else p.surface.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.key === "Escape") p.surface.current?.focus({ preventScroll: true });
    else if (event.key === "Enter") goOn(event.target);
    else if (!answerByDigit(event.target, event.key)) return;
    else goOn(event.target);
    event.preventDefault();
  };
  return (
    <div class="wb-attributes" inert={p.inert} ref={form} data-testid="wb-attributes" onKeyDown={onKeyDown}>
      {shape === null || attributes.length === 0 ? (
        <p class="soft small">{t(shape === null ? "workbench.attributes.none_chosen" : "workbench.attributes.none_asked")}</p>
      ) : (
        <>
          <h2>{t("workbench.attributes.of", { number: indexOfShape(editor.doc, shape.id) + 1, label: shape.label })}</h2>
          {attributes.map((attribute) => (
            <Question key={`${shape.id} ${attribute.name}`} editor={editor} shape={shape} attribute={attribute} />
          ))}
        </>
      )}
    </div>
  );
}

/** The nth chip of this question is pressed; false where there is none. */
function answerByDigit(target: Element, key: string): boolean {
  if (!/^[1-9]$/.test(key) || !(target instanceof HTMLInputElement) || target.type !== "radio") return false;
  const chips = target.closest(QUESTION)?.querySelectorAll<HTMLInputElement>("input[type=radio]");
  const chip = chips?.[Number(key) - 1];
  chip?.click();
  return chip !== undefined;
}

interface QuestionProps {
  editor: Editor;
  shape: Shape;
  attribute: Attribute;
}

function Question(p: QuestionProps) {
  const { editor, shape, attribute } = p;
  const value = shape.attributes[attribute.name];
  const open = value === undefined || !fits(attribute, value);
  const say = (next: AttributeValue | undefined): void => editor.describe(shape.id, attribute.name, next);
  const chips = chipsOf(attribute);
  const about = { "data-question": open ? "open" : "answered", "data-testid": `wb-attribute-${attribute.name}` };
  const name = (
    <>
      {attribute.name}
      {attribute.required && open && <em> {t("workbench.attribute.required")}</em>}
    </>
  );
  if (chips !== null) {
    return (
      <fieldset class="wb-attribute" {...about}>
        <legend>{name}</legend>
        <Chips name={`${shape.id} ${attribute.name}`} chips={chips} value={value} required={attribute.required} say={say} />
      </fieldset>
    );
  }
  return (
    <label class="wb-attribute" {...about}>
      <span>{name}</span>
      <Written attribute={attribute} value={value} say={say} />
    </label>
  );
}

type Chip = readonly [value: AttributeValue, name: string];

function chipsOf(attribute: Attribute): Chip[] | null {
  if (attribute.kind === "boolean") return [[true, t("workbench.attribute.yes")], [false, t("workbench.attribute.no")]];
  if (attribute.kind !== "choice" || attribute.choices.length > CHIPS) return null;
  return attribute.choices.map((choice) => [choice, choice]);
}

function Chips(p: {
  name: string;
  chips: readonly Chip[];
  value: AttributeValue | undefined;
  required: boolean;
  say: (value: AttributeValue | undefined) => void;
}) {
  const chip = (key: string, name: string, digit: number | null, value: AttributeValue | undefined) => (
    <label key={key} class="wb-chip">
      <input type="radio" class="sr" name={p.name} checked={p.value === value} onChange={() => p.say(value)} />
      <span>{name}</span>
      {digit !== null && <kbd aria-hidden="true">{digit}</kbd>}
    </label>
  );
  return (
    <div class="wb-chips">
      {p.chips.map(([value, name], i) => chip(name, name, i + 1, value))}
      {!p.required && chip("", t("workbench.attribute.unsaid"), null, undefined)}
    </div>
  );
}

function Written(p: { attribute: Attribute; value: AttributeValue | undefined; say: (value: AttributeValue | undefined) => void }) {
  const { attribute, say } = p;
  const value = p.value === undefined ? "" : String(p.value);
  switch (attribute.kind) {
    case "choice":
      return (
        <select value={value} onChange={(event) => say(event.currentTarget.value || undefined)}>
          <option value="">{t("workbench.attribute.unsaid")}</option>
          {attribute.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    case "number":
      return (
        <>
          <input
            type="number"
            inputMode={attribute.least < 0 ? undefined : "numeric"}
            min={attribute.least}
            max={attribute.most}
            step={1}
            value={value}
            onInput={(event) => say(numberTyped(event.currentTarget.valueAsNumber))}
          />
          <small class="soft">{t("workbench.attribute.range", { least: attribute.least, most: attribute.most })}</small>
        </>
      );
    case "text":
      return (
        <input
          type="text"
          maxLength={attribute.length}
          value={value}
          onInput={(event) => say(event.currentTarget.value.trim() === "" ? undefined : event.currentTarget.value)}
        />
      );
    case "boolean":
      return null; // always chips
  }
}
