// One way to reach a person: what is confirmed, what waits for its code, and how to change either.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Contact, Way } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Badge, Button, Card, Dialog, Field, Moment, Note, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { announce } from "../shared/toast";
import { AddressForm } from "./AddressForm";
import { PasswordField, withOwnWords } from "./PasswordField";

export function WayCard(p: {
  way: Way;
  confirmed: Contact | undefined;
  fresh: Contact | undefined;
  onChanged: () => void;
}) {
  const { way, confirmed, fresh } = p;
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const changed = (): void => {
    setAsking(false);
    setRemoving(false);
    p.onChanged();
  };
  return (
    <Card title={t(`contacts.${way}`)} class="way" actions={<StateBadge confirmed={confirmed} fresh={fresh} />}>
      {confirmed !== undefined && (
        <p class="way-address">
          <b>{confirmed.address}</b>
          {confirmed.confirmed_us !== null && (
            <small class="soft">
              {t("contacts.since")} <Moment us={confirmed.confirmed_us} />
            </small>
          )}
        </p>
      )}
      <p class="soft">{t(`contacts.${way}_gets`)}</p>
      {fresh !== undefined && !asking && (
        <CodeForm contact={fresh} old={confirmed} onChanged={changed} onOther={() => setAsking(true)} />
      )}
      {asking && <AddressForm way={way} onSent={changed} onCancel={() => setAsking(false)} />}
      {!asking && fresh === undefined && (
        <div class="actions">
          <Button kind={confirmed === undefined ? "primary" : "plain"} onClick={() => setAsking(true)}>
            {t(confirmed === undefined ? `contacts.add.${way}` : "contacts.change")}
          </Button>
          {confirmed !== undefined && <Button onClick={() => setRemoving(true)}>{t("contacts.remove")}</Button>}
        </div>
      )}
      {removing && confirmed !== undefined && (
        <Remove contact={confirmed} onDone={changed} onClose={() => setRemoving(false)} />
      )}
    </Card>
  );
}

function StateBadge(p: { confirmed: Contact | undefined; fresh: Contact | undefined }) {
  if (p.fresh !== undefined)
    return (
      <Badge tone="waiting" icon="clock">
        {t("contacts.state.new")}
      </Badge>
    );
  if (p.confirmed === undefined) return <Badge tone="plain">{t("contacts.state.none")}</Badge>;
  return (
    <Badge tone="good" icon="check">
      {t("contacts.state.confirmed")}
    </Badge>
  );
}

function CodeForm(p: { contact: Contact; old: Contact | undefined; onChanged: () => void; onOther: () => void }) {
  const { contact, old } = p;
  const [code, setCode] = useState("");
  const confirm = useAction(async () => {
    await post("/contacts/{id}/confirm", { path: { id: contact.id }, body: { code: code.replace(/\s/g, "") } });
    announce(t("contacts.told.confirmed"));
    p.onChanged();
  });
  const again = useAction(async () => {
    await post("/contacts/{id}/code", { path: { id: contact.id } });
    setCode("");
    confirm.clear();
    announce(t("contacts.told.sent"));
    p.onChanged();
  });
  const { code_expires_us: until } = contact;
  return (
    <>
      <Note tone="waiting" icon="clock">
        <p>
          {until === null ? (
            t("contacts.no_code", { address: contact.address })
          ) : (
            <>
              {t("contacts.sent_to", { address: contact.address })} <Moment us={until} />.
            </>
          )}
        </p>
        {until !== null && <p>{t(`contacts.look.${contact.kind}`)}</p>}
        {old !== undefined && <p>{t("contacts.replaces", { address: old.address })}</p>}
      </Note>
      {until !== null && (
        <ActionForm action={confirm} submit={t("contacts.confirm")} kind="primary" disabled={code.trim() === ""}>
          <Field label={t("contacts.code")}>
            {(ids) => (
              <input
                {...ids}
                class="code"
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={10}
                value={code}
                onInput={(event) => setCode(event.currentTarget.value)}
              />
            )}
          </Field>
        </ActionForm>
      )}
      <ProblemNote problem={again.problem} />
      <div class="actions">
        <Button kind={until === null ? "primary" : "plain"} busy={again.busy} onClick={() => void again.run()}>
          {t("contacts.again")}
        </Button>
        <Button onClick={p.onOther}>{t(`contacts.other.${contact.kind}`)}</Button>
      </div>
    </>
  );
}

function Remove(p: { contact: Contact; onDone: () => void; onClose: () => void }) {
  const { contact } = p;
  const [password, setPassword] = useState("");
  const remove = useAction(async () => {
    await withOwnWords(() => post("/contacts/{id}/end", { path: { id: contact.id }, body: { password } }));
    announce(t("contacts.told.removed"));
    p.onDone();
  });
  return (
    <Dialog title={t(`contacts.remove_title.${contact.kind}`)} onClose={p.onClose}>
      <p>{t("contacts.remove_text", { address: contact.address })}</p>
      <ActionForm action={remove} submit={t("contacts.remove")} kind="danger" disabled={password === ""}>
        <PasswordField value={password} onInput={setPassword} />
      </ActionForm>
      <div class="actions">
        <Button onClick={p.onClose}>{t("not_now")}</Button>
      </div>
    </Dialog>
  );
}
