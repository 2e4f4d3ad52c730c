// The frame around every screen, and which screen an address shows. Screens and their texts are fetched when they
// are first needed, so that a worker's phone never loads the requester's or the co-op's part.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { asProblem, networkProblem, type ProblemError } from "./api/problem";
import type { Role } from "./api/types";
import { need, onLanguageChange, t } from "./i18n";
import icon from "./shared/icon.svg";
import { Button, Page, ProblemNote, Skeleton } from "./shared/components";
import { useIsBare } from "./shared/bare";
import { useAction, useLoad } from "./shared/hooks";
import { LanguageMenu } from "./shared/LanguageMenu";
import { reloadIfReplaced } from "./shared/release";
import { match, navigate, usePlace } from "./shared/router";
import { hasRole, homeOf, loadSession, logOut, useSession } from "./shared/session";
import { Toasts } from "./shared/toast";

type Screen = ComponentType<Record<string, string>>;

interface Route {
  pattern: string;
  /** Anyone where left out. */
  roles?: Role[];
  areas: string[];
  load: () => Promise<{ default: ComponentType<never> }>;
}

const all: Role[] = ["worker", "requester", "reviewer", "steward", "treasurer", "operator"];
const paying: Role[] = ["requester", "reviewer", "steward"];
const projectPage = () => import("./requester/ProjectPage");

const routes: Route[] = [
  { pattern: "/", areas: [], load: () => import("./front/FrontPage") },
  { pattern: "/login", areas: [], load: () => import("./front/FrontPage") },
  { pattern: "/join", areas: [], load: () => import("./front/JoinPage") },
  { pattern: "/work", roles: ["worker"], areas: ["worker"], load: () => import("./worker/WorkPage") },
  {
    pattern: "/work/:assignmentId",
    roles: ["worker"],
    areas: ["worker", "workbench"],
    load: () => import("./worker/AssignmentPage"),
  },
  { pattern: "/statement", roles: ["worker"], areas: ["worker"], load: () => import("./worker/StatementPage") },
  {
    pattern: "/take-out",
    roles: ["worker"],
    areas: ["worker", "payouts", "handovers"],
    load: () => import("./worker/TakeOutPage"),
  },
  { pattern: "/contact", roles: all, areas: ["contacts"], load: () => import("./account/ContactPage") },
  { pattern: "/log", areas: ["log"], load: () => import("./front/LogPage") },
  { pattern: "/solvency", areas: ["solvency"], load: () => import("./front/SolvencyPage") },
  { pattern: "/cases", roles: all, areas: ["cases"], load: () => import("./cases/CasesPage") },
  { pattern: "/cases/:id", roles: all, areas: ["cases", "workbench"], load: () => import("./cases/CasePage") },
  { pattern: "/projects", roles: paying, areas: ["requester"], load: () => import("./requester/ProjectsPage") },
  {
    pattern: "/projects/new",
    roles: ["requester"],
    areas: ["requester"],
    load: () => import("./requester/NewProjectPage"),
  },
  { pattern: "/projects/:id", roles: paying, areas: ["requester", "workbench"], load: projectPage },
  { pattern: "/projects/:id/:tab", roles: paying, areas: ["requester", "workbench"], load: projectPage },
  {
    pattern: "/money",
    roles: ["requester", "reviewer"],
    areas: ["requester"],
    load: () => import("./requester/MoneyPage"),
  },
  { pattern: "/today", roles: ["treasurer", "steward"], areas: ["coop", "batches"], load: () => import("./coop/TodayPage") },
  { pattern: "/funding", roles: ["treasurer", "steward"], areas: ["coop"], load: () => import("./coop/FundingPage") },
  { pattern: "/pay", roles: ["treasurer", "steward"], areas: ["coop", "batches"], load: () => import("./coop/PayPage") },
  {
    pattern: "/pay/:id",
    roles: ["treasurer", "steward"],
    areas: ["coop", "batches"],
    load: () => import("./coop/BatchPage"),
  },
  { pattern: "/bank", roles: ["treasurer", "steward"], areas: ["bank"], load: () => import("./coop/BankPage") },
  { pattern: "/bank/columns", roles: ["treasurer"], areas: ["bank"], load: () => import("./coop/ColumnsPage") },
  { pattern: "/bank/:id", roles: ["treasurer", "steward"], areas: ["bank"], load: () => import("./coop/BankFilePage") },
  { pattern: "/people", roles: ["operator", "steward"], areas: ["coop"], load: () => import("./coop/PeoplePage") },
  {
    pattern: "/books",
    roles: ["treasurer", "steward", "operator"],
    areas: ["coop"],
    load: () => import("./coop/BooksPage"),
  },
];

const navigation: { to: string; text: string; roles: Role[] }[] = [
  { to: "/work", text: "nav.work", roles: ["worker"] },
  { to: "/statement", text: "nav.statement", roles: ["worker"] },
  { to: "/take-out", text: "nav.take_out", roles: ["worker"] },
  { to: "/today", text: "nav.today", roles: ["treasurer", "steward"] },
  { to: "/projects", text: "nav.projects", roles: paying },
  { to: "/money", text: "nav.money", roles: ["requester", "reviewer"] },
  { to: "/cases", text: "nav.cases", roles: ["worker", "reviewer", "requester", "steward"] },
  { to: "/contact", text: "nav.contact", roles: ["worker"] },
  { to: "/funding", text: "nav.funding", roles: ["treasurer", "steward"] },
  { to: "/pay", text: "nav.pay", roles: ["treasurer", "steward"] },
  { to: "/bank", text: "nav.bank", roles: ["treasurer", "steward"] },
  { to: "/people", text: "nav.people", roles: ["operator", "steward"] },
  { to: "/books", text: "nav.books", roles: ["treasurer", "steward", "operator"] },
];

/** Fetches the screen of this address while nobody has asked for it yet; what fails is fetched again when shown. */
export function preloadScreen(): void {
  findRoute(location.pathname)
    ?.route.load()
    .catch(() => {});
}

export function App(p: { starting: Promise<void> }) {
  const { session, expired } = useSession();
  const place = usePlace();
  const tried = useRef(false);
  const first = useLoad(() => {
    if (tried.current) return loadSession();
    tried.current = true;
    return p.starting;
  }, []);
  const bare = useIsBare();
  useLanguage();
  if (session === null) return <Starting problem={first.problem} onRetry={first.reload} />;
  const found = findRoute(place.path);
  return (
    <>
      {!bare && <Top path={place.path} />}
      <main id="main" key={session.person?.id ?? "nobody"}>
        <Shown key={screenKey(found, place.path)} found={found} path={place.path} />
      </main>
      {expired && <LoginAgain />}
      <Toasts />
    </>
  );
}

function findRoute(path: string): { route: Route; parameters: Record<string, string> } | null {
  for (const route of routes) {
    const parameters = match(route.pattern, path);
    if (parameters !== null) return { route, parameters };
  }
  return null;
}

/** Another address is another screen; only the steps of one project share theirs, with what it has loaded. */
function screenKey(found: ReturnType<typeof findRoute>, path: string): string {
  return found?.route.load === projectPage ? `project/${found.parameters["id"] ?? ""}` : path;
}

/** Which screen: the one asked for, the login in its place, or why it can't be shown. */
function Shown(p: { found: ReturnType<typeof findRoute>; path: string }) {
  const { session } = useSession();
  if (p.found === null) return <NoSuchPage />;
  const { route, parameters } = p.found;
  const person = session?.person ?? null;
  if (route.roles !== undefined && person === null)
    return <Lazy route={routes[0] as Route} parameters={{ wanted: p.path }} />;
  if (route.roles !== undefined && !hasRole(...route.roles)) return <NotForYou />;
  return <Lazy route={route} parameters={parameters} />;
}

function Lazy(p: { route: Route; parameters: Record<string, string> }) {
  const screen = useLoad(() => fetchScreen(p.route), [p.route]);
  if (screen.data !== undefined) {
    const Loaded = screen.data.screen;
    return <Loaded {...p.parameters} />;
  }
  return (
    <div class="page">
      {screen.problem === undefined ? (
        <Skeleton tall rows={2} />
      ) : (
        <ProblemNote problem={screen.problem} onRetry={screen.reload} />
      )}
    </div>
  );
}

async function fetchScreen(route: Route): Promise<{ screen: Screen }> {
  try {
    const [module] = await Promise.all([route.load(), need(...route.areas)]);
    return { screen: module.default as unknown as Screen };
  } catch (error) {
    if (await reloadIfReplaced()) return new Promise(() => {});
    // A part of the program that can't be fetched, and was not replaced, is a matter of the line.
    throw error instanceof TypeError ? networkProblem() : asProblem(error);
  }
}

function useLanguage(): void {
  const [, redraw] = useState(0);
  useEffect(() => onLanguageChange(() => redraw((n) => n + 1)), []);
}

function Starting(p: { problem: ProblemError | undefined; onRetry: () => void }) {
  return (
    <main class="page">
      {p.problem === undefined ? <Skeleton tall rows={2} /> : <ProblemNote problem={p.problem} onRetry={p.onRetry} />}
    </main>
  );
}

function Top(p: { path: string }) {
  const { session } = useSession();
  const person = session?.person ?? null;
  const leave = useAction(async () => {
    await logOut();
    navigate("/");
  });
  const entries = navigation.filter((entry) => person !== null && hasRole(...entry.roles));
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => skipToMain(event)}>
        {t("skip")}
      </a>
      {session?.demo === true && <DemoBanner sample={session.policy.sample} />}
      <header class="top">
        <div class="top-row">
          <a class="brand" href="/">
            <img src={icon} alt="Ujira" />
            <span aria-hidden="true">Ujira</span>
          </a>
          {entries.length > 0 && (
            <nav aria-label={t("nav.label")}>
              {entries.map((entry) => (
                <a key={entry.to} href={entry.to} aria-current={isWithin(p.path, entry.to) ? "page" : undefined}>
                  {t(entry.text)}
                </a>
              ))}
            </nav>
          )}
          <div class="account">
            {person !== null && (
              <a class="name" href="/contact" aria-label={t("nav.contact_of", { name: person.name })} title={person.name}>
                {person.name}
              </a>
            )}
            <LanguageMenu />
            {person !== null && (
              <Button kind="quiet" busy={leave.busy} onClick={() => void leave.run()}>
                {t("log_out")}
              </Button>
            )}
          </div>
        </div>
        <ProblemNote problem={leave.problem} onRetry={() => void leave.run()} />
      </header>
    </>
  );
}

const isWithin = (path: string, entry: string): boolean => path === entry || path.startsWith(`${entry}/`);

function skipToMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main h1")?.focus();
}

function DemoBanner(p: { sample: boolean }) {
  return (
    <aside class="demo-banner" aria-label={t("demo.label")}>
      <b>{t("demo.title")}</b> {p.sample ? t("demo.sample") : t("demo.plain")}
    </aside>
  );
}

function LoginAgain() {
  const dialog = useLoad(() => import("./front/LoginAgain"), []);
  const Shown = dialog.data?.default;
  return Shown === undefined ? null : <Shown />;
}

function NoSuchPage() {
  return (
    <Page title={t("lost.title")} lead={t("lost.lead")}>
      <Home />
    </Page>
  );
}

function NotForYou() {
  return (
    <Page title={t("not_for_you.title")} lead={t("not_for_you.lead")}>
      <Home />
    </Page>
  );
}

function Home() {
  const { session } = useSession();
  const person = session?.person ?? null;
  return (
    <p>
      <a class="button primary" href={person === null ? "/" : homeOf(person)}>
        {t("home")}
      </a>
    </p>
  );
}
