import { get } from "../api/client";
import type { Funding, Organisation } from "../api/types";
import { t } from "../i18n";
import { Card, Empty, Loaded, Moment, Money, Note, Page, Skeleton } from "../shared/components";
import { FundingBadge } from "../shared/FundingBadge";
import { useLoad } from "../shared/hooks";
import "./requester.css";

export default function MoneyPage() {
  const organisations = useLoad(async () => (await get("/organisations")).organisations, []);
  const fundings = useLoad(async () => (await get("/fundings")).fundings, []);
  return (
    <Page title={t("requester_money.title")} lead={t("requester_money.lead")}>
      <Loaded load={organisations} skeleton={<Skeleton rows={1} tall />}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("new.no_organisation")}>{t("new.no_organisation_text")}</Empty>
          ) : (
            <>
              {data.map((organisation) => (
                <Escrow key={organisation.id} organisation={organisation} />
              ))}
            </>
          )
        }
      </Loaded>
      <Note icon="bank">
        <p>{t("requester_money.how")}</p>
      </Note>
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

function Escrow(p: { organisation: Organisation }) {
  const { money, name, legal_entity } = p.organisation;
  return (
    <Card title={name}>
      <p class="soft">{t("requester_money.entity", { entity: legal_entity })}</p>
      {money !== null && (
        <dl class="numbers">
          <div>
            <dt>{t("requester_money.escrow")}</dt>
            <dd>
              <Money minor={money.escrow_minor} />
            </dd>
          </div>
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
    </Card>
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
