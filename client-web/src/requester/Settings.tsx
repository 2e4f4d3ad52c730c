// What can still be done with a project that is published: end it, change it, copy it.
import type { Project } from "../api/types";
import { CloneProject } from "./CloneProject";
import { Life, stepsOf } from "./Life";
import { Priority } from "./Priority";
import { ChangeProject, Versions } from "./Versions";

export function Settings(p: { project: Project; onChanged: (project: Project) => void }) {
  const { project } = p;
  return (
    <div class="stack">
      {stepsOf(project).length > 0 && <Life project={project} onChanged={p.onChanged} />}
      {project.may.includes("version") && <Priority project={project} onChanged={p.onChanged} />}
      {project.may.includes("version") && <ChangeProject project={project} onChanged={p.onChanged} />}
      <Versions project={project} />
      <CloneProject project={project} />
    </div>
  );
}
