// What a worker carries away: the statement that proves itself, and the page that checks it.
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import { language, t } from "../i18n";
import papers from "../i18n/catalogue/_papers.json";
import { Button, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";

type PaperLanguage = keyof typeof papers;
const paperLanguages = Object.entries(papers) as [PaperLanguage, { name: string; reviewed: boolean }][];

function saveFrom(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

export function Proof(p: { onIssued: () => void }) {
  const save = useAction(async () => {
    await post("/statement/issue");
    saveFrom(addressOf("/statement/file", {}), "statement.ujira");
    p.onIssued();
  });
  return (
    <section class="card proof" aria-labelledby="proof">
      <h2 id="proof">{t("proof.title")}</h2>
      <p>{t("proof.text")}</p>
      <div class="actions">
        <Button kind="primary" busy={save.busy} onClick={() => void save.run()}>
          {t("proof.statement")}
        </Button>
        <a class="button" href="/verify.html" download="verify.html">
          {t("proof.verifier")}
        </a>
      </div>
      <ProblemNote problem={save.problem} onRetry={() => void save.run()} />
      <p class="hint">
        {t("proof.verifier_text")} <a href="/log">{t("proof.log")}</a>
      </p>
      <Paper />
      <Tables />
    </section>
  );
}

/** The signature is of the very file that was saved: both name its last line and its language. */
function Paper() {
  const [chosen, setChosen] = useState<PaperLanguage>(language());
  const [made, setMade] = useState<{ last: number; language: PaperLanguage }>();
  const save = useAction(async () => {
    const last = (await get("/statement")).lines[0]?.seq;
    if (last === undefined) return;
    setMade({ last, language: chosen });
    saveFrom(paperAddress("/statement/copies/{format}", last, chosen), `statement-${last}-${chosen}.pdf`);
  });
  return (
    <fieldset class="paper">
      <legend>{t("proof.paper")}</legend>
      <p>{t("proof.paper_text")}</p>
      <div class="actions">
        <label>
          <span class="hint">{t("proof.paper_language")}</span>
          <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value as PaperLanguage)}>
            <PaperLanguages />
          </select>
        </label>
        <Button busy={save.busy} onClick={() => void save.run()}>
          {t("proof.paper_save")}
        </Button>
        {made !== undefined && (
          <a href={paperAddress("/statement/copies/{format}/note", made.last, made.language)} download>
            {t("proof.paper_note", { last: made.last })}
          </a>
        )}
      </div>
      <ProblemNote problem={save.problem} onRetry={() => void save.run()} />
    </fieldset>
  );
}

function PaperLanguages() {
  const option = ([code, { name }]: (typeof paperLanguages)[number]) => (
    <option key={code} value={code} lang={code}>
      {name}
    </option>
  );
  return (
    <>
      {paperLanguages.filter(([, { reviewed }]) => reviewed).map(option)}
      <optgroup label={t("proof.paper_unreviewed")}>
        {paperLanguages.filter(([, { reviewed }]) => !reviewed).map(option)}
      </optgroup>
    </>
  );
}

/** The links name the newest line, so that a table and its signature stay of one state, whatever comes in between. */
function Tables() {
  const [last, setLast] = useState<number>();
  const find = useAction(async () => setLast((await get("/statement")).lines[0]?.seq));
  if (last === undefined)
    return (
      <>
        <div class="actions">
          <Button busy={find.busy} onClick={() => void find.run()}>
            {t("proof.tables")}
          </Button>
        </div>
        <ProblemNote problem={find.problem} onRetry={() => void find.run()} />
      </>
    );
  return (
    <>
      <p>{t("proof.tables_text", { last })}</p>
      {formats.map((format) => (
        <div key={format} class="actions">
          <a class="button" href={tableAddress("/statement/copies/{format}", format, last)} download>
            {t(`proof.table_${format}`)}
          </a>
          <a class="button" href={tableAddress("/statement/copies/{format}/note", format, last)} download>
            {t(`proof.table_${format}_note`)}
          </a>
        </div>
      ))}
    </>
  );
}

const formats = ["csv", "json"] as const;

type CopyPath = "/statement/copies/{format}" | "/statement/copies/{format}/note";

const paperAddress = (path: CopyPath, last: number, chosen: PaperLanguage): string =>
  `${tableAddress(path, "pdf", last)}&language=${chosen}`;

const tableAddress = (
  path: CopyPath,
  format: string,
  last: number,
): string => `${addressOf(path, { format })}?to=${last}`;
