// One deduction in question: the picture, the money, the story, the rule, and what each side can still do.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { Case, Policy } from "../api/types";
import { hasText, t } from "../i18n";
import {
  Button,
  Card,
  CaseBadge,
  Confirm,
  Facts,
  Field,
  Loaded,
  Money,
  Note,
  Page,
  ProblemNote,
  Skeleton,
  When,
  roleId,
} from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { Icon, type IconName } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { ReceiptLink } from "../shared/receipt";
import { session } from "../shared/session";
import { announce } from "../shared/toast";
import PictureView from "../workbench/PictureView";
import "./cases.css";

interface Part {
  case: Case;
  onChanged: (next: Case) => void;
}

export default function CasePage(p: { id: string }) {
  const load = useLoad(() => get("/cases/{id}", { path: { id: p.id } }), [p.id], [`case ${p.id}`]);
  return (
    <Loaded
      load={load}
      skeleton={
        <div class="page">
          <Skeleton tall rows={3} />
        </div>
      }
    >
      {(data) => <Shown case={data} onChanged={load.set} />}
    </Loaded>
  );
}

function Shown(p: Part) {
  const { case: it } = p;
  return (
    <Page title={t("case.title", { item: it.item_name })} lead={it.project} actions={<CaseBadge state={it.state} />}>
      {it.may.includes("open") && <Opens {...p} />}
      <div class="case-columns">
        <div class="stack">
          <Pictures case={it} />
          <Act {...p} />
          <Story case={it} />
        </div>
        <div class="stack">
          <MoneyCard case={it} />
          <Sides case={it} />
          <Rule case={it} />
        </div>
      </div>
    </Page>
  );
}

/** From the moment the worker has this on the screen, the time to contest runs; the server is told so once. */
function Opens(p: Part) {
  const open = useAction(async () => p.onChanged(await post("/cases/{id}/opened", { path: { id: p.case.id } })));
  useEffect(() => void open.run(), [p.case.id]);
  return <ProblemNote problem={open.problem} onRetry={() => void open.run()} />;
}

type View = "evidence" | "both";

function Pictures(p: { case: Case }) {
  const { case: it } = p;
  const [view, setView] = useState<View>("evidence");
  const views: [View, string][] = [
    ["evidence", t("case.view.evidence")],
    ["both", t("case.view.both")],
  ];
  return (
    <Card title={t("case.picture")}>
      <div class="switch" role="group" aria-label={t("case.view")}>
        {views.map(([name, text]) => (
          <button
            key={name}
            type="button"
            class="button plain"
            aria-pressed={view === name}
            onClick={() => setView(name)}
          >
            {text}
          </button>
        ))}
      </div>
      {view === "evidence" ? (
        <a
          class="evidence"
          href={addressOf("/evidence/{sha256}", { sha256: it.evidence_sha256 })}
          target="_blank"
          rel="noreferrer"
        >
          <img
            src={addressOf("/evidence/{sha256}", { sha256: it.evidence_sha256 })}
            alt={t("case.evidence_alt", { n: it.others.length })}
          />
        </a>
      ) : (
        <PictureView
          pictureUrl={addressOf("/items/{id}/picture", { id: it.item_id })}
          width={it.width}
          height={it.height}
          labels={it.labels}
          layers={[
            { name: t(it.mine ? "case.layer.mine" : "case.layer.worker"), annotation: it.annotation, line: "solid" as const },
            ...it.others.map((annotation, i) => ({
              name: t("case.layer.other", { n: i + 1 }),
              annotation,
              line: "dashed" as const,
            })),
          ]}
        />
      )}
      <p class="hint">
        {answerInWords(it)} {t("case.others", { n: it.others.length })}
      </p>
    </Card>
  );
}

function answerInWords(it: Case): string {
  if (it.annotation.nothing_here) return t("case.answer.nothing_here");
  const { length } = it.annotation.shapes;
  if (length === 0 && it.annotation.tags.length === 0) return t("case.answer.empty");
  return t("case.answer.shapes", { n: length, tags: it.annotation.tags.length });
}

const finals = ["upheld", "reversed", "withdrawn", "lapsed", "overdue"];

function MoneyCard(p: { case: Case }) {
  const { case: it } = p;
  const paid = ["reversed", "withdrawn", "overdue"].includes(it.state);
  const tone = paid ? "good" : finals.includes(it.state) ? "bad" : "held";
  return (
    <Card title={t("case.money")}>
      <p class={`case-amount ${tone}`}>
        <Money minor={it.amount_minor} />
      </p>
      <p>{t(it.mine && hasText(`case.where_mine.${it.state}`) ? `case.where_mine.${it.state}` : `case.where.${it.state}`)}</p>
      <Facts
        rows={[
          [t("case.price"), <Money minor={it.price_minor} />],
          [t("case.share"), t("case.share_text", { percent: it.cap_percent })],
        ]}
      />
    </Card>
  );
}

interface Step {
  us: number;
  icon: IconName;
  title: string;
  words?: string | null;
  /** Of the worker's statement, where the worker looks. */
  line: number | undefined;
}

/** Which events of the ledger end a case. */
const decisions = ["contest.reverse", "deduct.uphold", "deduct.lapse"];

function Story(p: { case: Case }) {
  const it = p.case;
  const lineOf = (...events: string[]): number | undefined => it.lines.find(({ event }) => events.includes(event))?.line;
  const steps: Step[] = [
    {
      line: lineOf("deduct.propose"),
      us: it.proposed_us,
      icon: "clock",
      title: t("story.proposed", { by: roleId(it.proposed_by), money: formatMoney(it.amount_minor) }),
      words: it.words,
    },
  ];
  if (it.opened_us !== null)
    steps.push({
      line: lineOf("deduct.notified"),
      us: it.opened_us,
      icon: "info",
      title: t(it.mine ? "story.opened_mine" : "story.opened"),
    });
  if (it.contested_us !== null)
    steps.push({
      line: lineOf("contest.open"),
      us: it.contested_us,
      icon: "scales",
      title: t(it.mine ? "story.contested_mine" : "story.contested"),
      words: it.contest_words,
    });
  if (it.decided_us !== null) {
    const alone = it.decided_by === null || it.decided_by === "deadline";
    const keys = [
      ...(it.mine ? [`story.${it.state}_mine`] : []),
      ...(alone ? [`story.${it.state}_alone`] : []),
      `story.${it.state}`,
    ];
    const title = t(keys.find(hasText) ?? `story.${it.state}`, {
      by: it.decided_by === null ? "" : roleId(it.decided_by),
    });
    steps.push({
      line: lineOf(...decisions),
      us: it.decided_us,
      icon: ["upheld", "lapsed"].includes(it.state) ? "minus" : "check",
      title,
      words: it.decision_words,
    });
  }
  return (
    <Card title={t("case.story")}>
      <ol class="story">
        {steps.map((step) => (
          <li key={step.title}>
            <span class="story-mark">
              <Icon name={step.icon} />
            </span>
            <div>
              <b>{step.title}</b>
              <p class="soft small">
                <When us={step.us} />
              </p>
              {step.words != null && step.words !== "" && <blockquote>{step.words}</blockquote>}
              {step.line !== undefined && (
                <p>
                  <ReceiptLink line={step.line}>{t("case.receipt")}</ReceiptLink>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What each side can do until when, and what happens if nobody does anything. */
function Sides(p: { case: Case }) {
  return (
    <Card title={t("case.sides")}>
      <Facts rows={sidesOf(p.case, session().policy)} />
    </Card>
  );
}

function sidesOf(it: Case, policy: Policy): [string, ComponentChildren][] {
  if (finals.includes(it.state)) return [[t("side.all"), t("side.closed")]];
  const until = (us: number | null): ComponentChildren => (us === null ? null : <When us={us} />);
  const worker = t(it.mine ? "side.mine" : "side.worker");
  const withdraw = t(it.mine ? "side.mine_withdraw" : "side.withdraw");
  if (it.state === "contested") {
    return [
      [worker, t(it.mine ? "side.mine_contested" : "side.worker_contested")],
      [t("side.proposer"), withdraw],
      [
        t("side.steward"),
        <>
          {t("side.decide")} {until(it.verdict_due_us)}
        </>,
      ],
      [t("side.nobody"), t(it.mine ? "side.mine_nobody_contested" : "side.nobody_contested")],
    ];
  }
  const window =
    it.contest_until_us === null ? (
      t(it.mine ? "side.mine_contest_unopened" : "side.contest_unopened", { n: policy.contest_days })
    ) : (
      <>
        {t(it.mine ? "side.mine_contest" : "side.contest")} {until(it.contest_until_us)}
      </>
    );
  return [
    [worker, window],
    [t("side.proposer"), withdraw],
    [t("side.nobody"), t("side.nobody_held")],
  ];
}

function Rule(p: { case: Case }) {
  const { policy } = session();
  const it = p.case;
  return (
    <Card title={t("case.rule")}>
      <p>
        <b>
          {t(hasText(`reason.${it.reason_code}`) ? `reason.${it.reason_code}` : "case.rule_code", {
            code: it.reason_code,
          })}
        </b>
      </p>
      <p>{t("case.rule_empty", { percent: it.cap_percent })}</p>
      <p>{t("case.rule_contest", { n: policy.contest_days, days: policy.verdict_days })}</p>
      <p class="hint">{t("case.rule_policy", { version: it.policy_version })}</p>
    </Card>
  );
}

/** The one thing this person may do now, if any; `may` comes from the server. */
function Act(p: Part) {
  const { may } = p.case;
  return (
    <>
      {may.includes("contest") && <Contest {...p} />}
      {may.includes("decide") && <Decide {...p} />}
      {may.includes("withdraw") && <Withdraw {...p} />}
    </>
  );
}

function Words(p: { label: string; hint?: string; value: string; onInput: (value: string) => void }) {
  return (
    <Field label={p.label} hint={p.hint}>
      {(ids) => (
        <textarea
          {...ids}
          rows={4}
          maxLength={2000}
          required
          value={p.value}
          onInput={(event) => p.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function Contest(p: Part) {
  const [words, setWords] = useState("");
  const [asking, setAsking] = useState(false);
  const contest = useAction(async () => {
    p.onChanged(await post("/cases/{id}/contest", { path: { id: p.case.id }, body: { words: words.trim() } }));
    announce(t("contest.sent"));
  });
  const money = formatMoney(p.case.amount_minor);
  return (
    <Card title={t("contest.title")} class="act">
      <p>{t("contest.lead")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== "") setAsking(true);
        }}
      >
        <Words label={t("contest.words")} hint={t("contest.words_hint")} value={words} onInput={setWords} />
        <div class="actions">
          <Button type="submit" kind="primary" icon="scales">
            {t("contest.button")}
          </Button>
        </div>
      </form>
      {asking && (
        <Confirm
          title={t("contest.confirm_title")}
          yes={t("contest.yes")}
          action={contest}
          onYes={() => void contest.run()}
          onClose={() => setAsking(false)}
        >
          <p>{t("contest.confirm", { money, n: session().policy.verdict_days })}</p>
        </Confirm>
      )}
    </Card>
  );
}

function Withdraw(p: Part) {
  const [asking, setAsking] = useState(false);
  const withdraw = useAction(async () => {
    p.onChanged(await post("/cases/{id}/withdraw", { path: { id: p.case.id } }));
    announce(t("withdraw.done"));
  });
  return (
    <Card title={t("withdraw.title")} class="act">
      <p>{t("withdraw.lead")}</p>
      <div class="actions">
        <Button onClick={() => setAsking(true)}>{t("withdraw.button")}</Button>
      </div>
      {asking && (
        <Confirm
          title={t("withdraw.confirm_title")}
          yes={t("withdraw.yes")}
          action={withdraw}
          onYes={() => void withdraw.run()}
          onClose={() => setAsking(false)}
        >
          <p>{t("withdraw.confirm", { money: formatMoney(p.case.amount_minor) })}</p>
        </Confirm>
      )}
    </Card>
  );
}

type Outcome = "upheld" | "reversed";

function Decide(p: Part) {
  const [words, setWords] = useState("");
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [asking, setAsking] = useState(false);
  const decide = useAction(async () => {
    if (outcome === "") return;
    p.onChanged(await post("/cases/{id}/verdict", { path: { id: p.case.id }, body: { outcome, words: words.trim() } }));
    announce(t("verdict.done"));
  });
  const money = formatMoney(p.case.amount_minor);
  return (
    <Card title={t("verdict.title")} class="act">
      <Note icon="scales">
        <p>{t("verdict.lead")}</p>
      </Note>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (outcome !== "" && words.trim() !== "") setAsking(true);
        }}
      >
        <fieldset class="outcomes">
          <legend>{t("verdict.outcome")}</legend>
          {(["reversed", "upheld"] as const).map((value) => (
            <label key={value} class="outcome">
              <input
                type="radio"
                name="outcome"
                required
                checked={outcome === value}
                onChange={() => setOutcome(value)}
              />
              <span>
                <b>{t(`verdict.${value}`)}</b>
                <small>{t(`verdict.${value}_text`, { money })}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Words label={t("verdict.words")} hint={t("verdict.words_hint")} value={words} onInput={setWords} />
        <div class="actions">
          <Button type="submit" kind="primary">
            {t("verdict.button")}
          </Button>
        </div>
      </form>
      {asking && outcome !== "" && (
        <Confirm
          title={t("verdict.confirm_title")}
          yes={t(`verdict.${outcome}_yes`)}
          action={decide}
          onYes={() => void decide.run()}
          onClose={() => setAsking(false)}
        >
          <p>{t(`verdict.${outcome}_text`, { money })}</p>
          <p>{t("verdict.confirm")}</p>
        </Confirm>
      )}
    </Card>
  );
}
