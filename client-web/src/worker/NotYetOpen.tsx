// Projects that ask for experience: each rule, what I have of it, and how to get the rest.
import type { NotYet } from "../api/types";
import { formatCount, t } from "../i18n";
import { Money } from "../shared/components";

export function NotYetOpen(p: { projects: NotYet[] }) {
  if (p.projects.length === 0) return null;
  return (
    <section class="stack-small not-yet" aria-labelledby="not-yet">
      <h3 id="not-yet">{t("not_yet.title")}</h3>
      <p class="hint">{t("not_yet.lead")}</p>
      <ul class="rows">
        {p.projects.map((project) => (
          <li key={project.project_id}>
            <p>
              <b>{project.title}</b> · {project.organisation} · <Money minor={project.price_minor} /> {t("offer.per_picture")}
            </p>
            <Missing missing={project.missing} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Missing(p: { missing: NotYet["missing"] }) {
  const { accepted, after } = p.missing;
  return (
    <ul class="stack-small">
      {accepted !== null && (
        <li>
          <Progress need={accepted.need} have={accepted.have} />
          {t("not_yet.accepted", { n: accepted.need, have: formatCount(accepted.have) })}
        </li>
      )}
      {after !== null && (
        <li>
          <Progress need={after.need} have={after.have} />
          {t("not_yet.after", { n: after.need, have: formatCount(after.have), title: after.title })}{" "}
          {t(after.open ? "not_yet.after_open" : "not_yet.after_closed")}
        </li>
      )}
    </ul>
  );
}

/** The words beside it say the same. */
const Progress = (p: { need: number; have: number }) => <progress max={p.need} value={p.have} aria-hidden="true" />;
