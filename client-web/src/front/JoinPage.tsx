// Becoming a person of this co-op by a one-time link: first what it invites to, then a name and a password.
import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Invitation } from "../api/types";
import { language, t, type Language } from "../i18n";
import { Button, Card, Field, Loaded, Note, Page, ProblemNote } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";
import { LanguageOptions } from "../shared/LanguageMenu";
import { navigate, usePlace } from "../shared/router";
import { acceptInvitation, chooseLanguage, homeOf, me, session } from "../shared/session";

export default function JoinPage() {
  const token = usePlace().hash.slice(1);
  return token === "" ? <NoToken /> : <Join token={token} />;
}

function Join(p: { token: string }) {
  const { token } = p;
  const invitation = useLoad(() => post("/invitations/look", { body: { token } }), [token]);
  return (
    <Page title={t("join.title", { coop: session().coop.name })}>
      <Loaded load={invitation}>
        {(data) => (
          <div class="columns">
            <Card title={t("join.you")}>
              <JoinForm token={token} />
            </Card>
            <InvitedTo invitation={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function NoToken() {
  return (
    <Page title={t("join.no_token")}>
      <Note icon="warning" tone="held">
        <p>{t("join.no_token_text")}</p>
      </Note>
    </Page>
  );
}

function InvitedTo(p: { invitation: Invitation }) {
  return (
    <Card title={t("join.invited_to")}>
      <ul class="role-list">
        {p.invitation.roles.map((role) => (
          <li key={role}>
            <b>{t(`role.${role}`)}</b>
            <p class="soft">{t(`role.${role}.does`)}</p>
          </li>
        ))}
      </ul>
      {p.invitation.organisation !== null && (
        <p>{t("join.organisation", { organisation: p.invitation.organisation })}</p>
      )}
    </Card>
  );
}

function JoinForm(p: { token: string }) {
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [spoken, setSpoken] = useState<Language>(language());
  const join = useAction(async () => {
    await acceptInvitation({ token: p.token, name: name.trim(), login: login.trim(), password, language: spoken });
    navigate(homeOf(me()), { replace: true });
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void join.run();
      }}
    >
      <Field label={t("join.name")} hint={t("join.name_hint")}>
        {(ids) => (
          <input
            {...ids}
            name="name"
            autocomplete="name"
            required
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("login.login")} hint={t("join.login_hint")}>
        {(ids) => (
          <input
            {...ids}
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            minLength={2}
            maxLength={64}
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("login.password")} hint={t("join.password_hint")}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            name="new-password"
            autocomplete="new-password"
            required
            minLength={8}
            maxLength={200}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("join.language")}>
        {(ids) => (
          <select
            {...ids}
            value={spoken}
            onChange={(event) => {
              const code = event.currentTarget.value as Language;
              setSpoken(code);
              void chooseLanguage(code);
            }}
          >
            <LanguageOptions />
          </select>
        )}
      </Field>
      <ProblemNote problem={join.problem} onRetry={() => void join.run()} />
      <Button type="submit" kind="primary" busy={join.busy}>
        {t("join.join")}
      </Button>
    </form>
  );
}
