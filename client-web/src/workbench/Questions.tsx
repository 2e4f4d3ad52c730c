import type { Question, Submit } from "./useSubmit";
import { t } from "../i18n";
import { Button, Dialog } from "../shared/components";

/** What is asked before sending: only where a slip would cost the person something. */
export default function Questions(p: { submit: Submit }) {
  const { submit } = p;
  if (!submit.question) return null;
  return submit.question.kind === "empty" ? (
    <EmptyQuestion submit={submit} />
  ) : (
    <DuplicateQuestion submit={submit} pairs={submit.question.pairs} />
  );
}

function EmptyQuestion(p: { submit: Submit }) {
  return (
    <Dialog title={t("workbench.empty.title")} onClose={p.submit.back}>
      <p>{t("workbench.empty.words")}</p>
      <div class="wb-choices">
        <Button kind="primary" data-testid="wb-empty-nothing" onClick={p.submit.sendNothingHere}>
          {t("workbench.empty.nothing")}
        </Button>
        {/* Ctrl+Enter and then Enter by habit must not send anything. */}
        <Button autoFocus data-testid="wb-empty-back" onClick={p.submit.back}>
          {t("workbench.empty.back")}
        </Button>
        <Button kind="quiet" data-testid="wb-empty-send" onClick={p.submit.sendAnyway}>
          {t("workbench.empty.send")}
        </Button>
      </div>
      <p class="soft small">{t("workbench.empty.risk")}</p>
    </Dialog>
  );
}

const SHOWN_PAIRS = 5;

function DuplicateQuestion(p: { submit: Submit; pairs: Extract<Question, { kind: "duplicates" }>["pairs"] }) {
  const more = p.pairs.length - SHOWN_PAIRS;
  return (
    <Dialog title={t("workbench.twice.title")} onClose={p.submit.back}>
      <p>{t("workbench.twice.words")}</p>
      <ul class="wb-pairs">
        {p.pairs.slice(0, SHOWN_PAIRS).map(({ first, second }) => (
          <li key={`${first} ${second}`}>{t("workbench.twice.pair", { first: first + 1, second: second + 1 })}</li>
        ))}
        {more > 0 && <li>{t("workbench.twice.more", { n: more })}</li>}
      </ul>
      <div class="wb-choices">
        <Button kind="primary" data-testid="wb-twice-back" onClick={p.submit.back}>
          {t("workbench.twice.look")}
        </Button>
        <Button data-testid="wb-twice-send" onClick={p.submit.sendAnyway}>
          {t("workbench.twice.send")}
        </Button>
      </div>
    </Dialog>
  );
}
