import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { Funding, Organisation, Refund } from "../api/types";
import { t } from "../i18n";
import {
  Button,
  Card,
  Empty,
  Loaded,
  Moment,
  Money,
  Note,
  Page,
  ProblemNote,
  Skeleton,
} from "../shared/components";
import { FundingBadge } from "../shared/FundingBadge";
import { useAction, useLoad } from "../shared/hooks";
import { RefundBadge } from "../shared/RefundBadge";
import { hasRole } from "../shared/session";
import { AskRefund } from "./AskRefund";
import { MoneyFlows } from "./MoneyFlows";
import "./requester.css";

export default function MoneyPage() {
  const organisations = useLoad(async () => (await get("/organisations")).organisations, [], ["money"]);
  const fundings = useLoad(async () => (await get("/fundings")).fundings, [], ["money"]);
  const refunds = useLoad(async () => (await get("/refunds")).refunds, [], ["money"]);
  const refundChanged = (): void => {
    refunds.reload();
    organisations.reload();
  };
  return (
    <Page title={t("requester_money.title")} lead={t("requester_money.lead")}>
      <Loaded load={organisations} skeleton={<Skeleton rows={1} tall />}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("new.no_organisation")}>{t("new.no_organisation_text")}</Empty>
          ) : (
            <>
              {data.map((organisation) => (
                <Fragment key={organisation.id}>
                  <Escrow organisation={organisation} onAsked={refundChanged} />
                  {hasRole("requester") && organisation.money !== null && (
                    <MoneyFlows organisationId={organisation.id} name={organisation.name} />
                  )}
                </Fragment>
              ))}
            </>
          )
        }
      </Loaded>
      <Note icon="bank">
        <p>{t("requester_money.how")}</p>
      </Note>
      <Loaded load={refunds} skeleton={<></>}>
        {(data) => data.length > 0 && <Refunds refunds={data} onChanged={refundChanged} />}
      </Loaded>
      <Card title={t("requester_money.fundings")}>
        <Loaded load={fundings}>
          {(data) =>
            data.length === 0 ? <p class="soft">{t("requester_money.none")}</p> : <Fundings fundings={data} />
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function Escrow(p: { organisation: Organisation; onAsked: () => void }) {
  const { money, name, legal_entity } = p.organisation;
  const [asking, setAsking] = useState(false);
  return (
    <Card title={name}>
      <p class="soft">{t("requester_money.entity", { entity: legal_entity })}</p>
      {money !== null && (
        <dl class="numbers">
          <div>
            <dt>{t("requester_money.escrow")}</dt>
            <dd>
              <Money minor={money.escrow_minor - money.asked_minor} />
            </dd>
          </div>
          {money.asked_minor > 0 && (
            <div>
              <dt>{t("refund.asked_before")}</dt>
              <dd>
                <Money minor={money.asked_minor} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t("requester_money.committed")}</dt>
            <dd>
              <Money minor={money.committed_minor} />
            </dd>
          </div>
          <div>
            <dt>{t("requester_money.uncleared")}</dt>
            <dd>
              <Money minor={money.uncleared_minor} />
            </dd>
          </div>
        </dl>
      )}
      {money !== null && hasRole("requester") && money.escrow_minor > 0 && (
        <div class="actions">
          <Button onClick={() => setAsking(true)} disabled={money.refundable_minor === 0}>
            {t("refund.button")}
          </Button>
          {money.refundable_minor === 0 && <span class="hint">{t("refund.none_free")}</span>}
        </div>
      )}
      {asking && money !== null && (
        <AskRefund
          organisation={p.organisation}
          money={money}
          onAsked={() => {
            setAsking(false);
            p.onAsked();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}

function Refunds(p: { refunds: Refund[]; onChanged: () => void }) {
  return (
    <Card title={t("refund.mine")}>
      <ul class="rows funding-rows">
        {p.refunds.map((refund) => (
          <li key={refund.id}>
            <RefundRow refund={refund} onChanged={p.onChanged} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RefundRow(p: { refund: Refund; onChanged: () => void }) {
  const { id, organisation, asked_by, asked_us, amount_minor, state, may } = p.refund;
  const withdraw = useAction(async () => {
    await post("/refunds/{id}/withdraw", { path: { id } });
    p.onChanged();
  });
  return (
    <>
      <span>
        {t(`refund.${state}_text`)}
        <small class="soft">
          {organisation} · {asked_by} · <Moment us={asked_us} />
        </small>
        {may.includes("withdraw") && (
          <Button kind="quiet" busy={withdraw.busy} onClick={() => void withdraw.run()}>
            {t("refund.withdraw")}
          </Button>
        )}
        <ProblemNote problem={withdraw.problem} />
      </span>
      <RefundBadge state={state} />
      <b>
        <Money minor={amount_minor} />
      </b>
    </>
  );
}

function Fundings(p: { fundings: Funding[] }) {
  return (
    <ul class="rows funding-rows">
      {p.fundings.map((funding) => (
        <li key={funding.id}>
          <span>
            {funding.bank_reference}
            <small class="soft">
              {funding.organisation} · <Moment us={funding.entered_us} />
            </small>
            {funding.state === "cleared" && (
              <a href={addressOf("/fundings/{id}/receipt", { id: funding.id })} download>
                {t("requester_money.receipt")}
              </a>
            )}
          </span>
          <FundingBadge state={funding.state} />
          <b>
            <Money minor={funding.amount_minor} />
          </b>
        </li>
      ))}
    </ul>
  );
}
