// One task: the workbench with its price and time left; afterwards what became of it.
import { useEffect, useMemo, useState } from "preact/hooks";
import { addressOf, get, post, put } from "../api/client";
import { asProblem } from "../api/problem";
import type { Annotation, Assignment, Lease } from "../api/types";
import { t } from "../i18n";
import {
  AssignmentBadge,
  Button,
  Card,
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
import { session } from "../shared/session";
import { formatBoth, formatCountdown, formatDuration, setServerNow } from "../shared/time";
import { announce } from "../shared/toast";
import Workbench from "../workbench/Workbench";
import { clearDraft } from "../workbench/drafts";
import type { RemoteDrafts } from "../workbench/remoteDraft";
import { aheadOf, goOn, justClaimed, prefetchAfter, takeSeveral } from "./flow";
import { draftKeyOf, GiveBack } from "./GiveBack";
import { figuresOf } from "./Instructions";
import { LeaseRing } from "./LeaseRing";
import { useLease } from "./useLease";
import "./worker.css";

export default function AssignmentPage(p: { assignmentId: string }) {
  const known = justClaimed(p.assignmentId);
  const assignment = useLoad(() => (known === undefined ? fetchAssignment(p.assignmentId) : Promise.resolve(known)), [p.assignmentId]);
  const [written, setWritten] = useState<Assignment>();
  // From task to task the page stays: an answer of the last one is none of this one's.
  const task = [written, known, assignment.data].find((each) => each?.id === p.assignmentId);
  if (task !== undefined) {
    return isOpen(task) ? (
      <OpenTask key={task.id} assignment={task} fresh={task === known} onChanged={setWritten} />
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
async function send(id: string, annotation: Annotation, ahead: number | undefined): Promise<Assignment> {
  try {
    return await post("/assignments/{id}/submission", {
      path: { id },
      body: { annotation, ...(ahead === undefined ? {} : { ahead }) },
      intent: `submit/${id}`,
    });
  } catch (error) {
    if (!settledOtherwise.includes(asProblem(error).code)) throw error;
    return fetchAssignment(id);
  }
}

/** Time for this task's own picture to begin loading. */
const PREFETCH_AFTER_MS = 500;

const isOpen = (task: Assignment): boolean => task.state === "claimed" || task.state === "expired";

async function fetchAssignment(id: string): Promise<Assignment> {
  const assignment = await get("/assignments/{id}", { path: { id } });
  setServerNow(assignment.now_us);
  return assignment;
}

/** How the workbench reaches this task's draft on the server. */
const remoteDrafts = (id: string): RemoteDrafts => ({
  load: () => get("/assignments/{id}/draft", { path: { id } }),
  save: async (annotation, known) =>
    (await put("/assignments/{id}/draft", { path: { id }, body: { annotation }, ifMatch: `"${known}"` })).revision,
});

function OpenTask(p: { assignment: Assignment; fresh: boolean; onChanged: (task: Assignment) => void }) {
  const { id, item, terms } = p.assignment;
  const drafts = useMemo(
    () => ({ key: draftKeyOf(id), remote: remoteDrafts(id), onDevice: !session().shared, fresh: p.fresh }),
    [id],
  );
  const [returning, setReturning] = useState(false);
  const lease = useLease(p.assignment);
  const submit = async (annotation: Annotation): Promise<void> => {
    const sent = await send(id, annotation, aheadOf(terms));
    await clearDraft(drafts.key);
    const next = goOn(sent);
    if (next === undefined) return p.onChanged(sent);
    announce(t("done.sent", { money: formatMoney(terms.price_minor) }));
    navigate(`/work/${next.id}`);
  };
  useTitle(terms.title);
  useEffect(() => {
    // Behind the picture of this task, which is needed first.
    const timer = setTimeout(() => prefetchAfter(id), PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [id]);
  useWholeWindow();
  return (
    <div class="bench">
      <TimeIsUp lease={lease} />
      <div class="bench-room">
        <Workbench
          pictureUrl={addressOf("/items/{id}/picture", { id: item.id })}
          width={item.width}
          height={item.height}
          labels={terms.labels}
          instructions={terms.instructions}
          figures={figuresOf(terms)}
          title={terms.title}
          drafts={drafts}
          chip={<Chip assignment={p.assignment} leaseUntil_us={lease.lease_until_us} />}
          onSubmit={submit}
          onReturn={() => setReturning(true)}
        />
      </div>
      {returning && <GiveBack assignment={p.assignment} onClose={() => setReturning(false)} />}
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Ujira`;
  }, [title]);
}

function Chip(p: { assignment: Assignment; leaseUntil_us: number }) {
  const { terms } = p.assignment;
  const now = useNow(1000);
  const left = formatCountdown(p.leaseUntil_us, now);
  const lease_us = session().policy.lease_minutes * 60_000_000;
  return (
    <span class="chip">
      <Money minor={terms.price_minor} />
      <span class="chip-rate">
        {t("chip.rate", { money: formatMoney(terms.per_hour_minor) })}
        <span class="chip-estimate"> {t("chip.estimate", { time: formatDuration(terms.measured?.median_s ?? terms.estimate_s) })}</span>
      </span>
      <span class={left === null ? "chip-time over" : "chip-time"}>
        <LeaseRing left={(p.leaseUntil_us - now) / lease_us} />
        <span class="sr">{left === null ? "" : t("chip.left")}</span>
        <span class="digits">{left ?? t("chip.over")}</span>
      </span>
    </span>
  );
}

function TimeIsUp(p: { lease: Pick<Lease, "lease_until_us" | "late_until_us"> }) {
  const now = useNow(1000);
  const { lease_until_us, late_until_us } = p.lease;
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
    const task = await takeSeveral(terms.project_id, terms, offer_hash);
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
