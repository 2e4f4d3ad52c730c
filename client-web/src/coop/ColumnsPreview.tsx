// What a mapping makes of the sample: the words for what became of a payment, and the first rows as they are understood.
import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Button, Card, Field as FormField } from "../shared/components";
import { fields, type Chosen, type Field, type Meaning } from "./table";

export function Statuses(p: { chosen: Chosen; onChange: (changes: Partial<Chosen>) => void }) {
  const { statuses } = p.chosen;
  const [word, setWord] = useState("");
  const known = statuses.some((each) => each.word.toLowerCase() === word.trim().toLowerCase());
  const mean = (at: number, meaning: Meaning | ""): void =>
    p.onChange({ statuses: statuses.map((each, i) => (i === at ? { ...each, meaning } : each)) });
  const add = (): void => {
    p.onChange({ statuses: [...statuses, { word: word.trim(), meaning: "" }] });
    setWord("");
  };
  return (
    <Card title={t("columns.statuses")}>
      <p class="soft">{t("columns.statuses_text")}</p>
      <ul class="columns-list">
        {statuses.map((each, i) => (
          <li key={each.word}>
            <FormField label={each.word}>
              {(ids) => (
                <select {...ids} value={each.meaning} onChange={(event) => mean(i, event.currentTarget.value as Meaning | "")}>
                  <option value="">{t("columns.meaning.none")}</option>
                  {(["settled", "failed", "returned"] as const).map((meaning) => (
                    <option key={meaning} value={meaning}>
                      {t(`columns.meaning.${meaning}`)}
                    </option>
                  ))}
                </select>
              )}
            </FormField>
          </li>
        ))}
      </ul>
      <div class="columns-add">
        <FormField label={t("columns.another_word")} hint={t("columns.another_word_hint")}>
          {(ids) => <input {...ids} maxLength={100} value={word} onInput={(event) => setWord(event.currentTarget.value)} />}
        </FormField>
        <Button icon="plus" disabled={word.trim() === "" || known} onClick={add}>
          {t("columns.add_word")}
        </Button>
      </div>
    </Card>
  );
}

export function Preview(p: { chosen: Chosen; rows: string[][] }) {
  const { chosen } = p;
  const shown = fields[chosen.direction].filter((field) => chosen.fields.includes(field));
  if (shown.length === 0 || p.rows.length === 0) return null;
  const value = (row: string[], field: Field): string => {
    const text = (row[chosen.fields.indexOf(field)] ?? "").trim();
    if (field !== "status") return text;
    const meaning = chosen.statuses.find(({ word }) => word.toLowerCase() === text.toLowerCase())?.meaning ?? "";
    return meaning === "" ? t("columns.meaning.none") : t(`columns.meaning.${meaning}`);
  };
  return (
    <Card title={t("columns.preview")}>
      <div class="columns-preview" role="group" aria-label={t("columns.preview")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {shown.map((field) => (
                <th key={field} scope="col">
                  {t(`columns.field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {p.rows.slice(0, 3).map((row, i) => (
              <tr key={i}>
                {shown.map((field) => (
                  <td key={field}>{value(row, field)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
