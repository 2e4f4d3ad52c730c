import type { Payout } from "../api/types";
import { t } from "../i18n";
import { Badge, type Tone } from "./components";
import type { IconName } from "./icons";

const looks: Record<Payout["state"], [Tone, IconName]> = {
  requested: ["waiting", "clock"],
  withdrawn: ["plain", "back"],
  in_batch: ["waiting", "clock"],
  sent: ["waiting", "clock"],
  settled: ["good", "check"],
  failed: ["bad", "cross"],
  returned: ["bad", "back"],
  paid_late: ["good", "check"],
};

/** Texts: area "payouts". */
export function PayoutBadge(p: { state: Payout["state"]; late: boolean }) {
  const [tone, icon] = looks[p.state];
  return (
    <Badge tone={p.late ? "bad" : tone} icon={p.late ? "warning" : icon}>
      {t(p.late ? "payout.state.late" : `payout.state.${p.state}`)}
    </Badge>
  );
}
