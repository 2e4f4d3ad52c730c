// The first step of a project makes the draft; everything else is changed on the draft itself.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { ProjectInput } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Empty, Field, Page, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { okabeIto } from "../shared/palette";
import { neededPrice } from "../shared/rates";
import { navigate } from "../shared/router";
import { me, session } from "../shared/session";
import { BasicsFields } from "./BasicsFields";
import "./requester.css";

/** A minute a picture at exactly the floor, two people a picture: a start that is in order as it stands. */
function firstInput(organisationId: string): ProjectInput {
  const { policy } = session();
  const estimate_s = 60;
  return {
    organisation_id: organisationId,
    title: "",
    purpose: "",
    instructions: "",
    content_warning: "",
    labels: [{ name: t("labels.first"), kind: "box", color: okabeIto[5], key: "1" }],
    price_minor: Math.max(1, neededPrice(policy.floor_per_hour_minor, estimate_s, policy.unpaid_time_share)),
    estimate_s,
    overlap: 2,
    review_hours: policy.default_review_hours,
  };
}

export default function NewProjectPage() {
  const { organisations } = me();
  const [input, setInput] = useState(() => firstInput(organisations[0]?.id ?? ""));
  const create = useAction(async () => {
    const project = await post("/projects", { body: input, intent: "project" });
    navigate(`/projects/${project.id}/pictures`);
  });
  const change = (part: Partial<ProjectInput>): void => setInput((before) => ({ ...before, ...part }));
  if (organisations.length === 0) {
    return (
      <Page title={t("new.title")}>
        <Empty title={t("new.no_organisation")}>{t("new.no_organisation_text")}</Empty>
      </Page>
    );
  }
  return (
    <Page title={t("new.title")} lead={t("new.lead")}>
      <Card class="narrow">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void create.run();
          }}
        >
          {organisations.length > 1 && (
            <Field label={t("basics.organisation")}>
              {(ids) => (
                <select
                  {...ids}
                  value={input.organisation_id}
                  onChange={(event) => change({ organisation_id: event.currentTarget.value })}
                >
                  {organisations.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <BasicsFields input={input} change={change} />
          <ProblemNote problem={create.problem} onRetry={() => void create.run()} />
          <div class="actions">
            <Button type="submit" kind="primary" busy={create.busy}>
              {t("save_next")}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  );
}
