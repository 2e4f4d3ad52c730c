// What one version of a project says otherwise than the one before it.
import { type ChangeObject, diffLines, diffWordsWithSpace } from "diff";
import type { ComponentChildren } from "preact";
import type { Label, ProjectVersion } from "../api/types";
import { t } from "../i18n";
import { Facts } from "../shared/components";
import { rulesInWords, type Rules } from "../shared/eligibility";
import { formatMoney } from "../shared/money";
import { formatDuration } from "../shared/time";

export type Said = Pick<
  ProjectVersion,
  "title" | "purpose" | "instructions" | "content_warning" | "labels" | "price_minor" | "estimate_s" | "review_hours"
> & { eligibility?: Rules };

const anybody: Rules = { accepted: 0, after: null };

/** Without the title, which only one side may know. */
const asked = ({ eligibility = anybody }: Said): string =>
  JSON.stringify([eligibility.accepted, eligibility.after?.accepted, eligibility.after?.project_id]);

export function Differences(p: { before: Said; after: Said }) {
  return <Facts rows={rowsOf(p.before, p.after)} />;
}

export function differ(before: Said, after: Said): boolean {
  return rowsOf(before, after).length > 0;
}

function rowsOf(before: Said, after: Said): [string, ComponentChildren][] {
  const rows: [boolean, string, () => ComponentChildren][] = [
    [before.title !== after.title, "basics.title", () => <Words before={before.title} after={after.title} />],
    [before.purpose !== after.purpose, "basics.purpose", () => <Words before={before.purpose} after={after.purpose} />],
    [
      before.content_warning !== after.content_warning,
      "basics.warning",
      () => <Words before={before.content_warning} after={after.content_warning} />,
    ],
    [
      before.instructions !== after.instructions,
      "step.instructions",
      () => <Lines before={before.instructions} after={after.instructions} />,
    ],
    [
      JSON.stringify(before.labels) !== JSON.stringify(after.labels),
      "step.labels",
      () => <LabelChanges before={before.labels} after={after.labels} />,
    ],
    [
      before.price_minor !== after.price_minor,
      "cost.worker",
      () => <FromTo before={formatMoney(before.price_minor)} after={formatMoney(after.price_minor)} />,
    ],
    [
      before.estimate_s !== after.estimate_s,
      "overview.estimate",
      () => <FromTo before={formatDuration(before.estimate_s)} after={formatDuration(after.estimate_s)} />,
    ],
    [
      before.review_hours !== after.review_hours,
      "overview.review_time",
      () => (
        <FromTo
          before={t("publish.review", { n: before.review_hours })}
          after={t("publish.review", { n: after.review_hours })}
        />
      ),
    ],
  ];
  rows.push([
    asked(before) !== asked(after),
    "eligibility.title",
    () => <FromTo before={rulesInWords(before.eligibility ?? anybody)} after={rulesInWords(after.eligibility ?? anybody)} />,
  ]);
  return rows.filter(([differs]) => differs).map(([, name, show]) => [t(name), show()]);
}

function FromTo(p: { before: string; after: string }) {
  return (
    <>
      <del>{p.before}</del> <ins>{p.after}</ins>
    </>
  );
}

const Words = (p: { before: string; after: string }) => (
  <span class="difference">{marked(diffWordsWithSpace(p.before, p.after))}</span>
);

/** A longer text, line by line: words of two sentences mixed together can't be read. */
const Lines = (p: { before: string; after: string }) => (
  <div class="difference by-line">{marked(diffLines(p.before, p.after))}</div>
);

const marked = (changes: ChangeObject<string>[]): ComponentChildren =>
  changes.map(({ value, added, removed }, i) =>
    added ? <ins key={i}>{value}</ins> : removed ? <del key={i}>{value}</del> : <span key={i}>{value}</span>,
  );

/** A label that stayed: what is asked about its boxes now, or that it looks otherwise. */
function LabelChange(p: { before: Label | undefined; after: Label }) {
  const asked = (label: Label | undefined): string => JSON.stringify(label?.attributes ?? []);
  const { name, attributes = [] } = p.after;
  if (asked(p.before) === asked(p.after)) return <li>{t("version.label_looks", { name })}</li>;
  return (
    <li>
      {attributes.length === 0
        ? t("version.label_asks_nothing", { name })
        : t("version.label_asks", { name, questions: attributes.map((each) => each.name).join(", ") })}
    </li>
  );
}

/** One line for each label that came, went, or looks otherwise. */
function LabelChanges(p: { before: Label[]; after: Label[] }) {
  const find = (labels: Label[], name: string): Label | undefined => labels.find((label) => label.name === name);
  const gone = p.before.filter(({ name }) => find(p.after, name) === undefined);
  const come = p.after.filter(({ name }) => find(p.before, name) === undefined);
  const other = p.after.filter((label) => {
    const before = find(p.before, label.name);
    return before !== undefined && JSON.stringify(before) !== JSON.stringify(label);
  });
  return (
    <ul class="stack-small">
      {gone.map(({ name }) => (
        <li key={name}>
          <del>{name}</del>
        </li>
      ))}
      {come.map(({ name, kind }) => (
        <li key={name}>
          <ins>{name}</ins> ({t(`labels.${kind}_short`)})
        </li>
      ))}
      {other.map((label) => (
        <LabelChange key={label.name} before={find(p.before, label.name)} after={label} />
      ))}
    </ul>
  );
}
