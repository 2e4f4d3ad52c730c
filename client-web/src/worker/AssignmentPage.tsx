// One task: the workbench with its price and time left; afterwards what became of it.
import { useEffect, useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import { asProblem } from "../api/problem";
import type { Annotation, Assignment } from "../api/types";
import { t } from "../i18n";
import {
  AssignmentBadge,
  Button,
  Card,
  Confirm,
  Loaded,
  Money,
  Note,
  Page,
  ProblemNote,
  Skeleton,
  When,
} from "../shared/components";
import { useWholeWindow } from "../shared/bare";
import { useAction, useLoad, useNow } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { navigate } from "../shared/router";
import { me } from "../shared/session";
import { formatBoth, formatCountdown, formatDuration, setServerNow } from "../shared/time";
import Workbench from "../workbench/Workbench";
import { clearDraft } from "../workbench/drafts";
import "./worker.css";

export default function AssignmentPage(p: { assignmentId: string }) {
  const assignment = useLoad(() => fetchAssignment(p.assignmentId), [p.assignmentId]);
  const [written, setWritten] = useState<Assignment>();
  const task = written ?? assignment.data;
  if (task !== undefined) {
    return isOpen(task) ? (
      <OpenTask assignment={task} onChanged={setWritten} />
    ) : (
      <Done assignment={task} fresh={written !== undefined} />
    );
  }
  return (
    <div class="page">
      <Loaded load={assignment} skeleton={<Skeleton tall rows={2} />}>
        {() => null}
      </Loaded>
      {assignment.problem !== undefined && <a href="/work">{t("work.back")}</a>}
    </div>
  );
}

const settledOtherwise = ["already_submitted", "task_cancelled"];

/**
 * An answer that got through while its receipt was lost counts; whatever was changed since then doesn't. Where the project
 * was cancelled meanwhile, the page says what was paid for the time.
 */
async function send(id: string, annotation: Annotation): Promise<Assignment> {
  try {
    return await post("/assignments/{id}/submission", { path: { id }, body: { annotation }, intent: `submit/${id}` });
  } catch (error) {
    if (!settledOtherwise.includes(asProblem(error).code)) throw error;
    return fetchAssignment(id);
  }
}

const isOpen = (task: Assignment): boolean => task.state === "claimed" || task.state === "expired";

async function fetchAssignment(id: string): Promise<Assignment> {
  const assignment = await get("/assignments/{id}", { path: { id } });
  setServerNow(assignment.now_us);
  return assignment;
}

function OpenTask(p: { assignment: Assignment; onChanged: (task: Assignment) => void }) {
  const { id, item, terms } = p.assignment;
  const draftKey = `${me().id}/${id}`;
  const [returning, setReturning] = useState(false);
  const submit = async (annotation: Annotation): Promise<void> => p.onChanged(await send(id, annotation));
  const giveBack = useAction(async () => {
    await post("/assignments/{id}/return", { path: { id } });
    await clearDraft(draftKey);
    navigate("/work");
  });
  useTitle(terms.title);
  useWholeWindow();
  return (
    <div class="bench">
      <TimeIsUp assignment={p.assignment} />
      <div class="bench-room">
        <Workbench
          pictureUrl={addressOf("/items/{id}/picture", { id: item.id })}
          width={item.width}
          height={item.height}
          labels={terms.labels}
          instructions={terms.instructions}
          title={terms.title}
          draftKey={draftKey}
          chip={<Chip assignment={p.assignment} />}
          onSubmit={submit}
          onReturn={() => setReturning(true)}
        />
      </div>
      {returning && (
        <Confirm
          title={t("return.title")}
          yes={t("return.yes")}
          kind="danger"
          action={giveBack}
          onYes={() => void giveBack.run()}
          onClose={() => setReturning(false)}
        >
          <p>{t("return.text", { money: formatMoney(terms.price_minor) })}</p>
        </Confirm>
      )}
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Ujira`;
  }, [title]);
}

function Chip(p: { assignment: Assignment }) {
  const { terms, lease_until_us } = p.assignment;
  const now = useNow(1000);
  const left = formatCountdown(lease_until_us, now);
  return (
    <span class="chip">
      <Money minor={terms.price_minor} />
      <span class="chip-rate">
        {t("chip.rate", { money: formatMoney(terms.per_hour_minor) })}
        <span class="chip-estimate"> {t("chip.estimate", { time: formatDuration(terms.measured?.median_s ?? terms.estimate_s) })}</span>
      </span>
      <span class={left === null ? "chip-time over" : "chip-time"}>
        <Icon name="clock" />
        <span class="sr">{left === null ? "" : t("chip.left")}</span>
        <span class="digits">{left ?? t("chip.over")}</span>
      </span>
    </span>
  );
}

function TimeIsUp(p: { assignment: Assignment }) {
  const now = useNow(1000);
  const { lease_until_us, late_until_us } = p.assignment;
  if (now < lease_until_us) return null;
  return (
    <div class="bench-bar" role="status">
      <Icon name="clock" />
      <p>{now < late_until_us ? t("lease.over", { late: formatBoth(late_until_us, now) }) : t("lease.too_late")}</p>
    </div>
  );
}

function Done(p: { assignment: Assignment; fresh: boolean }) {
  const { terms, offer_hash, state, review_deadline_us, submitted_us } = p.assignment;
  const sent = submitted_us !== null;
  const cancelled = state === "cancelled";
  const next = useAction(async () => {
    const task = await post("/projects/{id}/next", {
      path: { id: terms.project_id },
      body: { offer_hash },
      intent: `claim/${terms.project_id}`,
    });
    navigate(`/work/${task.id}`);
  });
  return (
    <Page title={p.fresh && sent ? t("done.title") : terms.title} lead={p.fresh && sent ? terms.title : undefined}>
      <Card class="done">
        {state === "submitted" && review_deadline_us !== null ? (
          <Note tone="good" icon="check">
            <p class="done-words">{t("done.written", { money: formatMoney(terms.price_minor) })}</p>
            <p>
              {t("done.until")} <When us={review_deadline_us} />
            </p>
            <p class="soft">{t("done.silence")}</p>
          </Note>
        ) : cancelled ? (
          <Note icon="info">
            <p class="done-words">{t("done.cancelled")}</p>
            <p>{t("done.cancelled_text")}</p>
          </Note>
        ) : (
          <p>
            <AssignmentBadge state={state} /> <Money minor={terms.price_minor} />
          </p>
        )}
        <ProblemNote problem={next.problem} onRetry={() => void next.run()} />
        <div class="actions">
          {sent && (
            <Button kind="primary" busy={next.busy} onClick={() => void next.run()}>
              {t("done.next")}
            </Button>
          )}
          <a class="button plain" href="/work">
            {t("work.back")}
          </a>
          {(sent || cancelled) && (
            <a class="button quiet" href="/statement">
              {t("done.statement")}
            </a>
          )}
        </div>
      </Card>
    </Page>
  );
}
