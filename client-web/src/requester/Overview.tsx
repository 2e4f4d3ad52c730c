import type { JSX } from "preact";
import type { Project } from "../api/types";
import { formatCount, t } from "../i18n";
import { Card, Facts, Moment, Money, Note } from "../shared/components";
import { rulesInWords } from "../shared/eligibility";
import { formatMoney } from "../shared/money";
import { formatDuration } from "../shared/time";
import { MoneyBar, ProgressBar } from "./bars";
import { Prose } from "../shared/Prose";
import { LabelChips } from "./LabelsFields";

export function Overview(p: { project: Project }) {
  const { project } = p;
  const { cost } = project;
  return (
    <div class="overview">
      <Card title={t("overview.now")}>
        <Standing project={project} />
        <ProgressBar project={project} />
        <MoneyBar project={project} />
        {project.may.includes("review") && project.progress.submitted > 0 && (
          <p>
            <a class="button primary" href={`/projects/${project.id}/review`}>
              {t("overview.review", { n: project.progress.submitted })}
            </a>
          </p>
        )}
      </Card>
      <Card title={t("overview.terms")}>
        <Facts
          rows={[
            [t("cost.worker"), <Money minor={project.price_minor} />],
            [
              t("rate.title"),
              t("overview.rate", {
                money: formatMoney(cost.per_hour_minor),
                floor: formatMoney(cost.floor_per_hour_minor),
              }),
            ],
            [t("overview.estimate"), timeInWords(project)],
            [t("price.overlap"), formatCount(project.overlap)],
            [t("eligibility.title"), rulesInWords(project.eligibility)],
            ...(project.most_per_worker === 0
              ? []
              : ([[t("eligibility.most"), formatCount(project.most_per_worker)]] as [string, string][])),
            [t("overview.review_time"), t("publish.review", { n: project.review_hours })],
            [t("cost.total"), <Money minor={cost.total_minor} />],
            ...project.steps.map(({ state, by, at_us }): [string, JSX.Element] => [
              t(`project.state.${state}`),
              <>
                <Moment us={at_us} />
                {by !== null && ` · ${by}`}
              </>,
            ]),
          ]}
        />
      </Card>
      <Card title={t("overview.what")}>
        <p>{project.purpose}</p>
        {project.content_warning !== "" && <p>{t("overview.warning", { warning: project.content_warning })}</p>}
        <LabelChips labels={project.labels} />
        {project.instructions !== "" && (
          <details>
            <summary>{t("step.instructions")}</summary>
            <Prose class="stack-small" text={project.instructions} figures={{ project: project.id, list: project.figures }} />
          </details>
        )}
      </Card>
    </div>
  );
}

/** What it means that the project isn't simply open, and what goes on from there. */
function Standing(p: { project: Project }) {
  const { state } = p.project;
  if (state === "published" || state === "draft") return null;
  return (
    <Note tone={state === "paused" ? "held" : "plain"} icon={state === "finished" ? "check" : "info"}>
      <p>{t(`standing.${state}`)}</p>
    </Note>
  );
}

function timeInWords({ measured, estimate_s }: Project): string {
  if (measured === null) return t("overview.estimate_text", { time: formatDuration(estimate_s) });
  return t("overview.measured", {
    time: formatDuration(measured.median_s),
    from: formatDuration(measured.p25_s),
    to: formatDuration(measured.p75_s),
    n: measured.n,
    guess: formatDuration(estimate_s),
  });
}
