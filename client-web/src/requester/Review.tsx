// The review queue: one decision a screen, by keyboard. Silence accepts at the deadline, so the oldest comes first.
import { useLayoutEffect, useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { Evidence, Project, Submission } from "../api/types";
import { t } from "../i18n";
import {
  AssignmentBadge,
  Button,
  Card,
  Dialog,
  Empty,
  Facts,
  Field,
  Loaded,
  Money,
  ProblemNote,
  Skeleton,
  When,
} from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { capOf } from "../shared/rates";
import { session } from "../shared/session";
import { announce } from "../shared/toast";
import PictureView from "../workbench/PictureView";

export function Review(p: { project: Project; onDecided: () => void }) {
  const load = useLoad(
    async () => (await get("/projects/{id}/submissions", { path: { id: p.project.id } })).submissions,
    [p.project.id],
  );
  return (
    <Loaded load={load} skeleton={<Skeleton tall rows={2} />}>
      {(all) => {
        const waiting = all.filter(({ may }) => may.length > 0);
        const decided = all.filter(({ may }) => may.length === 0);
        const replace = (next: Submission): void => {
          load.set(all.map((before) => (before.id === next.id ? next : before)));
          p.onDecided();
        };
        return (
          <>
            {waiting.length === 0 ? (
              <Empty title={t("review.empty")}>{t("review.empty_text", { n: p.project.review_hours })}</Empty>
            ) : (
              <Queue
                project={p.project}
                waiting={waiting}
                onDecided={replace}
                onHeld={() => (load.reload(), p.onDecided())}
              />
            )}
            {decided.length > 0 && <Decided submissions={decided} />}
          </>
        );
      }}
    </Loaded>
  );
}

interface QueueProps {
  project: Project;
  waiting: Submission[];
  onDecided: (submission: Submission) => void;
  onHeld: () => void;
}

function Queue(p: QueueProps) {
  const [position, setPosition] = useState(0);
  const at = Math.min(position, p.waiting.length - 1);
  const submission = p.waiting[at];
  const [refusing, setRefusing] = useState<Evidence>();
  const accept = useAction(async (id: string) => {
    p.onDecided(await post("/submissions/{id}/accept", { path: { id } }));
    announce(t("review.accepted"));
  });
  const makeEvidence = useAction(async (id: string) => {
    setRefusing(await post("/submissions/{id}/evidence", { path: { id }, intent: `evidence/${id}` }));
  });
  const last = p.waiting.length - 1;
  const step = (by: number): void => setPosition((was) => Math.max(0, Math.min(last, Math.min(was, last) + by)));
  useReviewKeys(refusing !== undefined, {
    a: () => submission?.may.includes("accept") === true && void accept.run(submission.id),
    r: () => submission?.may.includes("refuse_empty") === true && void makeEvidence.run(submission.id),
    n: () => step(1),
    p: () => step(-1),
  });
  if (submission === undefined) return null;
  return (
    <section class="review" aria-label={t("tab.review")}>
      <ReviewPicture project={p.project} submission={submission} />
      <div class="review-side">
        <div class="card-head">
          <h2>{t("review.position", { at: at + 1, all: p.waiting.length })}</h2>
          <div class="actions">
            <Button onClick={() => step(-1)} disabled={at === 0} aria-label={t("review.previous")}>
              <kbd>P</kbd>
            </Button>
            <Button onClick={() => step(1)} disabled={at === p.waiting.length - 1} aria-label={t("review.next")}>
              <kbd>N</kbd>
            </Button>
          </div>
        </div>
        <SubmissionFacts submission={submission} />
        <ProblemNote problem={accept.problem ?? makeEvidence.problem} />
        <div class="review-buttons">
          <Button
            kind="primary"
            icon="check"
            busy={accept.busy}
            disabled={!submission.may.includes("accept")}
            onClick={() => void accept.run(submission.id)}
          >
            {t("review.accept")} <kbd>A</kbd>
          </Button>
          {submission.may.includes("refuse_empty") ? (
            <Button
              kind="danger"
              icon="minus"
              busy={makeEvidence.busy}
              onClick={() => void makeEvidence.run(submission.id)}
            >
              {t("review.refuse")} <kbd>R</kbd>
            </Button>
          ) : (
            <p class="hint">{t(submission.annotation.nothing_here ? "review.nothing_here" : "review.not_empty")}</p>
          )}
        </div>
        <p class="hint">{t("review.accept_text", { money: formatMoney(submission.price_minor) })}</p>
      </div>
      {refusing !== undefined && (
        <Refuse
          submission={submission}
          evidence={refusing}
          onClose={() => setRefusing(undefined)}
          onHeld={() => {
            setRefusing(undefined);
            p.onHeld();
          }}
        />
      )}
    </section>
  );
}

/** Single keys decide, unless somebody is typing or a dialog is open. */
function useReviewKeys(off: boolean, actions: Record<string, () => unknown>): void {
  // Before the screen is painted: the key that follows a drawn answer must mean that answer, not the one before.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) return;
      const action = actions[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}

function ReviewPicture(p: { project: Project; submission: Submission }) {
  const { submission } = p;
  return (
    <PictureView
      key={submission.id}
      pictureUrl={addressOf("/items/{id}/picture", { id: submission.item_id })}
      width={submission.width}
      height={submission.height}
      labels={[...p.project.labels, ...p.project.retired_labels]}
      layers={[
        { name: submission.worker, annotation: submission.annotation, line: "solid" as const },
        ...submission.others.map(({ worker, annotation }) => ({ name: worker, annotation, line: "dashed" as const })),
      ]}
    />
  );
}

function SubmissionFacts(p: { submission: Submission }) {
  const { submission } = p;
  return (
    <Facts
      rows={[
        [t("review.picture"), submission.item_name],
        [t("review.worker"), submission.worker],
        [t("review.answer"), answerInWords(submission)],
        [
          t("review.others"),
          submission.others.length === 0
            ? t("review.no_others")
            : t("review.others_text", { n: submission.others.length }),
        ],
        [t("review.price"), <Money minor={submission.price_minor} />],
        [t("review.deadline"), <When us={submission.review_deadline_us} />],
      ]}
    />
  );
}

function answerInWords({ annotation }: Submission): string {
  if (annotation.nothing_here) return t("review.says_nothing");
  const boxes = t("review.boxes", { n: annotation.shapes.length });
  return annotation.tags.length === 0 ? boxes : `${boxes}, ${annotation.tags.join(", ")}`;
}

interface RefuseProps {
  submission: Submission;
  evidence: Evidence;
  onClose: () => void;
  onHeld: () => void;
}

function Refuse(p: RefuseProps) {
  const { submission, evidence } = p;
  const [words, setWords] = useState("");
  const { policy } = session();
  const percent = policy.deduction_codes.find(({ code }) => code === "empty")?.cap_percent ?? 0;
  const money = formatMoney(capOf(submission.price_minor, percent));
  const propose = useAction(async () => {
    await post("/submissions/{id}/deductions", {
      path: { id: submission.id },
      body: { reason_code: "empty", words: words.trim(), evidence_sha256: evidence.sha256 },
      intent: `deduction/${submission.id}`,
    });
    announce(t("refuse.done", { money }));
    p.onHeld();
  });
  return (
    <Dialog title={t("refuse.title")} onClose={p.onClose} wide>
      <figure class="evidence">
        <img
          src={addressOf("/evidence/{sha256}", { sha256: evidence.sha256 })}
          alt={t("refuse.evidence_alt", { n: evidence.others })}
        />
        <figcaption class="hint">{t("refuse.evidence", { n: evidence.others })}</figcaption>
      </figure>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void propose.run();
        }}
      >
        <Field label={t("refuse.words")} hint={t("refuse.words_hint")}>
          {(ids) => (
            <textarea
              {...ids}
              required
              rows={3}
              maxLength={2000}
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          )}
        </Field>
        <p>{t("refuse.consequence", { money, percent, contest: policy.contest_days, verdict: policy.verdict_days })}</p>
        <ProblemNote problem={propose.problem} onRetry={() => void propose.run()} />
        <div class="actions end">
          <Button onClick={p.onClose}>{t("not_now")}</Button>
          <Button type="submit" kind="danger" busy={propose.busy}>
            {t("refuse.button", { money })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Decided(p: { submissions: Submission[] }) {
  return (
    <Card title={t("review.decided")}>
      <ul class="rows decided">
        {p.submissions.map((submission) => (
          <li key={submission.id}>
            <span>{submission.item_name}</span>
            <span class="soft">{submission.worker}</span>
            <Money minor={submission.price_minor} />
            <AssignmentBadge state={submission.state} />
            {submission.case_id === null ? <span /> : <a href={`/cases/${submission.case_id}`}>{t("review.case")}</a>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
