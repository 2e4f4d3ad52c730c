// Money that arrived from requesters: one person enters what the bank shows, a second one confirms it.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Funding } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import {
  Card,
  Empty,
  Field,
  Loaded,
  Moment,
  Money,
  Page,
  Skeleton,
} from "../shared/components";
import { FundingBadge } from "../shared/FundingBadge";
import { useAction, useLoad } from "../shared/hooks";
import { currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { hasRole } from "../shared/session";
import { announce } from "../shared/toast";
import { Decide, type Way } from "./Decide";
import { Refunds } from "./Refunds";
import "./coop.css";

export default function FundingPage() {
  const fundings = useLoad(async () => (await get("/fundings")).fundings, []);
  const replace = (next: Funding): void =>
    fundings.set((fundings.data ?? []).map((before) => (before.id === next.id ? next : before)));
  return (
    <Page title={t("funding.title")} lead={t("funding.lead")}>
      {hasRole("treasurer") && <Enter onEntered={(entered) => fundings.set([entered, ...(fundings.data ?? [])])} />}
      <section class="stack" aria-labelledby="fundings">
        <h2 id="fundings">{t("funding.list")}</h2>
        <Loaded load={fundings} skeleton={<Skeleton rows={4} />}>
          {(data) =>
            data.length === 0 ? (
              <Empty title={t("funding.empty")}>{t("funding.empty_text")}</Empty>
            ) : (
              <ul class="rows stack">
                {data.map((funding) => (
                  <li key={funding.id}>
                    <FundingCard funding={funding} onDecided={replace} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <Refunds />
    </Page>
  );
}

function Enter(p: { onEntered: (funding: Funding) => void }) {
  const organisations = useLoad(async () => (await get("/organisations")).organisations, []);
  const [organisation, setOrganisation] = useState("");
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const minor = parseMoney(amount);
  const enter = useAction(async () => {
    if (minor === null) return;
    const body = { organisation_id: organisation, amount_minor: minor, bank_reference: reference.trim() };
    p.onEntered(await post("/fundings", { body, intent: "funding" }));
    setAmount("");
    setReference("");
    announce(t("funding.entered"));
  });
  return (
    <Card title={t("funding.enter")}>
      <Loaded load={organisations} skeleton={<Skeleton rows={1} />}>
        {(all) => (
          <ActionForm
            action={enter}
            submit={t("funding.button")}
            kind="primary"
            disabled={minor === null || minor === 0}
            hint={t("funding.counts_later")}
          >
            <div class="columns">
              <Field label={t("funding.organisation")}>
                {(ids) => (
                  <select
                    {...ids}
                    required
                    value={organisation}
                    onChange={(event) => setOrganisation(event.currentTarget.value)}
                  >
                    <option value="">{t("funding.choose")}</option>
                    {all.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field
                label={t("funding.amount", { currency: currencySymbol() })}
                problem={amount !== "" && (minor === null || minor === 0) ? t("funding.bad_amount") : undefined}
              >
                {(ids) => (
                  <input
                    {...ids}
                    inputMode="decimal"
                    required
                    value={amount}
                    onInput={(event) => setAmount(event.currentTarget.value)}
                  />
                )}
              </Field>
              <Field label={t("funding.reference")} hint={t("funding.reference_hint")}>
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
            </div>
          </ActionForm>
        )}
      </Loaded>
    </Card>
  );
}

function FundingCard(p: { funding: Funding; onDecided: (funding: Funding) => void }) {
  const { funding } = p;
  const open = funding.state === "uncleared";
  return (
    <article class="card funding" aria-label={funding.bank_reference}>
      <div class="funding-words">
        <h3>{funding.organisation}</h3>
        <p class="soft">{t("funding.row", { reference: funding.bank_reference })}</p>
        <p class="soft small">
          {t("funding.by", { by: funding.entered_by })} <Moment us={funding.entered_us} />
          {funding.decided_us !== null && (
            <>
              {" · "}
              {t(`funding.${funding.state}_by`, { by: funding.decided_by ?? "" })} <Moment us={funding.decided_us} />
            </>
          )}
        </p>
      </div>
      <div class="funding-end">
        <b class="funding-amount">
          <Money minor={funding.amount_minor} />
        </b>
        <FundingBadge state={funding.state} />
      </div>
      {open &&
        (funding.entered_by_me ? (
          <p class="hint">{t("funding.not_your_own")}</p>
        ) : (
          <DecideFunding funding={funding} onDecided={p.onDecided} />
        ))}
    </article>
  );
}

function DecideFunding(p: { funding: Funding; onDecided: (funding: Funding) => void }) {
  const { id, amount_minor, organisation, bank_reference } = p.funding;
  const money = formatMoney(amount_minor);
  const way = (how: "confirm" | "bounce", decide: () => Promise<Funding>): Way<Funding> => ({
    button: t(`funding.${how}`),
    title: t(`funding.${how}_title`),
    yes: t(`funding.${how}_yes`, { money }),
    text: t(`funding.${how}_text`, { money, organisation, reference: bank_reference }),
    done: t(`funding.${how}_done`),
    decide,
  });
  return (
    <Decide
      good={way("confirm", () => post("/fundings/{id}/confirm", { path: { id } }))}
      bad={way("bounce", () => post("/fundings/{id}/bounce", { path: { id } }))}
      onDecided={p.onDecided}
    />
  );
}
