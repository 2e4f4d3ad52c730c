// Pausing, finishing up and cancelling: each says in numbers what it does before it is done.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Consequences, Project, ProjectStepTo } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Confirm, Loaded, Skeleton } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";

const order: ProjectStepTo[] = ["published", "paused", "draining", "cancelled"];

/** Where this person may take the project from here. */
export const stepsOf = (project: Project): ProjectStepTo[] => order.filter((to) => project.may.includes(to));

export function Life(p: { project: Project; onChanged: (project: Project) => void }) {
  const [asking, setAsking] = useState<ProjectStepTo>();
  return (
    <Card title={t("life.title")}>
      <ul class="rows life">
        {stepsOf(p.project).map((to) => (
          <li key={to}>
            <p>{t(`life.${to}_text`)}</p>
            <Button kind={to === "cancelled" ? "danger" : "plain"} onClick={() => setAsking(to)}>
              {t(`life.${to}`)}
            </Button>
          </li>
        ))}
      </ul>
      {asking !== undefined && (
        <TakeStep
          project={p.project}
          to={asking}
          onTaken={(project) => {
            setAsking(undefined);
            announce(t(`life.${asking}_done`));
            p.onChanged(project);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Card>
  );
}

interface StepProps {
  project: Project;
  to: ProjectStepTo;
  onTaken: (project: Project) => void;
  onClose: () => void;
}

function TakeStep(p: StepProps) {
  const { to } = p;
  const path = { id: p.project.id };
  const seen = useLoad(() => get("/projects/{id}/consequences", { path, query: { to } }), [p.project.id, to]);
  const take = useAction(async () => {
    if (seen.data === undefined) return;
    const { people, most_payable_minor } = seen.data;
    try {
      p.onTaken(await post("/projects/{id}/steps", { path, body: { to, people, most_payable_minor } }));
    } catch (problem) {
      // What it would do has changed: the new numbers stand there when the person decides again.
      seen.reload();
      throw problem;
    }
  });
  return (
    <Confirm
      title={t(`life.${to}_title`)}
      yes={t(`life.${to}_yes`)}
      kind={to === "cancelled" ? "danger" : "primary"}
      action={{ ...take, busy: take.busy || seen.data === undefined }}
      onYes={() => void take.run()}
      onClose={p.onClose}
    >
      <p>{t(`life.${to}_text`)}</p>
      <Loaded load={seen} skeleton={<Skeleton rows={3} />}>
        {(data) => (
          <ul class="stack-small consequences">
            {sentences(p.project, data).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </Confirm>
  );
}

/** The consequences in numbers, what concerns people first; the refund comes last, as it does in the books. */
export function sentences(project: Project, seen: Consequences): string[] {
  const cancels = seen.to === "cancelled";
  const most = seen.most_payable_minor - seen.submitted_minor;
  const all: [boolean, string][] = [
    [true, t("life.people", { n: seen.people })],
    [
      cancels && seen.begun > 0,
      t("life.begun_paid", { n: seen.begun, money: formatMoney(seen.begun_minor), most: formatMoney(most) }),
    ],
    [!cancels && seen.to !== "published" && seen.begun > 0, t("life.begun_go_on", { n: seen.begun })],
    [
      cancels && seen.submitted > 0,
      t("life.submitted_paid", { n: seen.submitted, money: formatMoney(seen.submitted_minor) }),
    ],
    [!cancels && seen.submitted > 0, t("life.submitted_wait", { n: seen.submitted })],
    [seen.disputed > 0, t("life.disputed", { n: seen.disputed })],
    [seen.untaken > 0, t(seen.to === "published" ? "life.untaken_open" : "life.untaken", { n: seen.untaken })],
    [
      seen.to === "published",
      t("life.cost", { money: formatMoney(project.cost.left_minor) }),
    ],
    [cancels && seen.fee_minor > 0, t("life.fee", { money: formatMoney(seen.fee_minor) })],
    [cancels && seen.back_minor > 0, t("life.back", { money: formatMoney(seen.back_minor) })],
  ];
  return all.filter(([shown]) => shown).map(([, sentence]) => sentence);
}
