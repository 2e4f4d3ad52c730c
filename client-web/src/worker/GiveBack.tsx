// Giving a task back, and on request the others of the project that were claimed along with it.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Assignment } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { navigate } from "../shared/router";
import { me } from "../shared/session";
import { clearDraft } from "../workbench/drafts";
import { stop } from "./flow";

/** A draft on the device belongs to one person and one task. */
export const draftKeyOf = (id: string): string => `${me().id}/${id}`;

export function GiveBack(p: { assignment: Assignment; onClose: () => void }) {
  const { id, terms } = p.assignment;
  const open = useLoad(async () => (await get("/assignments")).assignments, []);
  const others = (open.data ?? []).filter((each) => each.id !== id && each.terms.project_id === terms.project_id);
  const [all, setAll] = useState(false);
  const giveBack = useAction(async () => {
    for (const each of all ? [id, ...others.map((other) => other.id)] : [id]) {
      await post("/assignments/{id}/return", { path: { id: each } });
      await clearDraft(draftKeyOf(each));
    }
    stop(terms.project_id);
    navigate("/work");
  });
  return (
    <Confirm
      title={t("return.title")}
      yes={t("return.yes")}
      kind="danger"
      action={giveBack}
      onYes={() => void giveBack.run()}
      onClose={p.onClose}
    >
      <p>{t("return.text", { money: formatMoney(terms.price_minor) })}</p>
      {others.length > 0 && (
        <label class="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          {t("return.others", { n: others.length })}
        </label>
      )}
    </Confirm>
  );
}
