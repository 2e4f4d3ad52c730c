import type { PayoutBatch, PayoutBatchLine, PayoutKind } from "../api/types";
import { t } from "../i18n";
import { Badge, type Tone } from "../shared/components";
import { Icon, type IconName } from "../shared/icons";

const kinds: Record<PayoutKind, IconName> = { bank: "bank", mobile: "phone", cash: "coins" };
export const kindIcon = (kind: PayoutKind) => <Icon name={kinds[kind]} />;

/** A draft, sent and not all answered, done, done with something that failed, given up. */
type Look = "draft" | "sent" | "done" | "partly" | "dropped";

const looks: Record<Look, [Tone, IconName]> = {
  draft: ["held", "pen"],
  sent: ["waiting", "clock"],
  done: ["good", "check"],
  partly: ["bad", "warning"],
  dropped: ["plain", "minus"],
};

export function lookOf({ state, states }: PayoutBatch): Look {
  if (state !== "sent") return state;
  if ((states["sent"] ?? 0) > 0) return "sent";
  return (states["failed"] ?? 0) + (states["returned"] ?? 0) > 0 ? "partly" : "done";
}

export function BatchBadge(p: { batch: PayoutBatch }) {
  const look = lookOf(p.batch);
  const [tone, icon] = looks[look];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`batch.state.${look}`)}
    </Badge>
  );
}

const lineLooks: Record<PayoutBatchLine["state"], [Tone, IconName]> = {
  requested: ["plain", "clock"],
  withdrawn: ["plain", "back"],
  in_batch: ["plain", "clock"],
  sent: ["waiting", "clock"],
  settled: ["good", "check"],
  failed: ["bad", "cross"],
  returned: ["bad", "back"],
  paid_late: ["good", "check"],
};

export function LineBadge(p: { state: PayoutBatchLine["state"] }) {
  const [tone, icon] = lineLooks[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`batch.line.${p.state}`)}
    </Badge>
  );
}

export type Check = PayoutBatchLine["checks"][number];

const checkLooks: Record<Check, [Tone, IconName]> = {
  not_covered: ["bad", "warning"],
  late: ["bad", "clock"],
  unusual: ["held", "warning"],
  new_method: ["held", "info"],
  first_payment: ["waiting", "info"],
  several: ["plain", "copy"],
};

export const checksInOrder = Object.keys(checkLooks) as Check[];

export function CheckBadge(p: { check: Check; count?: number }) {
  const [tone, icon] = checkLooks[p.check];
  return (
    <Badge tone={tone} icon={icon}>
      {p.count !== undefined && `${p.count} × `}
      {t(`batch.check.${p.check}`)}
    </Badge>
  );
}
