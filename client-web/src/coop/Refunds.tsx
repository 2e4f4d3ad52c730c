// Money on its way back to a requester: one person pays it at the bank, a second one sees that it left.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Refund } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Field, Loaded, Moment, Money, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { RefundBadge } from "../shared/RefundBadge";
import { announce } from "../shared/toast";
import { Decide, type Way } from "./Decide";

export function Refunds() {
  const refunds = useLoad(async () => (await get("/refunds")).refunds, []);
  const replace = (next: Refund): void =>
    refunds.set((refunds.data ?? []).map((before) => (before.id === next.id ? next : before)));
  return (
    <section class="stack" aria-labelledby="refunds">
      <h2 id="refunds">{t("refund.list")}</h2>
      <Loaded load={refunds} skeleton={<Skeleton rows={1} />}>
        {(data) =>
          data.length === 0 ? (
            <p class="soft">{t("refund.empty")}</p>
          ) : (
            <ul class="rows stack">
              {data.map((refund) => (
                <li key={refund.id}>
                  <RefundCard refund={refund} onChanged={replace} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function RefundCard(p: { refund: Refund; onChanged: (refund: Refund) => void }) {
  const { refund } = p;
  return (
    <article class="card funding" aria-label={t("refund.of", { organisation: refund.organisation })}>
      <div class="funding-words">
        <h3>{refund.organisation}</h3>
        <p class="soft">{t("refund.source", { reference: refund.source_reference })}</p>
        <Story refund={refund} />
      </div>
      <div class="funding-end">
        <b class="funding-amount">
          <Money minor={refund.amount_minor} />
        </b>
        <RefundBadge state={refund.state} />
      </div>
      {refund.may.includes("send") && <Send refund={refund} onSent={p.onChanged} />}
      {refund.may.includes("decide") && <DecideRefund refund={refund} onDecided={p.onChanged} />}
      {refund.state === "sent" && refund.may.length === 0 && <p class="hint">{t("refund.second_person")}</p>}
    </article>
  );
}

function Story(p: { refund: Refund }) {
  const { asked_by, asked_us, sent_by, sent_us, bank_reference, decided_by, decided_us, state } = p.refund;
  return (
    <p class="soft small">
      {t("refund.asked_by", { by: asked_by })} <Moment us={asked_us} />
      {sent_us !== null && (
        <>
          {" · "}
          {t("refund.sent_by", { by: sent_by ?? "", reference: bank_reference ?? "" })} <Moment us={sent_us} />
        </>
      )}
      {decided_us !== null && (
        <>
          {" · "}
          {t(`refund.${state}_by`, { by: decided_by ?? "" })} <Moment us={decided_us} />
        </>
      )}
    </p>
  );
}

function Send(p: { refund: Refund; onSent: (refund: Refund) => void }) {
  const { id, amount_minor, source_reference } = p.refund;
  const [reference, setReference] = useState("");
  const send = useAction(async () => {
    const sent = await post("/refunds/{id}/send", { path: { id }, body: { bank_reference: reference.trim() } });
    announce(t("refund.sent_done"));
    p.onSent(sent);
  });
  return (
    <ActionForm class="refund-send" action={send} submit={t("refund.paid")} kind="primary" disabled={reference.trim() === ""}>
      <p>{t("refund.pay", { money: formatMoney(amount_minor), reference: source_reference })}</p>
      <Field label={t("refund.reference")} hint={t("funding.reference_hint")}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={100}
            value={reference}
            onInput={(event) => setReference(event.currentTarget.value)}
          />
        )}
      </Field>
    </ActionForm>
  );
}

function DecideRefund(p: { refund: Refund; onDecided: (refund: Refund) => void }) {
  const { id, amount_minor, organisation, bank_reference } = p.refund;
  const about = { money: formatMoney(amount_minor), organisation, reference: bank_reference ?? "" };
  const way = (how: "confirm" | "fail", decide: () => Promise<Refund>): Way<Refund> => ({
    button: t(`refund.${how}`),
    title: t(`refund.${how}_title`),
    yes: t(`refund.${how}_yes`),
    text: t(`refund.${how}_text`, about),
    done: t(`refund.${how}_done`),
    decide,
  });
  return (
    <Decide
      good={way("confirm", () => post("/refunds/{id}/confirm", { path: { id } }))}
      bad={way("fail", () => post("/refunds/{id}/fail", { path: { id } }))}
      onDecided={p.onDecided}
    />
  );
}
