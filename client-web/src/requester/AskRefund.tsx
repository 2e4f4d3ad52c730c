// Unspent escrow back to where it came from: how much can be asked for and why not more, then the amount.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Organisation, Refund } from "../api/types";
import { t } from "../i18n";
import { Button, Dialog, Facts, Field, Money, Note, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { amountForField, currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { announce } from "../shared/toast";

type EscrowMoney = NonNullable<Organisation["money"]>;

interface Props {
  organisation: Organisation;
  money: EscrowMoney;
  onAsked: (refund: Refund) => void;
  onClose: () => void;
}

export function AskRefund(p: Props) {
  const { organisation, money } = p;
  const [amount, setAmount] = useState(() => amountForField(money.refundable_minor));
  const minor = parseMoney(amount);
  const fault = faultOf(minor, money.refundable_minor);
  const ask = useAction(async () => {
    if (minor === null) return;
    const body = { organisation_id: organisation.id, amount_minor: minor };
    p.onAsked(await post("/refunds", { body, intent: `refund/${organisation.id}` }));
    announce(t("refund.asked_done"));
  });
  return (
    <Dialog title={t("refund.title")} onClose={p.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask.run();
        }}
      >
        <Facts rows={rowsOf(money)} />
        <Field label={t("refund.amount", { currency: currencySymbol() })} problem={fault}>
          {(ids) => (
            <input
              {...ids}
              inputMode="decimal"
              value={amount}
              onInput={(event) => setAmount(event.currentTarget.value)}
            />
          )}
        </Field>
        <Note icon="bank">
          <p>{t("refund.how")}</p>
        </Note>
        <ProblemNote problem={ask.problem} onRetry={() => void ask.run()} />
        <div class="actions end">
          <Button onClick={p.onClose}>{t("not_now")}</Button>
          <Button type="submit" kind="primary" busy={ask.busy} disabled={fault !== undefined}>
            {t("refund.ask", { money: formatMoney(minor ?? 0) })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function faultOf(minor: number | null, refundable: number): string | undefined {
  if (minor === null || minor === 0) return t("refund.bad_amount");
  return minor > refundable ? t("refund.too_much", { money: formatMoney(refundable) }) : undefined;
}

function rowsOf(money: EscrowMoney): [string, preact.JSX.Element][] {
  const rows: [string, number][] = [
    ["refund.in_escrow", money.escrow_minor],
    ["refund.needed", money.needed_minor],
    ["refund.asked_before", money.asked_minor],
    ["refund.refundable", money.refundable_minor],
  ];
  return rows
    .filter(([name, minor]) => minor !== 0 || name !== "refund.asked_before")
    .map(([name, minor]) => [t(name), <Money minor={minor} />]);
}
