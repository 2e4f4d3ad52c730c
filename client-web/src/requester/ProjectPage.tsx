import { get } from "../api/client";
import type { Project } from "../api/types";
import { formatCount, t } from "../i18n";
import { Loaded, Page, ProjectBadge, Skeleton } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { DraftSteps } from "./DraftSteps";
import { Gallery } from "./Gallery";
import { Overview } from "./Overview";
import { Results } from "./Results";
import { Review } from "./Review";
import { Settings } from "./Settings";
import "./requester.css";

export default function ProjectPage(p: { id: string; tab?: string }) {
  const load = useLoad(() => get("/projects/{id}", { path: { id: p.id } }), [p.id], [`project ${p.id}`]);
  return (
    <Loaded
      load={load}
      skeleton={
        <div class="page">
          <Skeleton tall rows={3} />
        </div>
      }
    >
      {(project) => (
        <Page title={project.title} lead={project.organisation} actions={<ProjectBadge state={project.state} />}>
          {project.state === "draft" && project.may.includes("change") ? (
            <DraftSteps project={project} step={p.tab} onChanged={load.set} onReload={load.reload} />
          ) : (
            <Published
              project={project}
              tab={p.tab ?? "overview"}
              onChanged={load.set}
              onReload={load.reload}
            />
          )}
        </Page>
      )}
    </Loaded>
  );
}

interface PublishedProps {
  project: Project;
  tab: string;
  onChanged: (project: Project) => void;
  onReload: () => void;
}

function Published(p: PublishedProps) {
  const { project } = p;
  const tabs = [
    "overview",
    "gallery",
    ...(project.may.includes("review") ? ["review"] : []),
    ...(project.may.includes("export") ? ["results"] : []),
    ...(project.may.includes("clone") ? ["settings"] : []),
  ];
  const shown = tabs.includes(p.tab) ? p.tab : "overview";
  return (
    <>
      <nav class="tabs" aria-label={t("project.parts")}>
        {tabs.map((tab) => (
          <a
            key={tab}
            href={`/projects/${project.id}${tab === "overview" ? "" : `/${tab}`}`}
            aria-current={tab === shown ? "page" : undefined}
          >
            {t(`tab.${tab}`)}
            {tab === "review" && project.progress.submitted > 0 && (
              <span class="count">{formatCount(project.progress.submitted)}</span>
            )}
          </a>
        ))}
      </nav>
      {shown === "overview" && <Overview project={project} />}
      {shown === "gallery" && <Gallery project={project} />}
      {shown === "review" && <Review project={project} onDecided={p.onReload} />}
      {shown === "results" && <Results project={project} onExported={p.onReload} />}
      {shown === "settings" && <Settings project={project} onChanged={p.onChanged} />}
    </>
  );
}
