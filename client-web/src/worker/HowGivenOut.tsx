// The order of tasks in plain words, the same as docs/dispatch.md tells and the server keeps.
import { t } from "../i18n";
import { session } from "../shared/session";

export function HowGivenOut() {
  const { again_minutes } = session().policy;
  return (
    <details class="given-out">
      <summary>{t("order.title")}</summary>
      <p>{t("order.projects")}</p>
      <p>{t("order.who")}</p>
      <p>{t("order.pictures")}</p>
      <ol>
        <li>{t("order.nearest")}</li>
        <li>{t("order.oldest")}</li>
        <li>{t("order.once")}</li>
        <li>{t("order.back", { minutes: again_minutes })}</li>
      </ol>
      <p>{t("order.same")}</p>
    </details>
  );
}
