// Who may take tasks of a project, in words.
import { t } from "../i18n";

export interface Rules {
  readonly accepted: number;
  /** The title is known once the server has answered. */
  readonly after: null | { readonly project_id: string; readonly accepted: number; readonly title?: string };
}

export function rulesInWords({ accepted, after }: Rules): string {
  const parts = [
    ...(accepted > 0 ? [t("rules.accepted", { n: accepted })] : []),
    ...(after === null ? [] : [t("rules.after", { n: after.accepted, title: after.title ?? t("rules.chosen") })]),
  ];
  return parts.length === 0 ? t("rules.anybody") : parts.join(" ");
}
