// What an export would take along and cost, and the exports made so far. Exporting accepts: no use without pay.
import { useState } from "preact/hooks";
import { addressOf, get, post } from "../api/client";
import type { Export, Exports, Project } from "../api/types";
import { t } from "../i18n";
import { Button, Card, Confirm, Empty, Facts, Loaded, Money, ProblemNote, Skeleton, When } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { formatMoney } from "../shared/money";
import { announce } from "../shared/toast";

export function Results(p: { project: Project; onExported: () => void }) {
  const load = useLoad(() => get("/projects/{id}/exports", { path: { id: p.project.id } }), [p.project.id], [
    `project ${p.project.id}`,
  ]);
  const done = (): void => {
    load.reload();
    p.onExported();
  };
  return (
    <Loaded load={load} skeleton={<Skeleton rows={2} tall />}>
      {(data) => (
        <div class="overview">
          <MakeExport project={p.project} exports={data} onExported={done} />
          <Card title={t("results.made")}>
            {data.exports.length === 0 ? (
              <p class="soft">{t("results.none")}</p>
            ) : (
              <ExportList project={p.project} exports={data.exports} />
            )}
          </Card>
        </div>
      )}
    </Loaded>
  );
}

function MakeExport(p: { project: Project; exports: Exports; onExported: () => void }) {
  const { ready, to_accept, to_accept_minor, left_out } = p.exports;
  const [asking, setAsking] = useState(false);
  const make = useAction(async () => {
    await post("/projects/{id}/exports", { path: { id: p.project.id }, intent: `export/${p.project.id}` });
    setAsking(false);
    announce(t("results.done"));
    p.onExported();
  });
  if (ready + to_accept === 0) {
    return <Empty title={t("results.empty")}>{t("results.empty_text")}</Empty>;
  }
  return (
    <Card title={t("results.title")}>
      <Facts
        rows={[
          [t("results.ready"), t("results.answers", { n: ready })],
          [t("results.to_accept"), t("results.answers", { n: to_accept })],
          [t("results.cost"), <Money minor={to_accept_minor} />],
          [t("results.left_out"), t("results.answers", { n: left_out })],
        ]}
      />
      <p class="soft">{t("results.rule")}</p>
      <ProblemNote problem={asking ? undefined : make.problem} onRetry={() => void make.run()} />
      <div class="actions">
        <Button kind="primary" busy={make.busy} onClick={() => (to_accept > 0 ? setAsking(true) : void make.run())}>
          {t("results.button")}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t("results.confirm_title")}
          yes={t("results.yes")}
          action={make}
          onYes={() => void make.run()}
          onClose={() => setAsking(false)}
        >
          <p>{t("results.confirm", { n: to_accept, money: formatMoney(to_accept_minor) })}</p>
        </Confirm>
      )}
    </Card>
  );
}

function ExportList(p: { project: Project; exports: Export[] }) {
  const file = `${p.project.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.coco.json`;
  return (
    <ul class="rows stack">
      {p.exports.map((made) => (
        <li key={made.id} class="export-row">
          <div>
            <p>{t("results.answers", { n: made.submissions })}</p>
            <p class="hint">
              <When us={made.made_us} />
              {made.accepted_now > 0 &&
                ` · ${t("results.accepted_now", { n: made.accepted_now, money: formatMoney(made.accepted_now_minor) })}`}
            </p>
          </div>
          <a class="button plain" href={addressOf("/exports/{id}/coco", { id: made.id })} download={file}>
            <Icon name="down" />
            {t("results.download")}
          </a>
        </li>
      ))}
    </ul>
  );
}
