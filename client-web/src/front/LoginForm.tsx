import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Button, Field, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { logIn } from "../shared/session";
import { SharedComputer } from "./SharedComputer";

export function LoginForm(p: { onDone?: () => void; login?: string; shared?: boolean }) {
  const [login, setLogin] = useState(p.login ?? "");
  const [password, setPassword] = useState("");
  const [shared, setShared] = useState(p.shared ?? false);
  const send = useAction(async () => {
    await logIn(login.trim(), password, shared);
    p.onDone?.();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send.run();
      }}
    >
      <Field label={t("login.login")}>
        {(ids) => (
          <input
            {...ids}
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            maxLength={64}
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("login.password")}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            autofocus={p.login !== undefined}
            name="password"
            autocomplete="current-password"
            required
            maxLength={200}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <SharedComputer checked={shared} onChange={setShared} />
      <ProblemNote problem={send.problem} onRetry={() => void send.run()} />
      <Button type="submit" kind="primary" busy={send.busy}>
        {t("log_in")}
      </Button>
    </form>
  );
}
