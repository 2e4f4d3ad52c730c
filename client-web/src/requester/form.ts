// The draft as it is being edited. All steps change one ProjectInput; saving sends it whole.
import { useState } from "preact/hooks";
import { put } from "../api/client";
import type { Project, ProjectInput } from "../api/types";
import { useAction, type Action } from "../shared/hooks";
import { eligibilityInput } from "./EligibilityFields";

export interface ProjectForm {
  input: ProjectInput;
  dirty: boolean;
  change: (part: Partial<ProjectInput>) => void;
  save: Action<[]>;
}

export function inputOf(project: Project): ProjectInput {
  const {
    organisation_id,
    title,
    purpose,
    instructions,
    content_warning,
    labels,
    price_minor,
    estimate_s,
    overlap,
    review_hours,
    most_per_worker,
  } = project;
  return {
    organisation_id,
    title,
    purpose,
    instructions,
    content_warning,
    labels,
    price_minor,
    estimate_s,
    overlap,
    review_hours,
    most_per_worker,
    eligibility: eligibilityInput(project.eligibility),
  };
}

export function useProjectForm(project: Project, onSaved: (project: Project) => void): ProjectForm {
  const [input, setInput] = useState(() => inputOf(project));
  const dirty = JSON.stringify(input) !== JSON.stringify(inputOf(project));
  const save = useAction(async () => {
    if (!dirty) return;
    const saved = await put("/projects/{id}", { path: { id: project.id }, body: input });
    setInput(inputOf(saved));
    onSaved(saved);
  });
  return { input, dirty, change: (part) => setInput((before) => ({ ...before, ...part })), save };
}
