// The co-op's own money: what it has, what it has to put back, and what was moved at the bank. One person enters that, a second
// one has seen it there.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { OwnMoney as Sums, OwnTransfer } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Badge, Card, Facts, Field, Loaded, Moment, Money, Note, type Tone } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import type { IconName } from "../shared/icons";
import { currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { hasRole } from "../shared/session";
import { announce } from "../shared/toast";
import { Decide, type Way } from "./Decide";

type Kind = OwnTransfer["kind"];

export function OwnMoney(p: { onMoved: () => void }) {
  const load = useLoad(() => get("/own-transfers"), [], ["money"]);
  const moved = (): void => {
    load.reload();
    p.onMoved();
  };
  return (
    <Loaded load={load} skeleton={<></>}>
      {({ money, transfers }) => (
        <Card title={t("own.title")}>
          <p class="soft">{t("own.lead")}</p>
          <Facts rows={whatThereIs(money)} />
          {money.shortfall_minor > 0 && (
            <Note tone="bad">{t("own.shortfall_text", { money: formatMoney(money.shortfall_minor) })}</Note>
          )}
          {money.to_carry_minor > 0 && <p class="hint">{t("own.to_carry_text", { money: formatMoney(money.to_carry_minor) })}</p>}
          {hasRole("treasurer") && <Enter money={money} onEntered={moved} />}
          {transfers.length > 0 && (
            <>
              <h3>{t("own.transfers")}</h3>
              <ul class="rows stack">
                {transfers.map((transfer) => (
                  <li key={transfer.id}>
                    <Transfer transfer={transfer} onDecided={moved} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Card>
      )}
    </Loaded>
  );
}

function whatThereIs(money: Sums): [name: string, value: ComponentChildren][] {
  const rows: [name: string, value: ComponentChildren][] = [
    [t("own.operating"), <Money minor={money.operating_minor} />],
    [t("own.fees"), <Money minor={money.coop_in_escrow_minor} />],
  ];
  if (money.shortfall_minor > 0) rows.push([t("own.shortfall"), <Money minor={money.shortfall_minor} />]);
  if (money.to_carry_minor > 0) rows.push([t("own.to_carry"), <Money minor={money.to_carry_minor} />]);
  return rows;
}

/** The most that may be entered; null: as much as came in. */
function mostOf(kind: Kind, money: Sums): number | null {
  if (kind === "share") return null;
  return kind === "to_coop" ? money.most_to_coop_minor : money.most_to_escrow_minor;
}

function Enter(p: { money: Sums; onEntered: () => void }) {
  const kinds = (["to_escrow", "to_coop", "share"] as const).filter((kind) => mostOf(kind, p.money) !== 0);
  const [picked, setPicked] = useState<Kind>("share");
  const [typed, setTyped] = useState("");
  const [reference, setReference] = useState("");
  const [login, setLogin] = useState("");
  const kind = kinds.includes(picked) ? picked : "share";
  const most = mostOf(kind, p.money);
  const amount_minor = parseMoney(typed);
  const tooMuch = amount_minor !== null && most !== null && amount_minor > most;
  const enter = useAction(async () => {
    if (amount_minor === null) return;
    await post("/own-transfers", {
      body: { kind, amount_minor, bank_reference: reference.trim(), ...(kind === "share" && { member_login: login.trim() }) },
      intent: `own/${kind}`,
    });
    setTyped("");
    setReference("");
    setLogin("");
    announce(t("own.entered"));
    p.onEntered();
  });
  const complete = reference.trim() !== "" && (kind !== "share" || login.trim() !== "");
  const ready = amount_minor !== null && amount_minor > 0 && !tooMuch && complete;
  return (
    <ActionForm class="refund-send" action={enter} submit={t("own.enter")} disabled={!ready}>
      <Field label={t("own.what")} hint={t(`own.${kind}_hint`)} wide>
        {(ids) => (
          <select {...ids} value={kind} onChange={(event) => setPicked(event.currentTarget.value as Kind)}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`own.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="columns">
        {kind === "share" && (
          <Field label={t("own.login")} hint={t("own.login_hint")}>
            {(ids) => (
              <input
                {...ids}
                maxLength={100}
                autocapitalize="none"
                value={login}
                onInput={(event) => setLogin(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t("own.amount", { currency: currencySymbol() })}
          hint={most === null ? undefined : t("tax.amount_hint", { money: formatMoney(most) })}
          problem={tooMuch ? t("own.too_much", { money: formatMoney(most) }) : undefined}
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
      </div>
    </ActionForm>
  );
}

const looks: Record<OwnTransfer["state"], [Tone, IconName]> = {
  entered: ["held", "clock"],
  confirmed: ["good", "check"],
  dropped: ["bad", "cross"],
};

function Transfer(p: { transfer: OwnTransfer; onDecided: () => void }) {
  const { kind, member, amount_minor, bank_reference, state, entered_by, entered_us, decided_by, decided_us, may_decide } = p.transfer;
  const [tone, icon] = looks[state];
  return (
    <article class="card funding" aria-label={t("own.of", { reference: bank_reference })}>
      <div class="funding-words">
        <h4>{kind === "share" ? t("own.share_of", { member: member ?? "" }) : t(`own.${kind}`)}</h4>
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
          {t(`own.state.${state}`)}
        </Badge>
      </div>
      {may_decide && <DecideTransfer transfer={p.transfer} onDecided={p.onDecided} />}
      {state === "entered" && !may_decide && <p class="hint">{t("refund.second_person")}</p>}
    </article>
  );
}

function DecideTransfer(p: { transfer: OwnTransfer; onDecided: () => void }) {
  const { id, amount_minor, bank_reference } = p.transfer;
  const about = { money: formatMoney(amount_minor), reference: bank_reference };
  const way = (how: "confirm" | "drop", decide: () => Promise<OwnTransfer>): Way<OwnTransfer> => ({
    button: t(`tax.${how}`),
    title: t(`own.${how}_title`),
    yes: t(`tax.${how}_yes`),
    text: t(`own.${how}_text`, about),
    done: t(`own.${how}_done`),
    decide,
  });
  return (
    <Decide
      good={way("confirm", () => post("/own-transfers/{id}/confirm", { path: { id } }))}
      bad={way("drop", () => post("/own-transfers/{id}/drop", { path: { id } }))}
      onDecided={p.onDecided}
    />
  );
}
