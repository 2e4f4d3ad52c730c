import type { ProjectInput } from "../api/types";
import { t } from "../i18n";
import { Field } from "../shared/components";

type Basics = Pick<ProjectInput, "title" | "purpose" | "content_warning">;

export function BasicsFields(p: { input: Basics; change: (part: Partial<Basics>) => void }) {
  const { input, change } = p;
  return (
    <>
      <Field label={t("basics.title")} hint={t("basics.title_hint")}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={100}
            value={input.title}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("basics.purpose")} hint={t("basics.purpose_hint")}>
        {(ids) => (
          <textarea
            {...ids}
            required
            rows={3}
            maxLength={500}
            value={input.purpose}
            onInput={(event) => change({ purpose: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("basics.warning")} hint={t("basics.warning_hint")}>
        {(ids) => (
          <input
            {...ids}
            maxLength={200}
            value={input.content_warning}
            onInput={(event) => change({ content_warning: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
