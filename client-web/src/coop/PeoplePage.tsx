// Who belongs here, and the one-time links by which somebody new joins.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import type { Invitation, Organisation, Person, Role } from "../api/types";
import { t } from "../i18n";
import { ActionForm } from "../shared/ActionForm";
import {
  Button,
  Card,
  Empty,
  Field,
  Loaded,
  Moment,
  Note,
  Page,
  Skeleton,
  When,
} from "../shared/components";
import { useAction, useLoad, type Load } from "../shared/hooks";
import { announce } from "../shared/toast";
import "./coop.css";

export default function PeoplePage() {
  const organisations = useLoad(async () => (await get("/organisations")).organisations, [], ["people"]);
  const invitations = useLoad(async () => (await get("/invitations")).invitations, [], ["people"]);
  const people = useLoad(async () => (await get("/people")).people, [], ["people"]);
  return (
    <Page title={t("people.title")} lead={t("people.lead")}>
      <Loaded load={organisations} skeleton={<Skeleton tall rows={1} />}>
        {(data) => <Invite organisations={data} onMade={invitations.reload} />}
      </Loaded>
      <Card title={t("people.open")}>
        <Loaded load={invitations}>{(data) => <Invitations invitations={data} />}</Loaded>
      </Card>
      <Card title={t("people.list")}>
        <Loaded load={people}>{(data) => <People people={data} />}</Loaded>
      </Card>
      <Organisations load={organisations} />
    </Page>
  );
}

const roles: Role[] = ["worker", "requester", "reviewer", "steward", "treasurer", "operator"];

function Invite(p: { organisations: Organisation[]; onMade: () => void }) {
  const [chosen, setChosen] = useState<Role[]>(["worker"]);
  const [organisation, setOrganisation] = useState("");
  const [note, setNote] = useState("");
  const [link, setLink] = useState("");
  const needsOrganisation = chosen.includes("requester") || chosen.includes("reviewer");
  const make = useAction(async () => {
    const made = await post("/invitations", {
      body: {
        roles: chosen,
        ...(needsOrganisation ? { organisation_id: organisation } : {}),
        ...(note.trim() === "" ? {} : { note: note.trim() }),
      },
      intent: "invitation",
    });
    setLink(new URL(made.path, location.origin).href);
    setNote("");
    p.onMade();
  });
  const toggle = (role: Role): void =>
    setChosen((before) => (before.includes(role) ? before.filter((other) => other !== role) : [...before, role]));
  return (
    <Card title={t("invite.title")}>
      <ActionForm action={make} submit={t("invite.button")} kind="primary" disabled={chosen.length === 0}>
        <fieldset>
          <legend>{t("invite.roles")}</legend>
          <div class="role-checks">
            {roles.map((role) => (
              <label key={role} class="check">
                <input type="checkbox" checked={chosen.includes(role)} onChange={() => toggle(role)} />
                {t(`role.${role}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div class="columns">
          {needsOrganisation && (
            <Field label={t("invite.organisation")} hint={t("invite.organisation_hint")}>
              {(ids) => (
                <select
                  {...ids}
                  required
                  value={organisation}
                  onChange={(event) => setOrganisation(event.currentTarget.value)}
                >
                  <option value="">{t("funding.choose")}</option>
                  {p.organisations.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Field label={t("invite.note")} hint={t("invite.note_hint")}>
            {(ids) => (
              <input {...ids} maxLength={200} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
            )}
          </Field>
        </div>
      </ActionForm>
      {link !== "" && <MadeLink link={link} />}
    </Card>
  );
}

function MadeLink(p: { link: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(p.link);
    announce(t("invite.copied"));
  };
  return (
    <Note tone="good" icon="check">
      <p>{t("invite.once")}</p>
      <div class="copy-row">
        <input
          readOnly
          aria-label={t("invite.link")}
          value={p.link}
          onFocus={(event) => event.currentTarget.select()}
        />
        {"clipboard" in navigator && (
          <Button icon="copy" onClick={() => void copy()}>
            {t("invite.copy")}
          </Button>
        )}
      </div>
    </Note>
  );
}

function Invitations(p: { invitations: Invitation[] }) {
  if (p.invitations.length === 0) return <p class="soft">{t("people.no_open")}</p>;
  return (
    <ul class="rows person-rows">
      {p.invitations.map((invitation) => (
        <li key={invitation.id}>
          <span>
            {invitation.note === "" ? t("people.unnamed") : invitation.note}
            <small class="soft">
              {t("people.valid")} <When us={invitation.expires_us} />
            </small>
          </span>
          <span class="soft">
            {[
              ...invitation.roles.map((role) => t(`role.${role}`)),
              ...(invitation.organisation === null ? [] : [invitation.organisation]),
            ].join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function People(p: { people: Person[] }) {
  if (p.people.length === 0) return <Empty title={t("people.nobody")} />;
  return (
    <ul class="rows person-rows">
      {p.people.map((person) => (
        <li key={person.id}>
          <span>
            <b>{person.name}</b>
            <small class="soft">
              {person.login} · {t("people.since")} <Moment us={person.joined_us} />
            </small>
          </span>
          <span class="soft">
            {[...person.roles.map((role) => t(`role.${role}`)), ...person.organisations].join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Organisations(p: { load: Load<Organisation[]> }) {
  const [name, setName] = useState("");
  const [entity, setEntity] = useState("");
  const create = useAction(async () => {
    const made = await post("/organisations", {
      body: { name: name.trim(), legal_entity: entity.trim() },
      intent: "organisation",
    });
    p.load.set([...(p.load.data ?? []), made]);
    setName("");
    setEntity("");
    announce(t("organisation.done"));
  });
  return (
    <Card title={t("organisation.title")}>
      {p.load.data !== undefined && (
        <ul class="rows person-rows">
          {p.load.data.map((organisation) => (
            <li key={organisation.id}>
              <b>{organisation.name}</b>
              <span class="soft">{organisation.legal_entity}</span>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={create} submit={t("organisation.button")}>
        <div class="columns">
          <Field label={t("organisation.name")}>
            {(ids) => (
              <input
                {...ids}
                required
                maxLength={100}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t("organisation.entity")} hint={t("organisation.entity_hint")}>
            {(ids) => (
              <input
                {...ids}
                required
                maxLength={200}
                value={entity}
                onInput={(event) => setEntity(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      </ActionForm>
    </Card>
  );
}
