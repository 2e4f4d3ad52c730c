import type { Funding } from "../api/types";
import { t } from "../i18n";
import { Badge, type Tone } from "./components";
import type { IconName } from "./icons";

const looks: Record<Funding["state"], [Tone, IconName]> = {
  uncleared: ["held", "clock"],
  cleared: ["good", "check"],
  bounced: ["bad", "cross"],
};

export function FundingBadge(p: { state: Funding["state"] }) {
  const [tone, icon] = looks[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`funding.state.${p.state}`)}
    </Badge>
  );
}
