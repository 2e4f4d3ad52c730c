import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Way } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import { Button, Field } from "../shared/components";
import { useAction } from "../shared/hooks";
import { announce } from "../shared/toast";
import { PasswordField, withOwnWords } from "./PasswordField";

/** A new address or number; a code goes there. */
export function AddressForm(p: { way: Way; onSent: () => void; onCancel: () => void }) {
  const { way } = p;
  const [address, setAddress] = useState("");
  const [password, setPassword] = useState("");
  const send = useAction(async () => {
    const body = { kind: way, address: address.trim(), password };
    const made = await withOwnWords(() => post("/contacts", { body, intent: `contact.${way}` }));
    if (made.state === "new") announce(t("contacts.told.sent"));
    p.onSent();
  });
  const wrong = send.problem?.field === "address";
  return (
    <>
      <ActionForm
        action={wrong ? { ...send, problem: undefined } : send}
        submit={t("contacts.send")}
        kind="primary"
        disabled={address.trim() === "" || password === ""}
      >
        <div class="columns">
          <Field
            label={t(`contacts.address.${way}`)}
            hint={t(`contacts.hint.${way}`)}
            problem={wrong ? t(`contacts.wrong.${way}`) : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                inputMode={way === "mail" ? "email" : "tel"}
                autocomplete={way === "mail" ? "email" : "tel"}
                maxLength={300}
                value={address}
                onInput={(event) => {
                  setAddress(event.currentTarget.value);
                  send.clear();
                }}
              />
            )}
          </Field>
          <PasswordField value={password} onInput={setPassword} />
        </div>
      </ActionForm>
      <p>
        <Button kind="quiet" onClick={p.onCancel}>
          {t("not_now")}
        </Button>
      </p>
    </>
  );
}
