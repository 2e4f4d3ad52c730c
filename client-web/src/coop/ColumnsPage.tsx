// Which column of a provider's table is which, said once, from a sample of theirs. The sample stays in this browser.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Card, Field as FormField, Note, Page } from "../shared/components";
import { useAction } from "../shared/hooks";
import { navigate } from "../shared/router";
import { announce } from "../shared/toast";
import { Preview, Statuses } from "./ColumnsPreview";
import {
  MOST_SAMPLE_BYTES,
  fields,
  formOf,
  guessDelimiter,
  guessFields,
  guessMeaning,
  missing,
  needed,
  parseTable,
  wordsIn,
  type Chosen,
  type Direction,
  type Field,
} from "./table";
import "./bank.css";

interface Sample {
  rows: string[][];
  chosen: Chosen;
}

function sampleOf(text: string, direction: Direction): Sample | null {
  const delimiter = guessDelimiter(text);
  const [titles, ...rows] = parseTable(text, delimiter) ?? [];
  if (titles === undefined || titles.length < 2) return null;
  const guessed = guessFields(titles, direction);
  const statuses = wordsIn(rows, guessed.indexOf("status")).map((word) => ({ word, meaning: guessMeaning(word) }));
  const point = delimiter === ";" ? "," : ".";
  return {
    rows,
    chosen: { direction, delimiter, point, date_form: "ymd", titles, fields: guessed, fixed: titles.map(() => ""), statuses },
  };
}

export default function ColumnsPage() {
  const [direction, setDirection] = useState<Direction>("in");
  const [text, setText] = useState<string>();
  const [sample, setSample] = useState<Sample | null>();
  const take = (content: string | undefined, way: Direction): void => {
    setText(content);
    setDirection(way);
    setSample(content === undefined ? undefined : sampleOf(content, way));
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MOST_SAMPLE_BYTES) setSample(null);
    else take(await file.text(), direction);
  };
  return (
    <Page title={t("columns.title")} lead={<a href="/bank">{t("bank.back")}</a>}>
      <Card title={t("columns.sample")}>
        <fieldset class="columns-way">
          <legend>{t("columns.way")}</legend>
          {(["in", "out"] as const).map((way) => (
            <label key={way}>
              <input type="radio" name="way" checked={direction === way} onChange={() => take(text, way)} /> {t(`columns.way.${way}`)}
            </label>
          ))}
        </fieldset>
        <FormField label={t("columns.file")} hint={t("columns.file_hint")}>
          {(ids) => <input {...ids} type="file" accept=".csv,.txt,.tsv" onChange={(event) => void read(event.currentTarget.files?.[0])} />}
        </FormField>
        {sample === null && (
          <Note tone="bad" icon="warning">
            <p>{t("columns.no_table")}</p>
          </Note>
        )}
      </Card>
      {sample !== undefined && sample !== null && (
        <Choosing sample={sample} onChange={(chosen) => setSample({ ...sample, chosen })} />
      )}
    </Page>
  );
}

function Choosing(p: { sample: Sample; onChange: (chosen: Chosen) => void }) {
  const { rows, chosen } = p.sample;
  const [name, setName] = useState("");
  const change = (changes: Partial<Chosen>): void => p.onChange({ ...chosen, ...changes });
  const lacking = missing(chosen);
  const save = useAction(async () => {
    await post("/column-mappings", { body: { name: name.trim(), form: formOf(chosen) }, intent: "column-mapping" });
    announce(t("columns.saved"));
    navigate("/bank");
  });
  const setField = (at: number, field: Field): void => {
    // A field has one column: the one chosen last.
    const next = chosen.fields.map((before, i) => (i === at ? field : before === field && field !== "" ? "" : before));
    const words = field === "status" ? wordsIn(rows, at).map((word) => ({ word, meaning: guessMeaning(word) })) : chosen.statuses;
    change({ fields: next, statuses: words });
  };
  return (
    <>
      <Card title={t("columns.columns")}>
        <p class="soft">{t(`columns.columns_text.${chosen.direction}`)}</p>
        <ol class="columns-list">
          {chosen.titles.map((title, i) => (
            <li key={i}>
              <Column chosen={chosen} at={i} title={title} example={rows[0]?.[i] ?? ""} onField={setField} onChange={change} />
            </li>
          ))}
        </ol>
        <Signs chosen={chosen} onChange={change} />
      </Card>
      {chosen.direction === "in" && <Statuses chosen={chosen} onChange={change} />}
      <Preview chosen={chosen} rows={rows} />
      <Card title={t("columns.keep")}>
        <ActionForm action={save} submit={t("columns.save")} kind="primary" disabled={lacking.length > 0 || name.trim() === ""}>
          {lacking.length > 0 && (
            <Note tone="held" icon="info">
              <p>{t("columns.lacking", { what: lacking.map((each) => t(`columns.field.${each}`)).join(", ") })}</p>
            </Note>
          )}
          <FormField label={t("columns.name")} hint={t("columns.name_hint")}>
            {(ids) => <input {...ids} required maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} />}
          </FormField>
        </ActionForm>
      </Card>
    </>
  );
}

function Column(p: {
  chosen: Chosen;
  at: number;
  title: string;
  example: string;
  onField: (at: number, field: Field) => void;
  onChange: (changes: Partial<Chosen>) => void;
}) {
  const { chosen, at } = p;
  const field = chosen.fields[at] ?? "";
  const out = chosen.direction === "out";
  return (
    <>
      <FormField label={p.title} hint={p.example === "" ? undefined : t("columns.example", { example: p.example })}>
        {(ids) => (
          <select {...ids} value={field} onChange={(event) => p.onField(at, event.currentTarget.value as Field)}>
            <option value="">{t(out ? "columns.same_text" : "columns.not_needed")}</option>
            {fields[chosen.direction].map((each) => (
              <option key={each} value={each}>
                {t(`columns.field.${each}`)}
                {needed[chosen.direction].includes(each) ? " *" : ""}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {out && field === "" && (
        <FormField label={t("columns.fixed", { title: p.title })}>
          {(ids) => (
            <input
              {...ids}
              maxLength={100}
              value={chosen.fixed[at] ?? ""}
              onInput={(event) => {
                const fixed = [...chosen.fixed];
                fixed[at] = event.currentTarget.value;
                p.onChange({ fixed });
              }}
            />
          )}
        </FormField>
      )}
    </>
  );
}

function Signs(p: { chosen: Chosen; onChange: (changes: Partial<Chosen>) => void }) {
  const { chosen } = p;
  return (
    <div class="columns">
      <FormField label={t("columns.point")}>
        {(ids) => (
          <select {...ids} value={chosen.point} onChange={(event) => p.onChange({ point: event.currentTarget.value as Chosen["point"] })}>
            <option value=".">{t("columns.point.dot")}</option>
            <option value=",">{t("columns.point.comma")}</option>
          </select>
        )}
      </FormField>
      {chosen.fields.includes("date") && (
        <FormField label={t("columns.date_form")}>
          {(ids) => (
            <select
              {...ids}
              value={chosen.date_form}
              onChange={(event) => p.onChange({ date_form: event.currentTarget.value as Chosen["date_form"] })}
            >
              {(["ymd", "dmy", "mdy"] as const).map((form) => (
                <option key={form} value={form}>
                  {t(`columns.date_form.${form}`)}
                </option>
              ))}
            </select>
          )}
        </FormField>
      )}
    </div>
  );
}
