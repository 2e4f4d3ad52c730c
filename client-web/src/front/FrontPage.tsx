// What this is, its rules in six numbers, and the way in. Also stands in the place of any screen that needs a
// login, whose address then shows it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Session } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Note, ProblemNote, When } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { navigate } from "../shared/router";
import { demoLogIn, homeOf, session as currentSession, useSession } from "../shared/session";
import { LoginForm } from "./LoginForm";
import "./front.css";

export default function FrontPage(p: { wanted?: string }) {
  const session = useSession().session as Session;
  return (
    <div class="page front">
      <section class="hero">
        <div class="hero-words">
          <p class="hero-coop">{session.coop.name}</p>
          <h1 tabIndex={-1}>{t("front.sentence")}</h1>
        </div>
        <div class="hero-way-in">
          {session.person === null ? <WayIn session={session} wanted={p.wanted} /> : <Welcome session={session} />}
        </div>
        <div class="hero-more">
          <p>{t("front.more")}</p>
          <HeroDrawing />
        </div>
      </section>
      <Rules session={session} />
      <LatePayouts />
      <p>
        <a href="/log">{t("front.log")}</a>
      </p>
      <p>
        <a href="/solvency">{t("front.solvency")}</a>
      </p>
    </div>
  );
}

function Welcome(p: { session: Session }) {
  const { person } = p.session;
  if (person === null) return null;
  return (
    <Card title={t("front.welcome", { name: person.name })}>
      <p class="soft">{person.roles.map((role) => t(`role.${role}`)).join(", ")}</p>
      <a class="button primary" href={homeOf(person)}>
        {t("home")}
      </a>
    </Card>
  );
}

/** After logging in: the screen that was asked for, or where this person's day starts. */
function goIn(wanted: string | undefined): void {
  const { person } = currentSession();
  if (wanted === undefined && person !== null) navigate(homeOf(person), { replace: true });
}

/** In a demo the people to look around as come first, and the form that needs a password is folded away. */
function WayIn(p: { session: Session; wanted: string | undefined }) {
  const { demo, demo_logins } = p.session;
  if (!demo || demo_logins.length === 0) {
    return (
      <Card title={t("log_in")}>
        <ByPassword wanted={p.wanted} />
      </Card>
    );
  }
  return (
    <DemoLogins wanted={p.wanted} logins={demo_logins}>
      <details class="by-password">
        <summary>{t("login.by_password")}</summary>
        <ByPassword wanted={p.wanted} />
      </details>
    </DemoLogins>
  );
}

function ByPassword(p: { wanted: string | undefined }) {
  return (
    <div class="stack">
      {p.wanted !== undefined && <p class="soft">{t("login.first")}</p>}
      <LoginForm onDone={() => goIn(p.wanted)} />
      <p class="hint">{t("login.no_account")}</p>
    </div>
  );
}

function DemoLogins(p: {
  wanted: string | undefined;
  logins: Session["demo_logins"];
  children: ComponentChildren;
}) {
  const [chosen, setChosen] = useState("");
  const enter = useAction(async (login: string) => {
    setChosen(login);
    await demoLogIn(login);
    goIn(p.wanted);
  });
  return (
    <Card title={t("demo.logins")} class="demo-card">
      <p class="soft small">{t("demo.logins_lead")}</p>
      <ul class="demo-logins">
        {p.logins.map(({ login, name, roles }) => (
          <li key={login}>
            <Button busy={enter.busy && chosen === login} onClick={() => void enter.run(login)}>
              <span>
                <b>{name}</b>
                <small>{roles.map((role) => t(`role.${role}`)).join(", ")}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNote problem={enter.problem} />
      {p.children}
    </Card>
  );
}

function Rules(p: { session: Session }) {
  const { policy } = p.session;
  const rules: [number: string, rule: string][] = [
    [t("rule.floor", { money: formatMoney(policy.floor_per_hour_minor) }), t("rule.floor_text")],
    [t("rule.hours", { n: policy.default_review_hours }), t("rule.review_text")],
    [t("rule.days", { n: policy.contest_days }), t("rule.contest_text")],
    [t("rule.days", { n: policy.verdict_days }), t("rule.verdict_text")],
    [t("rule.days", { n: policy.late_days }), t("rule.late_text", { minutes: policy.lease_minutes })],
    [t("rule.fee", { percent: policy.fee_percent }), t("rule.fee_text")],
  ];
  return (
    <section class="rules" aria-labelledby="rules">
      <h2 id="rules">{t("rules.title")}</h2>
      <ol>
        {rules.map(([number, rule]) => (
          <li key={rule}>
            <b class="digits">{number}</b>
            <span>{rule}</span>
          </li>
        ))}
      </ol>
      <p class="hint rules-source">
        <Icon name="info" />
        <span>
          {t("rules.source", { version: policy.version, source: policy.floor_source })}
          {policy.sample && ` ${t("rules.sample")}`}
        </span>
      </p>
    </section>
  );
}

/** For everybody to see, before they begin to work here. Where it can't be fetched, nothing is said of it. */
function LatePayouts() {
  const { data } = useLoad(() => get("/late-payouts"), []);
  if (data === undefined) return null;
  if (data.payouts === 0 || data.oldest_due_us === null)
    return (
      <Note tone="good" icon="check">
        <p>{t("front.late_none")}</p>
      </Note>
    );
  return (
    <Note tone="bad" icon="warning">
      <p>
        {t("front.late", { n: data.payouts, sum: data.sums.map(({ gross_minor }) => formatMoney(gross_minor)).join(" + ") })}{" "}
        <When us={data.oldest_due_us} />.
      </p>
      {data.stops_new_work && <p>{t("front.late_stops")}</p>}
    </Note>
  );
}

/** A labelled picture with its price on it: what is done here, and what it is about. */
function HeroDrawing() {
  return (
    <svg class="hero-drawing" viewBox="0 0 560 180" aria-hidden="true">
      <rect class="sky" x="1" y="1" width="558" height="178" rx="12" />
      <circle class="sun" cx="470" cy="48" r="20" />
      <path class="hill far" d="M1 132c70-46 128-52 196-14s120 30 184-8 118-34 178-6v75H1z" />
      <path class="hill near" d="M1 152c92-26 170-20 262 0s190 16 296-12v39H1z" />
      <path class="boat" d="M96 128h96l-14 22h-66zM142 124V66l38 50h-38" />
      <path class="boat" d="M332 134h74l-11 18h-52zM366 130V88l28 36h-28" />
      <g class="marks">
        <rect class="mark-a" x="84" y="58" width="120" height="100" rx="2" />
        <rect class="mark-b" x="322" y="80" width="94" height="80" rx="2" />
      </g>
      <g class="handles">
        <path d="M80 54h8v8h-8zM200 54h8v8h-8zM80 154h8v8h-8zM200 154h8v8h-8z" class="mark-a" />
        <path d="M318 76h8v8h-8zM412 76h8v8h-8zM318 156h8v8h-8zM412 156h8v8h-8z" class="mark-b" />
      </g>
    </svg>
  );
}
