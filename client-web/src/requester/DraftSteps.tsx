// A draft in six steps. Each can be saved by itself; going to another step saves first.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Project } from "../api/types";
import { t } from "../i18n";
import { Button, Card, ProblemNote } from "../shared/components";
import { Icon } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { navigate } from "../shared/router";
import { announce } from "../shared/toast";
import { BasicsFields } from "./BasicsFields";
import { useProjectForm, type ProjectForm } from "./form";
import { InstructionsField } from "./InstructionsField";
import { labelsInOrder, LabelsFields } from "./LabelsFields";
import { PicturesStep } from "./PicturesStep";
import { PriceFields } from "./PriceFields";
import { PublishStep } from "./PublishStep";

const steps = ["basics", "pictures", "labels", "instructions", "price", "publish"] as const;
type Step = (typeof steps)[number];

interface Props {
  project: Project;
  step: string | undefined;
  onChanged: (project: Project) => void;
  onReload: () => void;
}

export function DraftSteps(p: Props) {
  const { project } = p;
  const form = useProjectForm(project, p.onChanged);
  const step = steps.find((name) => name === p.step) ?? "basics";
  useWarnBeforeLeaving(form.dirty);
  const go = async (to: Step): Promise<void> => {
    if (await form.save.run()) navigate(`/projects/${project.id}/${to}`);
  };
  const next = steps[steps.indexOf(step) + 1];
  return (
    <div class="draft">
      <nav class="steps" aria-label={t("draft.steps")}>
        <ol>
          {steps.map((name, i) => (
            <li key={name}>
              <a
                href={`/projects/${project.id}/${name}`}
                aria-current={name === step ? "step" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  void go(name);
                }}
              >
                <span class={`step-mark ${isReady(name, project) ? "ready" : ""}`}>
                  {isReady(name, project) ? <Icon name="check" /> : i + 1}
                </span>
                <span>
                  {t(`step.${name}`)}
                  <small>{summaryOf(name, project)}</small>
                </span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <Card title={t(`step.${step}`)}>
        {step === "pictures" && (
          <PicturesStep project={project} onChanged={p.onReload} onNext={() => void go("labels")} />
        )}
        {step === "publish" && <PublishStep project={project} onPublished={p.onChanged} onReload={p.onReload} />}
        {step !== "pictures" && step !== "publish" && (
          <StepForm form={form} onNext={next === undefined ? undefined : () => void go(next)}>
            {step === "basics" && <BasicsFields input={form.input} change={form.change} />}
            {step === "labels" && (
              <LabelsFields labels={form.input.labels} change={(labels) => form.change({ labels })} />
            )}
            {step === "instructions" && (
              <InstructionsField
                project={project}
                text={form.input.instructions}
                change={(instructions) => form.change({ instructions })}
              />
            )}
            {step === "price" && <PriceFields project={project} input={form.input} change={form.change} />}
          </StepForm>
        )}
      </Card>
    </div>
  );
}

function isReady(step: Step, project: Project): boolean {
  switch (step) {
    case "basics":
      return true;
    case "pictures":
      return project.progress.pictures > 0;
    case "labels":
      return labelsInOrder(project.labels);
    case "instructions":
      return project.instructions.trim() !== "";
    case "price":
      return project.price_minor >= project.cost.need_minor;
    case "publish":
      return false;
  }
}

function summaryOf(step: Step, project: Project): string {
  switch (step) {
    case "basics":
      return "";
    case "pictures":
      return t("step.pictures_sum", { n: project.progress.pictures });
    case "labels":
      return project.labels.map(({ name }) => name).join(", ");
    case "instructions":
      return project.instructions.trim() === "" ? t("step.instructions_none") : "";
    case "price":
      return t("step.price_sum", { price: formatMoney(project.price_minor) });
    case "publish":
      return project.cost.missing_minor > 0
        ? t("step.publish_missing", { money: formatMoney(project.cost.missing_minor) })
        : "";
  }
}

function useWarnBeforeLeaving(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);
}

function StepForm(p: { form: ProjectForm; onNext: (() => void) | undefined; children: ComponentChildren }) {
  const { save, dirty } = p.form;
  const saveOnly = async (): Promise<void> => {
    if (await save.run()) announce(t("saved"));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        p.onNext?.();
      }}
    >
      {p.children}
      <ProblemNote problem={save.problem} onRetry={() => void saveOnly()} />
      <div class="actions">
        <Button type="submit" kind="primary" busy={save.busy}>
          {t("save_next")}
        </Button>
        <Button
          disabled={!dirty}
          onClick={(event) => {
            if (event.currentTarget.form?.reportValidity() === true) void saveOnly();
          }}
        >
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
