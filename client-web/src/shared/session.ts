// Who is logged in, and what everybody knows about this co-op. One copy for the whole page.
import { useEffect, useState } from "preact/hooks";
import { del, get, post, put, setCsrfToken, watchSession } from "../api/client";
import { forgetIntents } from "../api/intent";
import type { Me, Role, Session } from "../api/types";
import { language, setLanguage, type Language } from "../i18n";
import { setCurrency } from "./money";
import { setServerNow, setZone } from "./time";

interface State {
  session: Session | null;
  /** The login ended while a screen was open: the screen stays, with its input, until the person is back. */
  expired: boolean;
}

let state: State = { session: null, expired: false };
const listeners = new Set<() => void>();
let stopFollowing: (() => void) | undefined;

export function useSession(): State {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return state;
}

/** The session of a screen that is shown only when there is one. */
export function session(): Session {
  if (state.session === null) throw new Error("no session yet");
  return state.session;
}

export function me(): Me {
  const { person } = session();
  if (person === null) throw new Error("nobody is logged in");
  return person;
}

export const hasRole = (...roles: Role[]): boolean =>
  (state.session?.person?.roles ?? []).some((role) => roles.includes(role));

export async function loadSession(): Promise<void> {
  await apply(await get("/session"));
}

/** `shared`: on a computer that others use too. */
export async function logIn(login: string, password: string, shared: boolean): Promise<void> {
  await apply(await post("/session", { body: { login, password, shared } }));
}

export async function demoLogIn(login: string): Promise<void> {
  await apply(await post("/demo/session", { body: { login } }));
}

export async function acceptInvitation(given: {
  token: string;
  name: string;
  login: string;
  password: string;
  language: Language;
}): Promise<void> {
  await apply(await post("/invitations/accept", { body: given }));
}

export async function logOut(): Promise<void> {
  const shared = state.session?.shared === true;
  await del("/session");
  forgetIntents();
  // The server asks the browser to forget everything as well; not every browser does so on every line.
  if (shared) await (await import("../workbench/drafts")).clearDevice();
  await apply(await get("/session"));
}

/** The language of the page at once, and of the person, where one is logged in. */
export async function chooseLanguage(code: Language): Promise<void> {
  await setLanguage(code);
  if (state.session?.person != null) await apply(await put("/session/language", { body: { language: code } }));
}

async function apply(session: Session): Promise<void> {
  setCsrfToken(session.csrf_token);
  setServerNow(session.now_us);
  setCurrency(session.coop);
  setZone(session.coop.time_zone);
  const wanted = session.person?.language;
  if (wanted !== undefined && wanted !== language()) await setLanguage(wanted);
  change({ session, expired: false });
}

/** Pages of somebody logged in hear of changes. That part of the program is fetched once they are there. */
function follow(wanted: boolean): void {
  stopFollowing?.();
  let stopped = false;
  let stop = (): void => void (stopped = true);
  stopFollowing = wanted ? () => stop() : undefined;
  if (!wanted) return;
  import("./live").then(
    ({ followServer }) => {
      if (!stopped) stop = followServer();
    },
    () => {
      // Replaced by a new release, or the line is gone: nothing is heard, as without a stream.
    },
  );
}

const followerOf = ({ session, expired }: State): string | undefined => (expired ? undefined : session?.person?.id);

function change(next: State): void {
  if (followerOf(next) !== followerOf(state)) follow(followerOf(next) !== undefined);
  state = next;
  for (const listener of listeners) listener();
}

watchSession({
  loggedOut: () => {
    if (state.session?.person != null) change({ ...state, expired: true });
  },
  renewCsrf: loadSession,
});

/** Where a person's day starts. */
export function homeOf(person: Me): string {
  const has = (role: Role): boolean => person.roles.includes(role);
  if (has("worker")) return "/work";
  if (has("requester") || has("reviewer")) return "/projects";
  if (has("treasurer") || has("steward")) return "/today";
  return "/people";
}
