// The form for a new way to be paid. What is mistyped is said beside its field, before anything is sent.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { PayoutWay } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Button, Field, Note } from "../shared/components";
import { useAction } from "../shared/hooks";
import { formatMoney } from "../shared/money";
import { me, session } from "../shared/session";
import { announce } from "../shared/toast";
import { isAccount, isBic, isIban, isPhone } from "./payoutNumbers";

type Kind = PayoutWay["kind"];
type Name = "holder" | "iban" | "account" | "bic" | "phone" | "password";
type Values = Record<Name, string>;

const HOUR_US = 3_600_000_000;

/** Which fields a way needs; a bank without IBAN takes account and bank code. */
function fieldsOf(kind: Kind, iban: boolean): Name[] {
  if (kind === "mobile") return ["holder", "phone", "password"];
  if (kind === "bank") return iban ? ["holder", "iban", "password"] : ["holder", "account", "bic", "password"];
  return ["password"];
}

const longest: Record<Name, number> = { holder: 70, iban: 50, account: 50, bic: 20, phone: 30, password: 200 };

const checks: Partial<Record<Name, (text: string) => boolean>> = {
  iban: isIban,
  account: isAccount,
  bic: isBic,
  phone: isPhone,
};

export function NewPayoutMethod(p: {
  ways: PayoutWay[];
  holdUs: number;
  onAdded: () => void;
  onClose?: () => void;
}) {
  const [kind, setKind] = useState<Kind>(p.ways[0]?.kind ?? "mobile");
  const [iban, setIban] = useState(true);
  const [left, setLeft] = useState<Name[]>([]);
  const [values, setValues] = useState<Values>({
    holder: me().name,
    iban: "",
    account: "",
    bic: "",
    phone: "",
    password: "",
  });
  const fields = fieldsOf(kind, iban);
  const isWrong = (name: Name): boolean =>
    values[name].trim() === "" ? name !== "password" || !session().demo : checks[name]?.(values[name]) === false;
  const add = useAction(async () => {
    const given = Object.fromEntries(fields.map((name) => [name, name === "password" ? values[name] : values[name].trim()]));
    await post("/payout-methods", { body: { kind, password: "", ...given }, intent: "payout-method" });
    announce(t("methods.added"));
    p.onAdded();
  });
  const submit = useAction(async () => {
    setLeft(fields);
    if (!fields.some(isWrong)) await add.run();
  });
  const said = (name: Name): string | undefined => {
    if (left.includes(name) && isWrong(name)) return t(values[name].trim() === "" ? "new_method.missing" : `new_method.bad.${name}`);
    if (add.problem?.field !== name) return undefined;
    return t(name === "password" ? "new_method.bad.password" : `new_method.bad.${name}`);
  };
  const action = { ...submit, busy: submit.busy || add.busy, problem: add.problem?.field === undefined ? add.problem : undefined };
  return (
    <ActionForm class="new-method" action={action} submit={t("new_method.button")} kind="primary">
      <h3>{t("new_method.title")}</h3>
      <fieldset class="ways">
        <legend>{t("new_method.kind")}</legend>
        {p.ways.map((way) => (
          <label key={way.kind}>
            <input type="radio" name="kind" checked={way.kind === kind} onChange={() => setKind(way.kind)} />
            <span>
              <b>{t(`way.${way.kind}`)}</b>
              <small class="hint">
                {t(`way.${way.kind}.text`)} {t("way.cost", { fee: formatMoney(way.fee_minor), least: formatMoney(way.least_minor) })}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === "bank" && (
        <label class="check">
          <input type="checkbox" checked={!iban} onChange={(event) => setIban(!event.currentTarget.checked)} />
          {t("new_method.no_iban")}
        </label>
      )}
      {fields.map((name) => (
        <TextField
          key={name}
          name={name}
          value={values[name]}
          problem={said(name)}
          onInput={(text) => setValues({ ...values, [name]: text })}
          onLeave={() => values[name] !== "" && !left.includes(name) && setLeft([...left, name])}
        />
      ))}
      <Note icon="clock">
        <p>{t("new_method.hold", { hours: p.holdUs / HOUR_US })}</p>
      </Note>
      {p.onClose !== undefined && (
        <div class="actions">
          <Button kind="quiet" onClick={p.onClose}>
            {t("not_now")}
          </Button>
        </div>
      )}
    </ActionForm>
  );
}

function TextField(p: {
  name: Name;
  value: string;
  problem: string | undefined;
  onInput: (text: string) => void;
  onLeave: () => void;
}) {
  const hint = p.name === "password" && session().demo ? "demo_password" : p.name;
  return (
    <Field label={t(`new_method.${p.name}`)} hint={t(`new_method.hint.${hint}`)} problem={p.problem}>
      {(ids) => {
        const common = {
          ...ids,
          spellcheck: false,
          maxLength: longest[p.name],
          value: p.value,
          onInput: (event: { currentTarget: { value: string } }) => p.onInput(event.currentTarget.value),
          onBlur: p.onLeave,
        };
        if (p.name === "password") return <input {...common} type="password" autocomplete="current-password" />;
        if (p.name === "phone") return <input {...common} type="tel" autocomplete="tel" />;
        return <input {...common} type="text" autocomplete="off" />;
      }}
    </Field>
  );
}
