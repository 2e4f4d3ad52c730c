// Paying people: who waits, who should have had their money, what waits for a second word, and every batch so far.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { PayoutBatch, PayoutKind, WaitingPayout, WaitingPayouts } from "../api/types";
import { formatCount, t } from "../i18n";
import { Button, Card, Empty, Field, Loaded, Moment, Money, Note, Page, ProblemNote, Skeleton, When } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { navigate } from "../shared/router";
import { hasRole } from "../shared/session";
import { BatchBadge, kindIcon } from "./BatchBadge";
import { Outcomes } from "./Outcomes";
import "./coop.css";
import "./pay.css";

export default function PayPage() {
  const waiting = useLoad(() => get("/payout-batches/waiting"), [], ["money"]);
  return (
    <Page title={t("batch.page")} lead={t("batch.lead")}>
      <Loaded load={waiting} skeleton={<Skeleton rows={3} />}>
        {(data) => (
          <>
            <Late late={data.late} />
            <Queues waiting={data} />
            <NotNow left={data.not_now} />
            <Outcomes outcomes={data.outcomes} onDecided={waiting.reload} />
          </>
        )}
      </Loaded>
      <Batches />
    </Page>
  );
}

/** Whoever should have been paid by now comes before all else. */
function Late(p: { late: WaitingPayout[] }) {
  if (p.late.length === 0) return null;
  return (
    <Note tone="bad" icon="warning">
      <p>
        <b>{t("batch.late", { n: p.late.length })}</b> {t("batch.late_text")}
      </p>
      <ul class="pay-people">
        {p.late.map((one) => (
          <li key={one.id}>
            {one.payee} · <Money minor={one.net_minor} /> · {t("batch.was_due")} <When us={one.due_us} />
            {one.batch_id !== null && (
              <>
                {" · "}
                <a href={`/pay/${one.batch_id}`}>{t("batch.in_draft")}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Queues(p: { waiting: WaitingPayouts }) {
  const { queues } = p.waiting;
  if (queues.length === 0) return <Empty title={t("batch.nobody")}>{t("batch.nobody_text")}</Empty>;
  return (
    <section class="stack" aria-labelledby="queues">
      <h2 id="queues">{t("batch.waiting")}</h2>
      <div class="pay-queues">
        {queues.map((queue) => (
          <Queue key={queue.kind} queue={queue} />
        ))}
      </div>
    </section>
  );
}

function Queue(p: { queue: WaitingPayouts["queues"][number] }) {
  const { kind, payouts, net_minor, first_due_us, late } = p.queue;
  return (
    <Card title={t(`batch.kind.${kind}`)}>
      <p class="pay-sum">
        <b>
          <Money minor={net_minor} />
        </b>{" "}
        <span class="soft">{t("batch.payouts", { n: payouts })}</span>
      </p>
      <p class={late > 0 ? "bad-words" : "soft"}>
        {late > 0 ? t("batch.of_them_late", { n: late }) : t("batch.first_due")} <When us={first_due_us} />
      </p>
      {hasRole("treasurer") && (kind === "mobile" ? <MakeTable /> : <Make kind={kind} />)}
    </Card>
  );
}

function Make(p: { kind: PayoutKind; mapping?: string }) {
  const { kind, mapping } = p;
  const make = useAction(async () => {
    const body = mapping === undefined ? { kind } : { kind, mapping_id: mapping };
    const made = await post("/payout-batches", { body, intent: `batch/${kind}` });
    navigate(`/pay/${made.batch.id}`);
  });
  return (
    <>
      <ProblemNote problem={make.problem} onRetry={() => void make.run()} />
      <div class="actions">
        <Button kind="primary" busy={make.busy} onClick={() => void make.run()}>
          {t("batch.make")}
        </Button>
      </div>
    </>
  );
}

/** A provider of mobile money takes a table with columns of its own: which one, where there are several. */
function MakeTable() {
  const tables = useLoad(
    async () => (await get("/column-mappings")).column_mappings.filter(({ form }) => form.direction === "out"),
    [],
  );
  const [chosen, setChosen] = useState<string>();
  return (
    <Loaded load={tables} skeleton={<Skeleton rows={1} />}>
      {(all) => {
        const mapping = chosen ?? all[0]?.id;
        if (mapping === undefined)
          return (
            <p class="hint">
              {t("batch.no_table")} <a href="/bank/columns">{t("batch.choose_columns")}</a>
            </p>
          );
        return (
          <>
            {all.length > 1 && (
              <Field label={t("batch.table")}>
                {(ids) => (
                  <select {...ids} value={mapping} onChange={(event) => setChosen(event.currentTarget.value)}>
                    {all.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <Make kind="mobile" mapping={mapping} />
          </>
        );
      }}
    </Loaded>
  );
}

function NotNow(p: { left: WaitingPayout[] }) {
  if (p.left.length === 0) return null;
  return (
    <details class="card">
      <summary>{t("batch.not_now", { n: p.left.length })}</summary>
      <ul class="pay-people">
        {p.left.map((one) => (
          <li key={one.id}>
            {one.payee} · <Money minor={one.net_minor} /> · {t(`batch.not_now.${one.because}`)}
            {one.because === "method_waits" && (
              <>
                {" "}
                <When us={one.usable_us} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Batches() {
  const newest = useLoad(() => get("/payout-batches"), [], ["money"]);
  const [earlier, setEarlier] = useState<PayoutBatch[]>([]);
  const [end, setEnd] = useState<string | null>();
  const more = useAction(async (before: string) => {
    const page = await get("/payout-batches", { query: { before } });
    setEarlier([...earlier, ...page.batches]);
    setEnd(page.next_before);
  });
  return (
    <section class="stack" aria-labelledby="batches">
      <h2 id="batches">{t("batch.list")}</h2>
      <Loaded load={newest} skeleton={<Skeleton rows={3} />}>
        {(data) => {
          const next = end === undefined ? data.next_before : end;
          return (
            <>
              <BatchList batches={[...data.batches, ...earlier]} />
              <ProblemNote problem={more.problem} />
              {next !== null && (
                <div class="actions">
                  <Button busy={more.busy} onClick={() => void more.run(next)}>
                    {t("batch.earlier")}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function BatchList(p: { batches: PayoutBatch[] }) {
  if (p.batches.length === 0) return <p class="soft">{t("batch.none")}</p>;
  return (
    <ul class="rows pay-batches">
      {p.batches.map((batch) => (
        <li key={batch.id}>
          <a class="card pay-batch" href={`/pay/${batch.id}`}>
            <span class="pay-batch-words">
              <b>
                {kindIcon(batch.kind as PayoutKind)} {t(`batch.kind.${batch.kind}`)}
              </b>
              <span class="soft small">
                {t("batch.made_by", { by: batch.made_by })} <Moment us={batch.made_us} />
              </span>
            </span>
            <span class="pay-batch-end">
              <b>
                <Money minor={batch.net_minor} />
              </b>
              <span class="soft small">{t("batch.payouts", { n: batch.lines })}</span>
            </span>
            <span class="pay-batch-state">
              <BatchBadge batch={batch} />
              <Progress batch={batch} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "38 arrived, 1 failed": nothing for what wasn't sent. */
function Progress(p: { batch: PayoutBatch }) {
  if (p.batch.state !== "sent") return null;
  const parts = (["sent", "settled", "paid_late", "failed", "returned"] as const)
    .filter((state) => (p.batch.states[state] ?? 0) > 0)
    .map((state) => t(`batch.count.${state}`, { n: formatCount(p.batch.states[state] ?? 0) }));
  return <span class="soft small">{parts.join(", ")}</span>;
}
