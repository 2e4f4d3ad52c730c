// What measuring says about a picture, in words; and the row that shows only pictures with one finding.
import type { Finding, FindingCode, ListedItem } from "../api/types";
import { t } from "../i18n";
import { Icon } from "../shared/icons";

export const findingCodes: FindingCode[] = [
  "same_picture",
  "near_duplicate",
  "blurry",
  "dark",
  "over_exposed",
  "low_contrast",
  "blank",
];

export type Counts = Partial<Record<string, number>>;

export function FindingFilter(p: {
  counts: Counts;
  only: FindingCode | undefined;
  onChange: (only: FindingCode | undefined) => void;
}) {
  const found = findingCodes.filter((code) => (p.counts[code] ?? 0) > 0 || code === p.only);
  if (found.length === 0) return null;
  return (
    <div class="stack-small">
      <div class="finding-filter" role="group" aria-label={t("finding.filter")}>
        <button type="button" class="chip" aria-pressed={p.only === undefined} onClick={() => p.onChange(undefined)}>
          {t("finding.all")}
        </button>
        {found.map((code) => (
          <button
            key={code}
            type="button"
            class="chip"
            aria-pressed={p.only === code}
            onClick={() => p.onChange(code)}
          >
            {t(`finding.short.${code}`)} <b>{p.counts[code] ?? 0}</b>
          </button>
        ))}
      </div>
      <p class="hint">{t("finding.advice")}</p>
    </div>
  );
}

export function Verdict(p: { item: ListedItem }) {
  const { findings, notes } = p.item;
  if (findings.length === 0 && notes.length === 0)
    return (
      <span class="verdict fine">
        <Icon name="check" /> {t("finding.fine")}
      </span>
    );
  return (
    <ul class="verdicts">
      {findings.map((finding) => (
        <li key={finding.code} class="verdict found">
          <Icon name="warning" /> {sayFinding(finding)}
        </li>
      ))}
      {notes.map((note) => (
        <li key={note} class="verdict">
          <Icon name="info" /> {t(`picture_note.${note}`)}
        </li>
      ))}
    </ul>
  );
}

export function sayFinding({ code, value, usual, other }: Finding): string {
  return t(`finding.${code}`, {
    value: shown(code, value),
    usual: shown(code, usual),
    name: other?.name ?? "",
  });
}

/** The API's thousandths as the text wants them. */
function shown(code: FindingCode, value: number): string {
  switch (code) {
    case "over_exposed":
      return String(Math.round(value / 10));
    case "same_picture":
    case "near_duplicate":
      return String(value);
    case "blurry":
    case "low_contrast":
      return (value / 1000).toFixed(1);
    default:
      return String(Math.round(value / 1000));
  }
}

export const twinOf = (item: ListedItem): Finding["other"] => item.findings.find(({ other }) => other !== undefined)?.other;
