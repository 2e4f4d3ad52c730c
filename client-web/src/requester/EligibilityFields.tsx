// Who may take tasks: by what somebody has done in this co-op, and by nothing else.
import { get } from "../api/client";
import type { Eligibility, Project, ProjectInput } from "../api/types";
import { t } from "../i18n";
import { Field, Note } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { NumberField } from "./NumberField";

type Input = NonNullable<ProjectInput["eligibility"]>;

const anybody: Input = { accepted: 0, after: null };

/** As the server takes it: without what it only tells. */
export const eligibilityInput = ({ accepted, after }: Eligibility): Input => ({
  accepted,
  after: after === null ? null : { project_id: after.project_id, accepted: after.accepted },
});

interface Props {
  project: Project;
  input: ProjectInput;
  change: (part: Partial<ProjectInput>) => void;
}

export function EligibilityFields(p: Props) {
  const { project, input } = p;
  const rules = input.eligibility ?? anybody;
  const change = (eligibility: Input): void => p.change({ eligibility });
  const load = useLoad(async () => (await get("/projects")).projects, [project.id]);
  // Whoever has worked in a project before knows the task; drafts have given out nothing.
  const others = (load.data ?? []).filter(
    ({ id, organisation_id, state }) => id !== project.id && organisation_id === project.organisation_id && state !== "draft",
  );
  const { after } = rules;
  return (
    <fieldset class="eligibility">
      <legend>{t("eligibility.title")}</legend>
      <p class="soft">{t("eligibility.lead")}</p>
      <div class="columns">
        <NumberField
          label={t("eligibility.accepted")}
          hint={t("eligibility.accepted_hint")}
          min={0}
          max={1000}
          value={rules.accepted}
          change={(accepted) => change({ ...rules, accepted })}
        />
        {(others.length > 0 || after !== null) && (
          <Field label={t("eligibility.after")} hint={t("eligibility.after_hint")}>
            {(ids) => (
              <select
                {...ids}
                value={after?.project_id ?? ""}
                onChange={(event) => {
                  const project_id = event.currentTarget.value;
                  change({ ...rules, after: project_id === "" ? null : { project_id, accepted: after?.accepted ?? 10 } });
                }}
              >
                <option value="">{t("eligibility.after_none")}</option>
                {others.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {after !== null && (
          <NumberField
            label={t("eligibility.after_accepted")}
            hint={t("eligibility.after_accepted_hint")}
            min={1}
            max={1000}
            value={after.accepted}
            change={(accepted) => change({ ...rules, after: { ...after, accepted } })}
          />
        )}
        {project.state === "draft" && (
          <NumberField
            label={t("eligibility.most")}
            hint={t("eligibility.most_hint")}
            min={0}
            max={1_000_000}
            value={input.most_per_worker ?? 0}
            change={(most_per_worker) => p.change({ most_per_worker })}
          />
        )}
      </div>
      {project.eligible !== null && (
        <Note tone={project.eligible < project.overlap ? "held" : "plain"} icon={project.eligible < project.overlap ? "warning" : "info"}>
          <p>{t("eligibility.now", { n: project.eligible })}</p>
        </Note>
      )}
    </fieldset>
  );
}
