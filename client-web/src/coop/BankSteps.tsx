// What somebody can do about a line that no rule could match. Where money moves by their word, a second person confirms it.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { BankLine, BankStep, BankStepKind } from "../api/types";
import { t } from "../i18n";
import { Button, Confirm, Field, Loaded, Money, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";

export function BankSteps(p: { line: BankLine; held: BankLine[]; onChanged: () => void }) {
  const { line } = p;
  const [asking, setAsking] = useState<BankStepKind>();
  if (line.asked !== null) return <Asked line={line} step={line.asked} onChanged={p.onChanged} />;
  // Nothing to give back where nothing of that sum is held.
  const back = p.held.filter((held) => held.amount_minor === line.amount_minor && held.asked === null);
  const may = line.may.filter((what) => what !== "back" || back.length > 0);
  if (may.length === 0) return null;
  return (
    <div class="actions bank-steps">
      {may.map((what) => (
        <Button key={what} kind={what === "leave" ? "quiet" : "plain"} onClick={() => setAsking(what)}>
          {t(`bank.step.${what}`)}
        </Button>
      ))}
      {asking !== undefined && (
        <Propose line={line} what={asking} back={back} onDone={p.onChanged} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

function Propose(p: { line: BankLine; what: BankStepKind; back: BankLine[]; onDone: () => void; onClose: () => void }) {
  const { line, what } = p;
  const [subject, setSubject] = useState("");
  const [words, setWords] = useState("");
  const choose = what === "match" || what === "back";
  const incomplete = (choose && subject === "") || (what === "leave" && words.trim() === "");
  const [tried, setTried] = useState(false);
  const propose = useAction(async () => {
    const body = { what, words: words.trim(), ...(choose ? { subject_id: subject } : {}) };
    await post("/bank-lines/{id}/steps", { path: { id: line.id }, body, intent: `bank-step/${line.id}/${what}` });
    announce(t(`bank.step_done.${what}`));
    p.onClose();
    p.onDone();
  });
  const go = (): void => {
    setTried(true);
    if (!incomplete) void propose.run();
  };
  return (
    <Confirm title={t(`bank.step.${what}`)} yes={t(`bank.step_yes.${what}`)} action={propose} onYes={go} onClose={p.onClose}>
      <p>{t(`bank.step_text.${what}`, { money: formatMoney(line.amount_minor ?? 0) })}</p>
      {what === "match" && <Organisations value={subject} onChange={setSubject} wanted={tried && subject === ""} />}
      {what === "back" && <Receipts lines={p.back} value={subject} onChange={setSubject} wanted={tried && subject === ""} />}
      <Field
        label={t(what === "leave" ? "bank.words_needed" : "bank.words")}
        problem={tried && what === "leave" && words.trim() === "" ? t("bank.words_missing") : undefined}
      >
        {(ids) => <textarea {...ids} rows={2} maxLength={300} value={words} onInput={(event) => setWords(event.currentTarget.value)} />}
      </Field>
    </Confirm>
  );
}

interface Choice {
  value: string;
  onChange: (id: string) => void;
  wanted: boolean;
}

function Organisations(p: Choice) {
  const all = useLoad(async () => (await get("/organisations")).organisations, []);
  return (
    <Loaded load={all} skeleton={<Skeleton rows={1} />}>
      {(organisations) => (
        <Field label={t("bank.whose")} problem={p.wanted ? t("bank.choose_first") : undefined}>
          {(ids) => (
            <select {...ids} value={p.value} onChange={(event) => p.onChange(event.currentTarget.value)}>
              <option value="">{t("bank.choose")}</option>
              {organisations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </Loaded>
  );
}

function Receipts(p: Choice & { lines: BankLine[] }) {
  return (
    <Field label={t("bank.which")} problem={p.wanted ? t("bank.choose_first") : undefined}>
      {(ids) => (
        <select {...ids} value={p.value} onChange={(event) => p.onChange(event.currentTarget.value)}>
          <option value="">{t("bank.choose")}</option>
          {p.lines.map((line) => (
            <option key={line.id} value={line.id}>
              {[formatMoney(line.amount_minor ?? 0), line.bank_reference, line.words].filter(Boolean).join(" · ")}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What somebody proposed, for the second person to confirm or refuse. */
function Asked(p: { line: BankLine; step: BankStep; onChanged: () => void }) {
  const { line, step } = p;
  const [asking, setAsking] = useState(false);
  const decide = useAction(async (how: "confirm" | "drop") => {
    await post(`/bank-steps/{id}/${how}`, { path: { id: step.id } });
    announce(t(`bank.step_end.${how}`));
    setAsking(false);
    p.onChanged();
  });
  const what = t(`bank.asked.${step.what}`, { by: step.asked_by, subject: step.subject ?? "" });
  return (
    <div class="bank-steps note held">
      <div>
        <p>
          {what} {step.words !== null && <q>{step.words}</q>}
        </p>
        {!step.may_confirm && <p class="hint">{t("bank.second_person")}</p>}
        <div class="actions">
          {step.may_confirm && (
            <Button kind="primary" icon="check" onClick={() => setAsking(true)}>
              {t("bank.confirm_step")}
            </Button>
          )}
          {step.may_drop && (
            <Button busy={decide.busy} onClick={() => void decide.run("drop")}>
              {t(step.may_confirm ? "bank.refuse_step" : "bank.drop_step")}
            </Button>
          )}
        </div>
        {asking && (
          <Confirm
            title={t("bank.confirm_step")}
            yes={t("bank.confirm_yes")}
            action={decide}
            onYes={() => void decide.run("confirm")}
            onClose={() => setAsking(false)}
          >
            <p>{what}</p>
            <p>
              {t(`bank.step_text.${step.what}`, { money: formatMoney(line.amount_minor ?? 0) })}
            </p>
            <p>
              <b>
                <Money minor={line.amount_minor ?? 0} />
              </b>
            </p>
          </Confirm>
        )}
      </div>
    </div>
  );
}
