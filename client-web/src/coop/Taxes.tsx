// Tax withheld from payouts: what is owed to each authority, and its way there. One person pays it at the bank and
// enters that, a second one sees that it left.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { TaxDue, TaxRemittance } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Badge, Card, Field, Loaded, Moment, Money, type Tone } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import type { IconName } from "../shared/icons";
import { currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { hasRole } from "../shared/session";
import { announce } from "../shared/toast";
import { Decide, type Way } from "./Decide";

/** Shows nothing to a co-op whose policy withholds no tax. */
export function Taxes(p: { onRemitted: () => void }) {
  const load = useLoad(() => get("/tax-remittances"), []);
  const changed = (): void => {
    load.reload();
    p.onRemitted();
  };
  return (
    <Loaded load={load} skeleton={<></>}>
      {({ due, remittances }) =>
        due.length === 0 && remittances.length === 0 ? (
          <></>
        ) : (
          <Card title={t("tax.title")}>
            <p class="soft">{t("tax.lead")}</p>
            <ul class="rows stack">
              {due.map((one) => (
                <li key={one.authority_id}>
                  <Due due={one} onEntered={changed} />
                </li>
              ))}
            </ul>
            {remittances.length > 0 && (
              <>
                <h3>{t("tax.remittances")}</h3>
                <ul class="rows stack">
                  {remittances.map((remittance) => (
                    <li key={remittance.id}>
                      <Remittance remittance={remittance} onDecided={changed} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Card>
        )
      }
    </Loaded>
  );
}

function Due(p: { due: TaxDue; onEntered: () => void }) {
  const { authority, withheld_minor, entered_minor } = p.due;
  const free = withheld_minor - entered_minor;
  return (
    <>
      <div class="funding-words">
        <h3>{authority}</h3>
        <p>
          {t("tax.withheld")} <Money minor={withheld_minor} />
        </p>
        {entered_minor > 0 && <p class="hint">{t("tax.on_its_way", { money: formatMoney(entered_minor) })}</p>}
      </div>
      {free > 0 && hasRole("treasurer") && <Enter due={p.due} free={free} onEntered={p.onEntered} />}
    </>
  );
}

function Enter(p: { due: TaxDue; free: number; onEntered: () => void }) {
  const [typed, setTyped] = useState("");
  const [reference, setReference] = useState("");
  const amount_minor = parseMoney(typed);
  const tooMuch = amount_minor !== null && amount_minor > p.free;
  const enter = useAction(async () => {
    if (amount_minor === null) return;
    await post("/tax-remittances", {
      body: { authority_id: p.due.authority_id, amount_minor, bank_reference: reference.trim() },
      intent: `tax/${p.due.authority_id}`,
    });
    setTyped("");
    setReference("");
    announce(t("tax.entered"));
    p.onEntered();
  });
  const ready = amount_minor !== null && amount_minor > 0 && !tooMuch && reference.trim() !== "";
  return (
    <ActionForm class="refund-send" action={enter} submit={t("tax.enter")} disabled={!ready}>
      <Field
        label={t("tax.amount", { currency: currencySymbol() })}
        hint={t("tax.amount_hint", { money: formatMoney(p.free) })}
        problem={tooMuch ? t("tax.too_much", { money: formatMoney(p.free) }) : undefined}
      >
        {(ids) => (
          <input {...ids} inputMode="decimal" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        )}
      </Field>
      <Field label={t("funding.reference")} hint={t("funding.reference_hint")}>
        {(ids) => (
          <input {...ids} maxLength={100} value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
        )}
      </Field>
    </ActionForm>
  );
}

const looks: Record<TaxRemittance["state"], [Tone, IconName]> = {
  entered: ["held", "clock"],
  confirmed: ["good", "check"],
  dropped: ["bad", "cross"],
};

function Remittance(p: { remittance: TaxRemittance; onDecided: () => void }) {
  const { authority, amount_minor, bank_reference, state, entered_by, entered_us, decided_by, decided_us, may_decide } =
    p.remittance;
  const [tone, icon] = looks[state];
  return (
    <article class="card funding" aria-label={t("tax.of", { authority, reference: bank_reference })}>
      <div class="funding-words">
        <h3>{authority}</h3>
        <p class="soft small">
          {bank_reference} · {t("tax.entered_by", { by: entered_by })} <Moment us={entered_us} />
          {decided_us !== null && (
            <>
              {" · "}
              {t(`tax.${state}_by`, { by: decided_by ?? "" })} <Moment us={decided_us} />
            </>
          )}
        </p>
      </div>
      <div class="funding-end">
        <b class="funding-amount">
          <Money minor={amount_minor} />
        </b>
        <Badge tone={tone} icon={icon}>
          {t(`tax.state.${state}`)}
        </Badge>
      </div>
      {may_decide && <DecideRemittance remittance={p.remittance} onDecided={p.onDecided} />}
      {state === "entered" && !may_decide && <p class="hint">{t("refund.second_person")}</p>}
    </article>
  );
}

function DecideRemittance(p: { remittance: TaxRemittance; onDecided: () => void }) {
  const { id, authority, amount_minor, bank_reference } = p.remittance;
  const about = { money: formatMoney(amount_minor), authority, reference: bank_reference };
  const way = (how: "confirm" | "drop", decide: () => Promise<TaxRemittance>): Way<TaxRemittance> => ({
    button: t(`tax.${how}`),
    title: t(`tax.${how}_title`),
    yes: t(`tax.${how}_yes`),
    text: t(`tax.${how}_text`, about),
    done: t(`tax.${how}_done`),
    decide,
  });
  return (
    <Decide
      good={way("confirm", () => post("/tax-remittances/{id}/confirm", { path: { id } }))}
      bad={way("drop", () => post("/tax-remittances/{id}/drop", { path: { id } }))}
      onDecided={p.onDecided}
    />
  );
}
