// What a worker carries away: the statement that proves itself, and the page that checks it.
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import { t } from "../i18n";
import { Button, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";

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
      <Tables />
    </section>
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

const tableAddress = (
  path: "/statement/copies/{format}" | "/statement/copies/{format}/note",
  format: string,
  last: number,
): string => `${addressOf(path, { format })}?to=${last}`;
