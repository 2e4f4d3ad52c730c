// A treasurer writes down what became of one payout: the slip or reference by which somebody else can see it too, or why it failed.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { PayoutBatchLine, PayoutKind } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Dialog, Field } from "../shared/components";
import { useAction } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";

export function SayOutcome(p: {
  line: PayoutBatchLine;
  kind: PayoutKind;
  outcome: "settled" | "failed";
  onSaid: () => void;
  onClose: () => void;
}) {
  const { line, kind, outcome } = p;
  const [text, setText] = useState("");
  const what = outcome === "failed" ? "failed" : kind === "cash" ? "cash" : "settled";
  const say = useAction(async () => {
    const words = text.trim();
    await post("/payouts/{id}/outcome", {
      path: { id: line.id },
      body: outcome === "failed" ? { outcome, because: words } : { outcome, reference: words },
      intent: `outcome/${line.id}`,
    });
    announce(t("outcome.written"));
    p.onSaid();
  });
  return (
    <Dialog title={t(`outcome.${what}_title`, { payee: line.payee })} onClose={p.onClose}>
      <p>{t(`outcome.${what}_text`, { payee: line.payee, money: formatMoney(line.net_minor) })}</p>
      <ActionForm
        action={say}
        submit={t(`outcome.${what}_button`)}
        kind={outcome === "failed" ? "danger" : "primary"}
        disabled={text.trim() === ""}
      >
        <Field label={t(`outcome.${what}_field`)} hint={t(`outcome.${what}_hint`)}>
          {(ids) => (
            <input
              {...ids}
              required
              maxLength={outcome === "failed" ? 300 : 100}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
      </ActionForm>
    </Dialog>
  );
}
