// One file of a bank or provider: what it comes to, what a person must look at, and then the button that books it.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { BankFile, BankLine, BankVerdict } from "../api/types";
import { t } from "../i18n";
import { Badge, Button, Card, Confirm, Facts, Loaded, Moment, Money, Note, Page, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";
import { BankLines } from "./BankLines";
import { kindText } from "./bankKinds";
import "./bank.css";

const posted = new Set<BankVerdict>(["settles", "fails", "returns", "paid_late", "funds", "refund_sent", "unknown_in"]);
const silent = new Set<BankVerdict>(["information", "duplicate"]);

export default function BankFilePage(p: { id: string }) {
  const load = useLoad(() => get("/bank-files/{id}", { path: { id: p.id } }), [p.id], ["money"]);
  const held = useLoad(async () => (await get("/bank-leftovers")).held, [], ["money"]);
  const changed = (): void => {
    load.reload();
    held.reload();
  };
  return (
    <Page title={load.data?.name ?? t("bank.file")} lead={<a href="/bank">{t("bank.back")}</a>}>
      <Loaded load={load} skeleton={<Skeleton rows={4} tall />}>
        {(file) => <Shown file={file} held={held.data ?? []} onApplied={load.set} onChanged={changed} />}
      </Loaded>
    </Page>
  );
}

function Shown(p: { file: BankFile; held: BankLine[]; onApplied: (file: BankFile) => void; onChanged: () => void }) {
  const { file } = p;
  const quiet = file.lines.filter((line) => silent.has(line.verdict) || line.state === "left");
  const rest = file.lines.filter((line) => !quiet.includes(line));
  const look = rest.filter((line) => line.state === "open" && !posted.has(line.verdict));
  const book = rest.filter((line) => !look.includes(line));
  return (
    <>
      <Head file={file} book={book.filter((line) => line.state === "open")} look={look} onApplied={p.onApplied} />
      <BankLines title={t("bank.look")} text={t("bank.look_text")} lines={look} held={p.held} onChanged={p.onChanged} />
      <BankLines title={t(file.state === "applied" ? "bank.booked" : "bank.will_book")} lines={book} held={p.held} onChanged={p.onChanged} />
      {quiet.length > 0 && (
        <details class="bank-quiet">
          <summary>{t("bank.quiet", { n: quiet.length })}</summary>
          <BankLines title={t("bank.quiet_title")} lines={quiet} held={p.held} onChanged={p.onChanged} />
        </details>
      )}
      {file.lines.length === 0 && <p class="soft">{t("bank.no_lines")}</p>}
    </>
  );
}

const sum = (lines: BankLine[], direction: BankLine["direction"]): number =>
  lines.filter((line) => line.direction === direction).reduce((all, line) => all + (line.amount_minor ?? 0), 0);

function Head(p: { file: BankFile; book: BankLine[]; look: BankLine[]; onApplied: (file: BankFile) => void }) {
  const { file, book } = p;
  const facts: [string, preact.ComponentChildren][] = [[t("bank.what"), kindText(file.kind)]];
  if (file.account !== null) facts.push([t("bank.account"), file.account]);
  if (file.opening_minor !== null) facts.push([t("bank.opening"), <Money minor={file.opening_minor} />]);
  if (file.closing_minor !== null) facts.push([t("bank.closing"), <Money minor={file.closing_minor} />]);
  facts.push([t("bank.will_book"), t("bank.sums", { n: book.length, in: formatMoney(sum(book, "in")), out: formatMoney(sum(book, "out")) })]);
  facts.push([t("bank.look"), t("bank.lines", { n: p.look.length })]);
  return (
    <Card
      title={t(`bank.state_title.${file.state}`)}
      actions={
        file.state === "applied" && (
          <Badge tone="good" icon="check">
            {t("bank.state.applied")}
          </Badge>
        )
      }
    >
      <Facts rows={facts} />
      <p class="soft small">
        {t("bank.read_by", { by: file.read_by })} <Moment us={file.read_us} />
        {file.applied_us !== null && (
          <>
            {" · "}
            {t("bank.applied_by", { by: file.applied_by ?? "" })} <Moment us={file.applied_us} />
          </>
        )}
      </p>
      <Apply file={file} book={book} look={p.look.length} onApplied={p.onApplied} />
    </Card>
  );
}

function Apply(p: { file: BankFile; book: BankLine[]; look: number; onApplied: (file: BankFile) => void }) {
  const { file } = p;
  const [asking, setAsking] = useState(false);
  const apply = useAction(async () => {
    const body = { lines_sha256: file.lines_sha256 };
    p.onApplied(await post("/bank-files/{id}/apply", { path: { id: file.id }, body }));
    announce(t("bank.applied_done"));
    setAsking(false);
  });
  const blocked = file.lines.find((line) => line.not_by_me !== null);
  if (blocked !== undefined)
    return (
      <Note tone="held" icon="info">
        <p>{t(`bank.not_by_me.${blocked.not_by_me ?? ""}`, { subject: blocked.subject ?? "" })}</p>
      </Note>
    );
  if (!file.may_apply) return null;
  return (
    <div class="actions">
      <Button kind="primary" icon="check" onClick={() => setAsking(true)}>
        {t("bank.apply")}
      </Button>
      {asking && (
        <Confirm title={t("bank.apply_title")} yes={t("bank.apply_yes")} action={apply} onYes={() => void apply.run()} onClose={() => setAsking(false)}>
          <p>{t("bank.apply_text", { n: p.book.length, in: formatMoney(sum(p.book, "in")), out: formatMoney(sum(p.book, "out")) })}</p>
          {p.look > 0 && <p>{t("bank.apply_rest", { n: p.look })}</p>}
        </Confirm>
      )}
    </div>
  );
}
