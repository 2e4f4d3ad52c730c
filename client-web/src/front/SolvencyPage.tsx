// Whether the banks hold what is owed, for anybody: what is in the bank, whose it is, and what is missing if anything is.
import { get } from "../api/client";
import type { CurrencySolvency } from "../api/types";
import { t } from "../i18n";
import { Badge, Bar, Card, Loaded, Page, Skeleton, When, type Part } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { formatDay } from "../shared/time";
import "./solvency.css";

export default function SolvencyPage() {
  const load = useLoad(() => get("/solvency"), []);
  return (
    <Page title={t("solvency.title")} lead={t("solvency.lead")}>
      <Loaded load={load} skeleton={<Skeleton rows={2} tall />}>
        {({ currencies, at_us }) => (
          <>
            {currencies.map((one) => (
              <Currency key={one.currency} of={one} several={currencies.length > 1} />
            ))}
            <p class="hint">
              {t("solvency.as_of")} <When us={at_us} />. {t("solvency.how_known")} <a href="/log">{t("solvency.log")}</a>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface OneCurrency {
  of: CurrencySolvency;
}

/** Minor units of this currency as text. */
const said = (of: CurrencySolvency, minor: number): string => formatMoney(minor, { currency: of });

const sum = (minors: Record<string, number>): number => Object.values(minors).reduce((total, minor) => total + minor, 0);

function Currency(p: OneCurrency & { several: boolean }) {
  const { of } = p;
  return (
    <>
      {p.several && <h2 class="solvency-currency">{of.currency}</h2>}
      <Card title={t("solvency.others")} actions={<Verdict of={of} />}>
        <p class="solvency-verdict">{t(`solvency.${verdictOf(of)}_text`, { missing: said(of, of.due_from_coop_minor) })}</p>
        <Bars of={of} />
        <p class="soft">{bankWords(of)}</p>
        <Owed of={of} />
      </Card>
      <Own of={of} />
    </>
  );
}

/** What the bank itself said last, beside the books: nobody has to believe the co-op alone. */
function bankWords(of: CurrencySolvency): string {
  const bank = of.bank_says;
  if (bank === null) return t("solvency.bank_silent");
  const statement = t("solvency.bank_says", { day: formatDay(bank.closing_us), money: said(of, bank.closing_minor) });
  const apart = bank.difference_minor;
  const key = apart === 0 ? "bank_equal" : apart > 0 ? "bank_more" : "bank_less";
  return `${statement} ${t(`solvency.${key}`, { difference: said(of, Math.abs(apart)) })}`;
}

const verdictOf = (of: CurrencySolvency): "covered" | "shortfall" | "wrong" =>
  !of.covered ? "wrong" : of.due_from_coop_minor > 0 ? "shortfall" : "covered";

function Verdict(p: OneCurrency) {
  const verdict = verdictOf(p.of);
  if (verdict === "covered")
    return (
      <Badge tone="good" icon="check">
        {t("solvency.covered")}
      </Badge>
    );
  return (
    <Badge tone={verdict === "wrong" ? "bad" : "held"} icon="warning">
      {t(`solvency.${verdict}`)}
    </Badge>
  );
}

/** What is there above what is owed, on one scale: the eye sees whether one is shorter. */
function Bars(p: OneCurrency) {
  const { of } = p;
  const part = (key: string, minor: number, look: string): Part => ({
    name: t(`solvency.${key}`),
    value: minor,
    shown: said(of, minor),
    look,
  });
  const held = [part("in_bank", of.banks.escrow_minor, "part-k")];
  if (of.due_from_coop_minor > 0) held.push(part("missing", of.due_from_coop_minor, "part-e"));
  const owed = [part("workers", sum(of.workers), "part-a"), part("requesters", sum(of.requesters), "part-b")];
  if (of.tax_minor > 0) owed.push(part("tax", of.tax_minor, "part-g"));
  const total = Math.max(1, of.owed_minor, of.banks.escrow_minor + of.due_from_coop_minor);
  return (
    <div class="solvency-bars">
      <h3>{t("solvency.bank_bar")}</h3>
      <Bar label={held.map(inWords).join(", ")} parts={held} total={total} />
      <h3>{t("solvency.owed_bar")}</h3>
      <Bar label={owed.map(inWords).join(", ")} parts={owed} total={total} />
    </div>
  );
}

const inWords = (part: Part): string => `${part.name} ${part.shown}`;

function Owed(p: OneCurrency) {
  const { of } = p;
  const groups = [
    ["workers", of.workers],
    ["requesters", of.requesters],
  ] as const;
  return (
    <details class="solvency-more">
      <summary>{t("solvency.in_detail")}</summary>
      <table>
        <caption class="sr">{t("solvency.owed_bar")}</caption>
        {groups.map(([name, minors]) => (
          <tbody key={name}>
            <tr class="group">
              <th scope="rowgroup">{t(`solvency.${name}`)}</th>
              <td class="number">{said(of, sum(minors))}</td>
            </tr>
            {Object.entries(minors).map(([key, minor]) => (
              <tr key={key}>
                <th scope="row">{t(`solvency.${name}.${key}`)}</th>
                <td class="number">{said(of, minor)}</td>
              </tr>
            ))}
          </tbody>
        ))}
        <tbody>
          <tr class="group">
            <th scope="row">{t("solvency.tax")}</th>
            <td class="number">{said(of, of.tax_minor)}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr class="group">
            <th scope="row">{t("solvency.all_owed")}</th>
            <td class="number">{said(of, of.owed_minor)}</td>
          </tr>
        </tfoot>
      </table>
    </details>
  );
}

/** The co-op's house and its floor fund: not money that is owed out of the escrow account. */
function Own(p: OneCurrency) {
  const { of } = p;
  const rows: [string, number][] = [
    ["coop_in_escrow", of.banks.coop_in_escrow_minor],
    ["operating", of.banks.operating_minor],
    ["floor", of.banks.floor_minor],
    ["arrears", of.arrears_minor],
  ];
  const shown = rows.filter(([key, minor]) => minor !== 0 || key !== "arrears");
  return (
    <Card title={t("solvency.own")}>
      <p class="soft">{t("solvency.own_text")}</p>
      <table class="solvency-own">
        <tbody>
          {shown.map(([key, minor]) => (
            <tr key={key}>
              <th scope="row">{t(`solvency.own.${key}`)}</th>
              <td class="number">{said(of, minor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
