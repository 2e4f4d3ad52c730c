import type { ComponentChildren } from "preact";
import type { Label } from "../api/types";
import { toolKey } from "../core/keys";
import { t } from "../i18n";
import { Button, Dialog } from "../shared/components";

function Keys(p: { rows: [keys: string | null, does: string][] }): ComponentChildren {
  return (
    <dl class="wb-keys">
      {p.rows.map(([keys, does]) =>
        keys === null ? null : (
          <div key={does}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Every key there is, with the labels of this very task. */
export default function HelpSheet(p: { labels: readonly Label[]; onClose: () => void }) {
  const upper = (key: string | null) => key && key.toUpperCase();
  return (
    <Dialog title={t("workbench.keys.title")} wide onClose={p.onClose}>
      <h3>{t("workbench.keys.labels")}</h3>
      <Keys rows={p.labels.map((label) => [label.key.toUpperCase(), label.name])} />
      <h3>{t("workbench.keys.drawing")}</h3>
      <Keys
        rows={[
          [upper(toolKey("box", p.labels)), t("workbench.keys.box")],
          [upper(toolKey("select", p.labels)), t("workbench.keys.select")],
          [upper(toolKey("pan", p.labels)), t("workbench.keys.pan")],
          ["Enter", t("workbench.keys.place")],
          ["← → ↑ ↓", t("workbench.keys.nudge")],
          ["Shift ←", t("workbench.keys.fast")],
          ["Alt →", t("workbench.keys.grow")],
          ["Tab", t("workbench.keys.next")],
          ["Shift Tab", t("workbench.keys.previous")],
          [p.labels.some(({ attributes }) => attributes !== undefined) ? "." : null, t("workbench.keys.describe")],
          ["Del", t("workbench.keys.delete")],
          ["Ctrl Z", t("workbench.keys.undo")],
          ["Ctrl Shift Z", t("workbench.keys.redo")],
        ]}
      />
      <h3>{t("workbench.keys.seeing")}</h3>
      <Keys
        rows={[
          ["+ −", t("workbench.keys.zoom")],
          [p.labels.some((label) => label.key === "0") ? null : "0", t("workbench.keys.fit")],
          ["Space", t("workbench.keys.drag")],
        ]}
      />
      <h3>{t("workbench.keys.task")}</h3>
      <Keys
        rows={[
          ["Ctrl Enter", t("workbench.keys.submit")],
          ["Esc", t("workbench.keys.cancel")],
          ["?", t("workbench.keys.help")],
        ]}
      />
      <div class="actions end">
        <Button onClick={p.onClose}>{t("workbench.close")}</Button>
      </div>
    </Dialog>
  );
}
