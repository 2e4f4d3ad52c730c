import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Project } from "../api/types";
import { formatCount, t } from "../i18n";
import { Button, Confirm, Facts, Money, Note, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { rulesInWords } from "../shared/eligibility";
import { formatMoney } from "../shared/money";
import { navigate } from "../shared/router";
import { session } from "../shared/session";
import { announce } from "../shared/toast";
import { labelsInOrder } from "./LabelsFields";
import { Missing } from "./PriceFields";

export function PublishStep(p: { project: Project; onPublished: (project: Project) => void; onReload: () => void }) {
  const { project } = p;
  const { cost, progress } = project;
  const [asking, setAsking] = useState(false);
  const publish = useAction(async () => {
    const published = await post("/projects/{id}/publish", { path: { id: project.id } });
    announce(t("publish.done"));
    navigate(`/projects/${project.id}`);
    p.onPublished(published);
  });
  const toDo = openPoints(project);
  return (
    <>
      <p>{t("publish.lead")}</p>
      {toDo.length > 0 && (
        <Note tone="held" icon="warning">
          <p>{t("publish.todo")}</p>
          <ul class="stack-small">
            {toDo.map(([step, text]) => (
              <li key={step}>
                <a href={`/projects/${project.id}/${step}`}>{text}</a>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {cost.missing_minor > 0 && <Missing minor={cost.missing_minor} />}
      <Facts
        rows={[
          [t("publish.pictures"), formatCount(progress.pictures)],
          [
            t("publish.tasks"),
            t("cost.answers_text", { n: progress.wanted, pictures: progress.pictures, overlap: project.overlap }),
          ],
          [t("cost.worker"), <Money minor={project.price_minor} />],
          [t("cost.fee", { percent: session().policy.fee_percent }), <Money minor={project.fee_minor} />],
          [t("rate.title"), <Money minor={cost.per_hour_minor} />],
          [
            t("cost.total"),
            <b>
              <Money minor={cost.total_minor} />
            </b>,
          ],
          [t("eligibility.title"), rulesInWords(project.eligibility)],
          [t("overview.review_time"), t("publish.review", { n: project.review_hours })],
        ]}
      />
      <p class="hint">{t("cost.refund")}</p>
      {project.eligible !== null && project.eligible < project.overlap && (
        <Note tone="held" icon="warning">
          <p>{t("eligibility.now", { n: project.eligible })}</p>
        </Note>
      )}
      <ProblemNote problem={asking ? undefined : publish.problem} />
      <div class="actions">
        <Button kind="primary" onClick={() => setAsking(true)} disabled={toDo.length > 0}>
          {t("publish.button")}
        </Button>
        {cost.missing_minor > 0 && <Button onClick={p.onReload}>{t("publish.look_again")}</Button>}
      </div>
      {asking && (
        <Confirm
          title={t("publish.confirm_title")}
          yes={t("publish.yes")}
          action={publish}
          onYes={() => void publish.run()}
          onClose={() => setAsking(false)}
        >
          <p>
            {t("publish.confirm", {
              tasks: progress.wanted,
              price: formatMoney(project.price_minor),
              total: formatMoney(cost.total_minor),
            })}
          </p>
          <p>{t("publish.confirm_after")}</p>
        </Confirm>
      )}
    </>
  );
}

/** What has to be in order first, each with the step that puts it in order. */
function openPoints(project: Project): [step: string, text: string][] {
  const points: [string, string, boolean][] = [
    ["pictures", t("publish.no_pictures"), project.progress.pictures === 0],
    ["labels", t("publish.bad_labels"), !labelsInOrder(project.labels)],
    [
      "price",
      t("publish.low_price", { need: formatMoney(project.cost.need_minor) }),
      project.price_minor < project.cost.need_minor,
    ],
  ];
  return points.filter(([, , open]) => open).map(([step, text]) => [step, text]);
}
