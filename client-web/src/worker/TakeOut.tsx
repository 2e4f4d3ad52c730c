// Asking for money: by which way and how much, then every figure, then yes or no.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import { ProblemError } from "../api/problem";
import type { PayoutQuote, Payouts } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Card, Confirm, Facts, Field, Money, When } from "../shared/components";
import { useAction } from "../shared/hooks";
import { amountForField, currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { announce } from "../shared/toast";
import { methodName } from "./PayoutMethods";

type Figures = NonNullable<PayoutQuote["figures"]>;

export function TakeOut(p: { data: Payouts; onAsked: () => void }) {
  const { data } = p;
  const usable = data.quotes.filter((quote) => quote.usable_way);
  return (
    <Card title={t("take_out.now")}>
      {usable.length === 0 ? (
        <p>{t("take_out.no_method")}</p>
      ) : data.free_minor === 0 ? (
        <p>{t(data.asked_minor > 0 ? "take_out.all_asked" : "take_out.nothing")}</p>
      ) : (
        <AskForm data={data} quotes={usable} onAsked={p.onAsked} />
      )}
    </Card>
  );
}

/** What an amount would be by one way, as the server says now. */
async function quoted(methodId: string, minor: number): Promise<PayoutQuote> {
  const all = await get("/payouts", { query: { amount_minor: minor } });
  const quote = all.quotes.find(({ method }) => method.id === methodId);
  if (quote === undefined) throw new ProblemError({ code: "not_found", status: 404 });
  if (minor > all.free_minor) throw new ProblemError({ code: "payable_short", status: 409 });
  if (quote.figures === null)
    throw new ProblemError({ code: "below_least", status: 422, need_minor: quote.least_minor });
  return quote;
}

function AskForm(p: { data: Payouts; quotes: PayoutQuote[]; onAsked: () => void }) {
  const [methodId, setMethodId] = useState(p.quotes[0]?.method.id ?? "");
  const [typed, setTyped] = useState<string>();
  const [shown, setShown] = useState<PayoutQuote>();
  const amount = typed ?? amountForField(p.data.free_minor);
  const minor = parseMoney(amount);
  const wrong = minor === null || minor === 0;
  const look = useAction(async () => {
    if (minor !== null) setShown(await quoted(methodId, minor));
  });
  const ask = useAction(async (quote: PayoutQuote, figures: Figures) => {
    const body = {
      method_id: quote.method.id,
      amount_minor: quote.asked_minor,
      fee_minor: figures.fee_minor,
      tax_minor: figures.tax_minor,
    };
    try {
      await post("/payouts", { body, intent: "payout" });
    } catch (error) {
      // The figures that hold now, beside the reason why the others didn't.
      if (error instanceof ProblemError && error.code === "terms_changed")
        setShown(await quoted(quote.method.id, quote.asked_minor));
      throw error;
    }
    setShown(undefined);
    setTyped(undefined);
    announce(t("take_out.asked_done"));
    p.onAsked();
  });
  return (
    <>
      <ActionForm action={look} submit={t("take_out.look")} kind="primary" disabled={wrong} hint={t("take_out.look_hint")}>
        <fieldset class="ways">
          <legend>{t("take_out.where")}</legend>
          {p.quotes.map((quote) => (
            <label key={quote.method.id}>
              <input
                type="radio"
                name="method"
                checked={quote.method.id === methodId}
                onChange={() => setMethodId(quote.method.id)}
              />
              <span>
                <b>{methodName(quote.method)}</b>
                <small class="hint">{t("take_out.least", { least: formatMoney(quote.least_minor) })}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={t("take_out.amount", { currency: currencySymbol() })}
          hint={t("take_out.most", { most: formatMoney(p.data.free_minor) })}
          problem={wrong ? t("take_out.bad_amount") : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              inputMode="decimal"
              required
              value={amount}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
      </ActionForm>
      {shown?.figures != null && (
        <Confirm
          title={t("take_out.confirm")}
          yes={t("take_out.yes")}
          action={ask}
          onYes={() => void ask.run(shown, shown.figures as Figures)}
          onClose={() => {
            ask.clear();
            setShown(undefined);
          }}
        >
          <Figures quote={shown} figures={shown.figures} tax={p.data.tax} />
        </Confirm>
      )}
    </>
  );
}

function Figures(p: { quote: PayoutQuote; figures: Figures; tax: Payouts["tax"] }) {
  const { figures, tax } = p;
  const rows: [ComponentChildren, ComponentChildren][] = [
    [t("figures.to"), methodName(p.quote.method)],
    [t("figures.gross"), <Money minor={figures.gross_minor} />],
    [t("figures.fee"), <Money minor={figures.fee_minor} />],
  ];
  if (tax !== null)
    rows.push([
      t("figures.tax"),
      <>
        <Money minor={figures.tax_minor} />{" "}
        <small>{t("figures.tax_rule", { rule: tax.rule, authority: tax.authority, percent: tax.rate_bp / 100 })}</small>
      </>,
    ]);
  rows.push([t("figures.net"), <Money minor={figures.net_minor} class="figures-net" />]);
  if (figures.rest_minor > 0)
    rows.push([
      t("figures.rest"),
      <>
        <Money minor={figures.rest_minor} /> <small>{t("figures.rest_text")}</small>
      </>,
    ]);
  rows.push([t("figures.latest"), <When us={p.quote.latest_us} />]);
  return (
    <>
      <Facts rows={rows} />
      <p class="soft small">{t("figures.late")}</p>
    </>
  );
}
