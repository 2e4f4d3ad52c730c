import type { Refund } from "../api/types";
import { t } from "../i18n";
import { Badge, type Tone } from "./components";
import type { IconName } from "./icons";

const looks: Record<Refund["state"], [Tone, IconName]> = {
  asked: ["waiting", "clock"],
  withdrawn: ["plain", "back"],
  sent: ["held", "clock"],
  settled: ["good", "check"],
  failed: ["bad", "cross"],
};

export function RefundBadge(p: { state: Refund["state"] }) {
  const [tone, icon] = looks[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`refund.state.${p.state}`)}
    </Badge>
  );
}
