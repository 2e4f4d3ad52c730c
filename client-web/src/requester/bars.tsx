import type { Project } from "../api/types";
import { formatCount, t } from "../i18n";
import { Bar, type Part } from "../shared/components";
import { formatMoney } from "../shared/money";

/** Answers wanted, by where each stands. */
export function ProgressBar(p: { project: Project }) {
  const { progress } = p.project;
  const taken = progress.accepted + progress.submitted + progress.claimed + progress.disputed;
  const count = (name: string, value: number, look: string): Part => ({
    name: t(`progress.${name}`),
    value,
    shown: formatCount(value),
    look,
  });
  const parts = [
    count("accepted", progress.accepted, "part-a"),
    count("submitted", progress.submitted, "part-c"),
    count("claimed", progress.claimed, "part-b"),
    count("disputed", progress.disputed, "part-d"),
    count("left", Math.max(0, progress.wanted - taken), "part-rest framed"),
  ];
  const label = t("progress.label", { accepted: progress.accepted, wanted: progress.wanted });
  return (
    <div class="bar-titled">
      <p>{label}</p>
      <Bar label={label} parts={parts} total={Math.max(1, progress.wanted)} />
    </div>
  );
}

/** The project's money, by where it is. */
export function MoneyBar(p: { project: Project }) {
  const { money, cost } = p.project;
  const part = (name: string, value: number, look: string): Part => ({
    name: t(`money.${name}`),
    value,
    shown: formatMoney(value),
    look,
  });
  const parts = [
    part("payable", money.payable_minor, "part-a"),
    part("review", money.review_minor, "part-c"),
    part("committed", money.committed_minor, "part-b"),
    part("disputed", money.disputed_minor, "part-d"),
    part("left", cost.left_minor, "part-rest framed"),
  ];
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <div class="bar-titled">
      <p>{t("money.label", { total: formatMoney(total) })}</p>
      <Bar label={t("money.label", { total: formatMoney(total) })} parts={parts} total={Math.max(1, total)} />
      {money.refused_minor > 0 && <p class="hint">{t("money.refused", { money: formatMoney(money.refused_minor) })}</p>}
    </div>
  );
}
