// A new draft like this project; its pictures come along without being uploaded again.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Project } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Card, Field } from "../shared/components";
import { useAction } from "../shared/hooks";
import { navigate } from "../shared/router";
import { announce } from "../shared/toast";

export function CloneProject(p: { project: Project }) {
  const { id, title, progress } = p.project;
  const [name, setName] = useState(title);
  const [pictures, setPictures] = useState(true);
  const clone = useAction(async () => {
    const body = { title: name.trim(), pictures };
    const draft = await post("/projects/{id}/clones", { path: { id }, body, intent: `clone/${id}` });
    announce(t("clone.done"));
    navigate(`/projects/${draft.id}/basics`);
  });
  return (
    <Card title={t("clone.title")}>
      <ActionForm class="stack" action={clone} submit={t("clone.button")} disabled={name.trim() === ""}>
        <p>{t("clone.lead")}</p>
        <Field label={t("basics.title")}>
          {(ids) => (
            <input
              {...ids}
              required
              maxLength={100}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <label class="check">
          <input type="checkbox" checked={pictures} onChange={(event) => setPictures(event.currentTarget.checked)} />
          {t("clone.pictures", { n: progress.pictures })}
        </label>
      </ActionForm>
    </Card>
  );
}
