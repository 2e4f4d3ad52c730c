// Which of an organisation's own projects is offered first; nobody else's wait for it.
import { put } from "../api/client";
import type { Project } from "../api/types";
import { t } from "../i18n";
import { Card, Field, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { announce } from "../shared/toast";

const order: Project["priority"][] = ["first", "usual", "last"];

export function Priority(p: { project: Project; onChanged: (project: Project) => void }) {
  const { id, priority } = p.project;
  const set = useAction(async (next: Project["priority"]) => {
    p.onChanged(await put("/projects/{id}/priority", { path: { id }, body: { priority: next } }));
    announce(t("saved"));
  });
  return (
    <Card title={t("priority.title")}>
      <Field label={t("priority.label")} hint={t("priority.hint")}>
        {(ids) => (
          <select
            {...ids}
            value={priority}
            disabled={set.busy}
            onChange={(event) => void set.run(event.currentTarget.value as Project["priority"])}
          >
            {order.map((each) => (
              <option key={each} value={each}>
                {t(`priority.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNote problem={set.problem} />
    </Card>
  );
}
