// The lines of a batch: a table on a wide screen, a card each on a phone. What wants to be looked at stands first.
import { useState } from "preact/hooks";
import type { PayoutBatchDetail, PayoutBatchLine, PayoutKind } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Moment, Money } from "../shared/components";
import { CheckBadge, checksInOrder, LineBadge } from "./BatchBadge";
import { Said, SecondWord } from "./Outcomes";
import { SayOutcome } from "./SayOutcome";

const stateOrder: PayoutBatchLine["state"][] = ["failed", "returned", "sent", "in_batch", "settled", "paid_late"];

/** What is gravest first, then by name. */
export function inOrder(rows: PayoutBatchLine[]): PayoutBatchLine[] {
  const weight = (line: PayoutBatchLine): number => {
    const [first] = line.checks;
    const check = first === undefined ? checksInOrder.length : checksInOrder.indexOf(first);
    return stateOrder.indexOf(line.state) * 10 + check;
  };
  return [...rows].sort((a, b) => weight(a) - weight(b) || a.payee.localeCompare(b.payee));
}

export function BatchLines(p: { detail: PayoutBatchDetail; onChanged: () => void }) {
  const { detail } = p;
  const { kind, state } = detail.batch;
  const [said, setSaid] = useState<{ line: PayoutBatchLine; outcome: "settled" | "failed" }>();
  const shown = { fee: detail.fee_minor > 0, tax: detail.tax_minor > 0, draft: state === "draft" };
  return (
    <Card title={t("batch.lines")}>
      {shown.draft && <LookAt rows={detail.rows} />}
      <table class="pay-lines">
        <thead>
          <tr>
            <th>{t("batch.payee")}</th>
            <th>{t("batch.method")}</th>
            <th class="number">{t("batch.net")}</th>
            {shown.fee && <th class="number">{t("batch.fee")}</th>}
            {shown.tax && <th class="number">{t("batch.tax")}</th>}
            <th>{t("batch.due")}</th>
            <th>{t(shown.draft ? "batch.checks" : "batch.became")}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(detail.rows).map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.payee}</th>
              <td data-label={t("batch.method")}>{methodOf(kind, line)}</td>
              <td class="number" data-label={t("batch.net")}>
                <Money minor={line.net_minor} />
              </td>
              {shown.fee && (
                <td class="number" data-label={t("batch.fee")}>
                  <Money minor={line.fee_minor} />
                </td>
              )}
              {shown.tax && (
                <td class="number" data-label={t("batch.tax")}>
                  <Money minor={line.tax_minor} />
                </td>
              )}
              <td data-label={t("batch.due")}>
                <Moment us={line.due_us} />
              </td>
              <td class="pay-last">
                {shown.draft ? (
                  <Checks line={line} />
                ) : (
                  <Became line={line} kind={kind} onSay={(outcome) => setSaid({ line, outcome })} onDecided={p.onChanged} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {said !== undefined && (
        <SayOutcome
          line={said.line}
          kind={kind}
          outcome={said.outcome}
          onClose={() => setSaid(undefined)}
          onSaid={() => {
            setSaid(undefined);
            p.onChanged();
          }}
        />
      )}
    </Card>
  );
}

const methodOf = (kind: PayoutKind, line: PayoutBatchLine): string =>
  line.method === "" ? t(`batch.kind.${kind}`) : t("batch.method_shown", { kind: t(`batch.kind.${kind}`), digits: line.method });

/** How often each thing strikes, so that nobody has to count; silent where nothing does. */
function LookAt(p: { rows: PayoutBatchLine[] }) {
  const found = checksInOrder
    .map((check) => ({ check, count: p.rows.filter(({ checks }) => checks.includes(check)).length }))
    .filter(({ count }) => count > 0);
  if (found.length === 0) return <p class="soft">{t("batch.nothing_strikes")}</p>;
  return (
    <ul class="pay-look-at">
      {found.map(({ check, count }) => (
        <li key={check}>
          <CheckBadge check={check} count={count} /> <span class="soft small">{t(`batch.check.${check}_text`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Checks(p: { line: PayoutBatchLine }) {
  return (
    <span class="pay-badges">
      {p.line.checks.map((check) => (
        <CheckBadge key={check} check={check} />
      ))}
    </span>
  );
}

function Became(p: {
  line: PayoutBatchLine;
  kind: PayoutKind;
  onSay: (outcome: "settled" | "failed") => void;
  onDecided: () => void;
}) {
  const { line } = p;
  return (
    <div class="pay-became">
      <LineBadge state={line.state} />
      {line.because !== null && <span class="soft small">{line.because}</span>}
      {line.bank_reference !== null && (
        <span class="soft small">{t("batch.reference", { reference: line.bank_reference })}</span>
      )}
      {line.outcome !== null && (
        <>
          <Said outcome={line.outcome} />
          <SecondWord outcome={line.outcome} onDecided={p.onDecided} />
        </>
      )}
      {line.may.length > 0 && (
        <span class="actions">
          <Button kind="quiet" onClick={() => p.onSay("settled")}>
            {t(p.kind === "cash" ? "outcome.say_handed" : "outcome.say_settled")}
          </Button>
          <Button kind="quiet" onClick={() => p.onSay("failed")}>
            {t("outcome.say_failed")}
          </Button>
        </span>
      )}
    </div>
  );
}
