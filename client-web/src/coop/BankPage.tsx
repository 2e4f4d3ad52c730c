// What banks and providers answer: a file is read, looked at line by line, and then booked. What nobody could match waits on top.
import { useState } from "preact/hooks";
import { get, sendBankFile } from "../api/client";
import type { BankFileSummary, ColumnMapping } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Badge, Card, Empty, Field, Loaded, Moment, Money, Page, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { navigate } from "../shared/router";
import { hasRole } from "../shared/session";
import { BankLines } from "./BankLines";
import { kindText } from "./bankKinds";
import "./bank.css";

export default function BankPage() {
  const files = useLoad(async () => (await get("/bank-files")).bank_files, [], ["money"]);
  const left = useLoad(() => get("/bank-leftovers"), [], ["money"]);
  return (
    <Page title={t("bank.title")} lead={t("bank.lead")}>
      {hasRole("treasurer") && <ReadFile />}
      <Loaded load={left} skeleton={<Skeleton rows={2} />}>
        {({ held, open }) => (
          <>
            <BankLines title={t("bank.held")} text={t("bank.held_text")} lines={held} held={held} onChanged={left.reload} />
            <BankLines title={t("bank.open")} text={t("bank.open_text")} lines={open} held={held} onChanged={left.reload} />
          </>
        )}
      </Loaded>
      <section class="stack" aria-labelledby="bank-files">
        <h2 id="bank-files">{t("bank.files")}</h2>
        <Loaded load={files} skeleton={<Skeleton rows={3} />}>
          {(data) =>
            data.length === 0 ? (
              <Empty title={t("bank.empty")}>{t("bank.empty_text")}</Empty>
            ) : (
              <ul class="rows stack">
                {data.map((file) => (
                  <li key={file.id}>
                    <FileRow file={file} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </Page>
  );
}

function FileRow(p: { file: BankFileSummary }) {
  const { file } = p;
  return (
    <a class="card bank-file" href={`/bank/${file.id}`}>
      <div class="bank-words">
        <h3>{file.name}</h3>
        <p class="soft">
          {kindText(file.kind)} · {t("bank.lines", { n: file.lines })}
        </p>
        <p class="soft small">
          {t("bank.read_by", { by: file.read_by })} <Moment us={file.read_us} />
        </p>
      </div>
      <div class="bank-end">
        {file.closing_minor !== null && (
          <span>
            {t("bank.closing")} <Money minor={file.closing_minor} />
          </span>
        )}
        <FileBadge file={file} />
      </div>
    </a>
  );
}

function FileBadge(p: { file: BankFileSummary }) {
  if (p.file.state === "read")
    return (
      <Badge tone="held" icon="clock">
        {t("bank.state.read")}
      </Badge>
    );
  return p.file.open_lines > 0 ? (
    <Badge tone="waiting" icon="clock">
      {t("bank.still_open", { n: p.file.open_lines })}
    </Badge>
  ) : (
    <Badge tone="good" icon="check">
      {t("bank.state.applied")}
    </Badge>
  );
}

function ReadFile() {
  const mappings = useLoad(async () => (await get("/column-mappings")).column_mappings, []);
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const [mapping, setMapping] = useState("");
  const read = useAction(async () => {
    if (file === undefined) return;
    const made = await sendBankFile(file, mapping);
    navigate(`/bank/${made.id}`);
  });
  const choose = (chosen: File | undefined): void => {
    read.clear();
    setOver(false);
    if (chosen !== undefined) setFile(chosen);
  };
  return (
    <Card title={t("bank.read")} actions={<a href="/bank/columns">{t("bank.new_columns")}</a>}>
      <ActionForm action={read} submit={t("bank.read_button")} kind="primary" disabled={file === undefined} hint={t("bank.read_hint")}>
        <label
          class={`bank-drop ${over ? "over" : ""}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            choose(event.dataTransfer?.files[0]);
          }}
        >
          <Icon name="plus" />
          <b>{file === undefined ? t("bank.drop") : file.name}</b>
          <span class="soft">{file === undefined ? t("bank.drop_hint") : t("bank.drop_other")}</span>
          <input type="file" accept=".xml,.csv,.txt,.tsv" aria-label={t("bank.file")} onChange={(event) => choose(event.currentTarget.files?.[0])} />
        </label>
        <Loaded load={mappings} skeleton={<Skeleton rows={1} />}>
          {(all) => <KindField mappings={all} value={mapping} onChange={setMapping} />}
        </Loaded>
        {read.problem?.code === "file_unreadable" && read.problem.message !== "" && (
          <p class="hint bank-why">{t("bank.why", { why: read.problem.message })}</p>
        )}
      </ActionForm>
    </Card>
  );
}

function KindField(p: { mappings: ColumnMapping[]; value: string; onChange: (mapping: string) => void }) {
  return (
    <Field label={t("bank.what")} hint={t("bank.what_hint")}>
      {(ids) => (
        <select {...ids} value={p.value} onChange={(event) => p.onChange(event.currentTarget.value)}>
          <option value="">{t("bank.iso")}</option>
          {p.mappings
            .filter(({ form }) => form.direction === "in")
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {t("bank.table", { name })}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}
