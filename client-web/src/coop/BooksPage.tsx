// Where all money is, as a sum that adds up: what came in on one side, what it is now on the other.
import { get } from "../api/client";
import type { Books, Forecast } from "../api/types";
import { formatCount, t } from "../i18n";
import { Badge, Bar, Button, Card, Facts, Loaded, Money, Page, Skeleton, type Part } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { hasRole } from "../shared/session";
import { OwnMoney } from "./OwnMoney";
import { Taxes } from "./Taxes";
import "./coop.css";

const parts = [
  ["escrow", "part-l"],
  ["committed", "part-b"],
  ["reserve", "part-h"],
  ["case", "part-f"],
  ["review", "part-c"],
  ["disputed", "part-d"],
  ["payable", "part-a"],
  ["in_transit", "part-g"],
  ["paid", "part-i"],
  ["fee", "part-j"],
  ["refunded", "part-k"],
] as const;

type PartName = (typeof parts)[number][0];

const minorOf = (books: Books, name: PartName): number => books[`${name}_minor`];

export default function BooksPage() {
  const load = useLoad(() => get("/books"), []);
  return (
    <Page
      title={t("books.title")}
      lead={t("books.lead")}
      actions={<Button onClick={load.reload}>{t("books.again")}</Button>}
    >
      <Loaded load={load} skeleton={<Skeleton rows={2} tall />}>
        {(books) => <Shown books={books} />}
      </Loaded>
      {(hasRole("treasurer") || hasRole("steward")) && (
        <>
          <OwnMoney onMoved={load.reload} />
          <Taxes onRemitted={load.reload} />
        </>
      )}
    </Page>
  );
}

function Shown(p: { books: Books }) {
  const { books } = p;
  const shown: Part[] = parts.map(([name, look]) => ({
    name: t(`books.${name}`),
    value: minorOf(books, name),
    shown: formatMoney(minorOf(books, name)),
    look,
  }));
  return (
    <>
      <Card
        title={t("books.where")}
        actions={
          books.balanced ? (
            <Badge tone="good" icon="check">
              {t("books.balanced")}
            </Badge>
          ) : (
            <Badge tone="bad" icon="warning">
              {t("books.unbalanced")}
            </Badge>
          )
        }
      >
        <div class="books-bar">
          <Bar
            label={t("books.bar", { total: formatMoney(books.funded_minor) })}
            parts={shown}
            total={Math.max(1, books.funded_minor)}
            legend={false}
          />
        </div>
        <Sum books={books} />
        {books.uncleared_minor > 0 && (
          <p class="hint">{t("books.uncleared", { money: formatMoney(books.uncleared_minor) })}</p>
        )}
      </Card>
      <NextMonth forecast={books.forecast} />
      <Card title={t("books.counts")}>
        <dl class="numbers">
          {(["pictures", "assignments", "submissions", "entries"] as const).map((name) => (
            <div key={name}>
              <dt>{t(`books.${name}`)}</dt>
              <dd>{formatCount(books[name])}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}

const outlooks = {
  enough: ["good", "check"],
  tight: ["held", "warning"],
  short: ["bad", "warning"],
} as const;

/** Whether the co-op's own money lasts: said before something can't be paid. */
function NextMonth(p: { forecast: Forecast }) {
  const { forecast } = p;
  const [tone, icon] = outlooks[forecast.outlook];
  const lasts = forecast.lasts_days > 365 ? "long" : "days";
  return (
    <Card
      title={t("forecast.title")}
      actions={
        <Badge tone={tone} icon={icon}>
          {t(`forecast.${forecast.outlook}`)}
        </Badge>
      }
    >
      <p>
        {t(`forecast.${forecast.outlook}_text`, { missing: formatMoney(Math.max(0, -forecast.left_minor)) })}{" "}
        {forecast.outlook !== "short" && t(`forecast.lasts_${lasts}`, { n: forecast.lasts_days })}
      </p>
      <Facts
        rows={[
          [t("forecast.have"), <Money minor={forecast.have_minor} />],
          [t("forecast.owed"), <Money minor={forecast.owed_minor} />],
          [t("forecast.usual"), <Money minor={forecast.usual_minor} />],
          [t("forecast.left"), <Money minor={forecast.left_minor} signed />],
        ]}
      />
      <p class="hint">
        {t("forecast.hint")} <a href="/solvency">{t("forecast.public")}</a>
      </p>
    </Card>
  );
}

function Sum(p: { books: Books }) {
  const sum = parts.reduce((total, [name]) => total + minorOf(p.books, name), 0);
  return (
    <table class="books">
      <caption class="sr">{t("books.where")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("books.part")}</th>
          <th scope="col" class="number">
            {t("books.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(([name, look]) => (
          <tr key={name} class={minorOf(p.books, name) === 0 ? "zero" : ""}>
            <th scope="row">
              <span class={`swatch ${look}`} aria-hidden="true" />
              <span>
                {t(`books.${name}`)}
                <small>{t(`books.${name}.text`)}</small>
              </span>
            </th>
            <td class="number">
              <Money minor={minorOf(p.books, name)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("books.sum")}</th>
          <td class="number">
            <Money minor={sum} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("books.funded")}</th>
          <td class="number">
            <Money minor={p.books.funded_minor} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
