import { get } from "../api/client";
import type { Project } from "../api/types";
import { t } from "../i18n";
import { Empty, Loaded, Page, ProjectBadge, Skeleton } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { Thumbnail } from "../shared/Thumbnail";
import { hasRole, me } from "../shared/session";
import { MoneyBar, ProgressBar } from "./bars";
import "./requester.css";

export default function ProjectsPage() {
  const projects = useLoad(async () => (await get("/projects")).projects, [], ["project"]);
  const mayCreate = hasRole("requester") && me().organisations.length > 0;
  const create = (
    <a class="button primary" href="/projects/new">
      <Icon name="plus" />
      {t("projects.new")}
    </a>
  );
  return (
    <Page title={t("projects.title")} actions={mayCreate ? create : undefined}>
      <Loaded load={projects} skeleton={<Skeleton rows={3} tall />}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("projects.empty")} action={mayCreate ? create : undefined}>
              {t(mayCreate ? "projects.empty_text" : "projects.empty_others")}
            </Empty>
          ) : (
            <ul class="rows project-list">
              {data.map((project) => (
                <li key={project.id}>
                  <ProjectCard project={project} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProjectCard(p: { project: Project }) {
  const { project } = p;
  const waiting = waitsForMe(project);
  return (
    <article class="card project-card" aria-label={project.title}>
      <div class="project-head">
        {/* What a content warning is about is not put before anybody unasked. */}
        {project.cover_item_id !== null && project.content_warning === "" && (
          <Thumbnail itemId={project.cover_item_id} />
        )}
        <div>
          <h2>
            <a href={`/projects/${project.id}`}>{project.title}</a>
          </h2>
          <p class="soft">{project.organisation}</p>
        </div>
        <ProjectBadge state={project.state} />
      </div>
      {project.state === "draft" ? (
        <p class="soft">{t("projects.draft_text", { n: project.progress.pictures })}</p>
      ) : (
        <>
          <ProgressBar project={project} />
          <MoneyBar project={project} />
        </>
      )}
      {waiting !== null && (
        <p class="waits">
          <Icon name="clock" />
          <a href={`/projects/${project.id}/${waiting.tab}`}>{waiting.text}</a>
        </p>
      )}
    </article>
  );
}

function waitsForMe(project: Project): { text: string; tab: string } | null {
  if (project.may.includes("review") && project.progress.submitted > 0) {
    return { text: t("projects.waits_review", { n: project.progress.submitted }), tab: "review" };
  }
  if (project.may.includes("change")) return { text: t("projects.waits_publish"), tab: "" };
  return null;
}
