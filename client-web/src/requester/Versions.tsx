// Changing what a published project asks and pays: by a new version, which taken tasks don't notice.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Project, ProjectInput, ProjectVersion } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Confirm, Loaded, Moment, Note, Skeleton } from "../shared/components";
import { useAction, useLoad, type Action } from "../shared/hooks";
import { announce } from "../shared/toast";
import { BasicsFields } from "./BasicsFields";
import { differ, Differences } from "./Differences";
import { inputOf } from "./form";
import { InstructionsField } from "./InstructionsField";
import { labelsInOrder, LabelsFields } from "./LabelsFields";
import { PriceFields } from "./PriceFields";

export function ChangeProject(p: { project: Project; onChanged: (project: Project) => void }) {
  const { project } = p;
  const before = inputOf(project);
  const [input, setInput] = useState<ProjectInput>(before);
  const [asking, setAsking] = useState(false);
  const change = (part: Partial<ProjectInput>): void => setInput((now) => ({ ...now, ...part }));
  const save = useAction(async () => {
    const changed = await post("/projects/{id}/versions", {
      path: { id: project.id },
      body: input,
      intent: `version/${project.id}`,
    });
    setAsking(false);
    setInput(inputOf(changed));
    announce(t("version.done", { number: changed.version }));
    p.onChanged(changed);
  });
  return (
    <Card title={t("version.change")}>
      <p>{t("version.lead")}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <BasicsFields input={input} change={change} />
        <LabelsFields labels={input.labels} change={(labels) => change({ labels })} />
        <InstructionsField project={project} text={input.instructions} change={(instructions) => change({ instructions })} />
        <PriceFields project={project} input={input} change={change} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={!differ(before, input) || !labelsInOrder(input.labels)}>
            {t("version.look")}
          </Button>
          <Button disabled={!differ(before, input)} onClick={() => setInput(before)}>
            {t("version.undo")}
          </Button>
        </div>
      </form>
      {asking && (
        <MakeVersion project={project} input={input} save={save} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
}

function MakeVersion(p: { project: Project; input: ProjectInput; save: Action<[]>; onClose: () => void }) {
  const { project, input, save } = p;
  return (
    <Confirm
      title={t("version.title", { number: project.version + 1 })}
      yes={t("version.yes")}
      action={save}
      onYes={() => void save.run()}
      onClose={p.onClose}
    >
      <Differences before={inputOf(project)} after={input} />
      <Note icon="info">
        <p>{t("version.taken", { n: project.progress.claimed })}</p>
      </Note>
    </Confirm>
  );
}

export function Versions(p: { project: Project }) {
  const { id, version } = p.project;
  const load = useLoad(
    async () => (await get("/projects/{id}/versions", { path: { id } })).versions,
    [id, version],
  );
  return (
    <Card title={t("version.list")}>
      <Loaded load={load} skeleton={<Skeleton rows={2} />}>
        {(versions) => (
          <ol class="rows versions">
            {[...versions].reverse().map((each) => (
              <li key={each.number}>
                <VersionRow version={each} before={versions[each.number - 2]} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}

function VersionRow(p: { version: ProjectVersion; before: ProjectVersion | undefined }) {
  const { number, made_by, made_us } = p.version;
  return (
    <>
      <h3>{t("version.number", { number })}</h3>
      <p class="soft">
        {made_by !== null && `${made_by} · `}
        <Moment us={made_us} />
      </p>
      {p.before === undefined ? <p>{t("version.first")}</p> : <Differences before={p.before} after={p.version} />}
    </>
  );
}
