// One batch: what it is, what to do next in one sentence, and its lines.
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { PayoutBatchDetail } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Confirm, Facts, Loaded, Moment, Money, Note, Page, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { formatDay } from "../shared/time";
import { announce } from "../shared/toast";
import { BatchBadge, lookOf } from "./BatchBadge";
import { BatchLines } from "./BatchLines";
import "./coop.css";
import "./pay.css";

export default function BatchPage(p: { id: string }) {
  const detail = useLoad(() => get("/payout-batches/{id}", { path: { id: p.id } }), [p.id], ["money"]);
  const kind = detail.data?.batch.kind;
  return (
    <Page
      title={kind === undefined ? t("batch.title") : t("batch.one_of", { kind: t(`batch.kind.${kind}`) })}
      lead={<a href="/pay">{t("batch.back")}</a>}
    >
      <Loaded load={detail} skeleton={<Skeleton rows={2} tall />}>
        {(data) => (
          <>
            <Summary detail={data} onChanged={detail.set} />
            {data.rows.length > 0 && <BatchLines detail={data} onChanged={detail.reload} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** An instant of that day wherever the co-op is. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`) * 1000;

/** What to do next, in one sentence. */
function nextStep({ batch, hindrance }: PayoutBatchDetail): string {
  const look = lookOf(batch);
  if (look === "draft") return t(`batch.next.${hindrance ?? "draft"}`);
  return t(look === "sent" ? `batch.next.sent_${batch.kind}` : `batch.next.${look}`);
}

function Summary(p: { detail: PayoutBatchDetail; onChanged: (detail: PayoutBatchDetail) => void }) {
  const { batch, fee_minor, tax_minor, hindrance } = p.detail;
  const tone = hindrance === null ? "waiting" : "held";
  return (
    <Card title={<BatchBadge batch={batch} />}>
      <Note tone={lookOf(batch) === "done" ? "good" : tone}>
        <p>{nextStep(p.detail)}</p>
      </Note>
      <dl class="numbers">
        <div>
          <dt>{t("batch.in_all")}</dt>
          <dd>
            <Money minor={batch.net_minor} />
          </dd>
        </div>
        <div>
          <dt>{t("batch.count")}</dt>
          <dd>{batch.lines}</dd>
        </div>
        {fee_minor > 0 && (
          <div>
            <dt>{t("batch.fees")}</dt>
            <dd>
              <Money minor={fee_minor} />
            </dd>
          </div>
        )}
        {tax_minor > 0 && (
          <div>
            <dt>{t("batch.taxes")}</dt>
            <dd>
              <Money minor={tax_minor} />
            </dd>
          </div>
        )}
      </dl>
      <Story detail={p.detail} />
      <Actions detail={p.detail} onChanged={p.onChanged} />
    </Card>
  );
}

function Story(p: { detail: PayoutBatchDetail }) {
  const { made_by, made_us, decided_by, decided_us, state, send_day, kind } = p.detail.batch;
  return (
    <Facts
      rows={[
        [
          t("batch.made"),
          <>
            {made_by}, <Moment us={made_us} />
          </>,
        ],
        ...(decided_us === null
          ? []
          : [
              [
                t(`batch.decided_${state}`),
                <>
                  {decided_by}, <Moment us={decided_us} />
                </>,
              ] as [string, preact.ComponentChildren],
            ]),
        ...(send_day === null || kind !== "bank" ? [] : [[t("batch.send_day"), formatDay(noonOf(send_day))] as [string, string]]),
      ]}
    />
  );
}

function Actions(p: { detail: PayoutBatchDetail; onChanged: (detail: PayoutBatchDetail) => void }) {
  const { batch, hindrance } = p.detail;
  const [asking, setAsking] = useState<"send" | "drop">();
  const path = { path: { id: batch.id } };
  const decide = useAction(async (what: "send" | "drop") => {
    const body = { lines_sha256: batch.lines_sha256 };
    const after = await (what === "send"
      ? post("/payout-batches/{id}/send", { ...path, body })
      : post("/payout-batches/{id}/drop", path));
    setAsking(undefined);
    announce(t(`batch.${what}_done`));
    p.onChanged(after);
  });
  if (batch.may.length === 0) return null;
  const about = { n: batch.lines, money: formatMoney(batch.net_minor), kind: t(`batch.kind.${batch.kind}`) };
  return (
    <div class="actions">
      {batch.may.includes("send") && hindrance === null && (
        <Button kind="primary" icon="check" onClick={() => setAsking("send")}>
          {t("batch.send")}
        </Button>
      )}
      {batch.may.includes("drop") && <Button onClick={() => setAsking("drop")}>{t("batch.drop")}</Button>}
      {batch.may.includes("download") && (
        <a class="button primary" href={addressOf("/payout-batches/{id}/file", { id: batch.id })} download="">
          {t("batch.download")}
        </a>
      )}
      {asking !== undefined && (
        <Confirm
          title={t(`batch.${asking}_title`, about)}
          yes={t(`batch.${asking}_yes`, about)}
          kind={asking === "send" ? "primary" : "danger"}
          action={decide}
          onYes={() => void decide.run(asking)}
          onClose={() => {
            setAsking(undefined);
            decide.clear();
          }}
        >
          <p>{t(`batch.${asking}_text`, about)}</p>
        </Confirm>
      )}
    </div>
  );
}
