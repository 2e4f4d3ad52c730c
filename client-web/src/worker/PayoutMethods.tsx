// Where a worker is paid: what there is, a new one, an end to one.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { PayoutMethod, PayoutWay } from "../api/types";
import { t } from "../i18n";
import { Badge, Button, Card, Confirm, When } from "../shared/components";
import { useAction } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { nowUs } from "../shared/time";
import { announce } from "../shared/toast";
import { NewPayoutMethod } from "./NewPayoutMethod";

/** "M-Pesa or other mobile money ••5678". */
export const methodName = (method: { kind: string; shown: string }): string =>
  method.shown === "" ? t(`way.${method.kind}`) : `${t(`way.${method.kind}`)} ••${method.shown}`;

export function PayoutMethods(p: {
  methods: PayoutMethod[];
  ways: PayoutWay[];
  holdUs: number;
  onChanged: () => void;
}) {
  const [adding, setAdding] = useState(false);
  const open = adding || p.methods.length === 0;
  const hasCash = p.methods.some(({ kind }) => kind === "cash");
  const ways = p.ways.filter(({ kind }) => kind !== "cash" || !hasCash);
  return (
    <Card title={t("methods.title")}>
      {p.methods.length === 0 ? (
        <p>{t("methods.none")}</p>
      ) : (
        <ul class="rows payout-rows">
          {p.methods.map((method) => (
            <li key={method.id}>
              <Method method={method} onEnded={p.onChanged} />
            </li>
          ))}
        </ul>
      )}
      {p.ways.length === 0 && <p>{t("methods.no_ways")}</p>}
      {ways.length > 0 && open && (
        <NewPayoutMethod
          ways={ways}
          holdUs={p.holdUs}
          onAdded={() => {
            setAdding(false);
            p.onChanged();
          }}
          {...(p.methods.length > 0 ? { onClose: () => setAdding(false) } : {})}
        />
      )}
      {ways.length > 0 && !open && (
        <div class="actions">
          <Button onClick={() => setAdding(true)}>{t("methods.add")}</Button>
        </div>
      )}
    </Card>
  );
}

function Method(p: { method: PayoutMethod; onEnded: () => void }) {
  const { method } = p;
  const [asking, setAsking] = useState(false);
  const end = useAction(async () => {
    await post("/payout-methods/{id}/end", { path: { id: method.id } });
    announce(t("methods.ended"));
    p.onEnded();
  });
  const ready = method.usable_us <= nowUs();
  return (
    <div class="payout-row">
      <div>
        <h3>{methodName(method)}</h3>
        {method.holder !== undefined && method.holder !== "" && <p class="soft">{method.holder}</p>}
        {!ready && (
          <p class="soft small">
            {t("methods.from")} <When us={method.usable_us} />
          </p>
        )}
      </div>
      <div class="payout-end">
        <Badge tone={ready ? "good" : "waiting"} icon={ready ? "check" : "clock"}>
          {t(ready ? "methods.ready" : "methods.waits")}
        </Badge>
        {method.in_batch ? (
          <p class="hint">{t("methods.in_batch")}</p>
        ) : (
          <Button kind="quiet" aria-label={t("methods.end_of", { name: methodName(method) })} onClick={() => setAsking(true)}>
            {t("methods.end")}
          </Button>
        )}
      </div>
      {asking && (
        <Confirm
          title={t("methods.end_of", { name: methodName(method) })}
          yes={t("methods.end")}
          kind="danger"
          action={end}
          onYes={() => void end.run()}
          onClose={() => setAsking(false)}
        >
          <p>{t("methods.end_text")}</p>
          {method.waiting > 0 && (
            <p>{t("methods.end_waiting", { n: method.waiting, sum: formatMoney(method.waiting_minor) })}</p>
          )}
        </Confirm>
      )}
    </div>
  );
}
