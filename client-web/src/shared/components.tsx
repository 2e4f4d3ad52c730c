// The few parts every screen is made of.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { ProblemError } from "../api/problem";
import type { Case, AssignmentState, Project } from "../api/types";
import { hasText, t } from "../i18n";
import type { Action, Load } from "./hooks";
import { useNow } from "./hooks";
import { formatMoney } from "./money";
import { formatBoth, formatInstant } from "./time";
import { Icon, type IconName } from "./icons";

export function Page(p: {
  title: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${p.title} · Ujira`;
  }, [p.title]);
  // A screen reader hears where it has come to, and Tab goes on from there.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {p.title}
          </h1>
          {p.lead !== undefined && <p class="lead">{p.lead}</p>}
        </div>
        {p.actions !== undefined && <div class="actions">{p.actions}</div>}
      </header>
      {p.children}
    </div>
  );
}

export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

export function Button(
  p: { kind?: ButtonKind; busy?: boolean; icon?: IconName } & Omit<JSX.IntrinsicElements["button"], "icon">,
) {
  const { kind = "plain", busy = false, icon, children, disabled, class: extra, ...rest } = p;
  return (
    <button
      type="button"
      {...rest}
      class={`button ${kind} ${typeof extra === "string" ? extra : ""}`}
      aria-busy={busy}
      disabled={disabled === true || busy}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function Card(p: {
  title?: ComponentChildren;
  actions?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`card ${p.class ?? ""}`} aria-labelledby={p.title === undefined ? undefined : id}>
      {p.title !== undefined && (
        <div class="card-head">
          <h2 id={id}>{p.title}</h2>
          {p.actions}
        </div>
      )}
      {p.children}
    </section>
  );
}

export function Money(p: { minor: number; signed?: boolean; class?: string }) {
  return <span class={`money ${p.class ?? ""}`}>{formatMoney(p.minor, { signed: p.signed === true })}</span>;
}

/** A moment, said both ways; kept right while the screen stays open. */
export function When(p: { us: number }) {
  const now = useNow(30_000);
  return <time dateTime={new Date(p.us / 1000).toISOString()}>{formatBoth(p.us, now)}</time>;
}

export function Moment(p: { us: number }) {
  return <time dateTime={new Date(p.us / 1000).toISOString()}>{formatInstant(p.us)}</time>;
}

export type Tone = "plain" | "good" | "waiting" | "held" | "bad";

export function Badge(p: { tone: Tone; icon?: IconName; children: ComponentChildren }) {
  return (
    <span class={`badge ${p.tone}`}>
      {p.icon !== undefined && <Icon name={p.icon} />}
      {p.children}
    </span>
  );
}

const caseTones: Record<Case["state"], [Tone, IconName]> = {
  held: ["held", "clock"],
  contested: ["held", "scales"],
  upheld: ["bad", "minus"],
  reversed: ["good", "check"],
  withdrawn: ["good", "check"],
  lapsed: ["bad", "minus"],
  overdue: ["good", "check"],
};

export function CaseBadge(p: { state: Case["state"] }) {
  const [tone, icon] = caseTones[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`case.state.${p.state}`)}
    </Badge>
  );
}

const assignmentTones: Record<AssignmentState, [Tone, IconName]> = {
  claimed: ["waiting", "clock"],
  returned: ["plain", "back"],
  expired: ["plain", "clock"],
  submitted: ["waiting", "clock"],
  accepted: ["good", "check"],
  exported: ["good", "check"],
  held: ["held", "clock"],
  contested: ["held", "scales"],
  upheld: ["bad", "minus"],
  lapsed: ["bad", "minus"],
  cancelled: ["plain", "minus"],
};

export function AssignmentBadge(p: { state: AssignmentState }) {
  const [tone, icon] = assignmentTones[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`assignment.state.${p.state}`)}
    </Badge>
  );
}

const projectTones: Record<Project["state"], [Tone, IconName]> = {
  draft: ["plain", "pen"],
  published: ["good", "check"],
  paused: ["held", "clock"],
  draining: ["waiting", "clock"],
  finished: ["plain", "check"],
  cancelled: ["plain", "minus"],
};

export function ProjectBadge(p: { state: Project["state"] }) {
  const [tone, icon] = projectTones[p.state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`project.state.${p.state}`)}
    </Badge>
  );
}

/** Names and values in two columns; on a phone one below the other. */
export function Facts(p: { rows: [name: ComponentChildren, value: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {p.rows.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Part {
  name: string;
  value: number;
  shown: ComponentChildren;
  /** Colour and pattern class: part-a … part-h. */
  look: string;
}

/** One bar of several parts with its legend below; the legend says everything in words. */
export function Bar(p: { label: string; parts: Part[]; total: number; legend?: boolean }) {
  const shown = p.parts.filter((part) => part.value > 0);
  return (
    <div class="bar-block">
      <div class="bar" role="img" aria-label={p.label}>
        {shown.map((part) => (
          <span key={part.name} class={part.look} style={{ flexGrow: String(part.value / Math.max(1, p.total)) }} />
        ))}
        {rest(shown, p.total) > 0 && (
          <span class="part-rest" style={{ flexGrow: String(rest(shown, p.total) / p.total) }} />
        )}
      </div>
      {p.legend !== false && (
        <ul class="legend">
          {p.parts.map((part) => (
            <li key={part.name}>
              <span class={`swatch ${part.look}`} aria-hidden="true" />
              {part.name} <b>{part.shown}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const rest = (parts: Part[], total: number): number => total - parts.reduce((sum, part) => sum + part.value, 0);

export function Field(p: {
  label: string;
  hint?: ComponentChildren;
  problem?: string | undefined;
  wide?: boolean;
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean }) => ComponentChildren;
}) {
  const id = useId();
  const described = p.hint !== undefined || p.problem !== undefined;
  return (
    <div class={`field ${p.wide === true ? "wide" : ""}`}>
      <label for={id}>{p.label}</label>
      {p.children({
        id,
        ...(described ? { "aria-describedby": `${id}-hint` } : {}),
        ...(p.problem === undefined ? {} : { "aria-invalid": true }),
      })}
      {described && (
        <p id={`${id}-hint`} class={p.problem === undefined ? "hint" : "hint bad"}>
          {p.problem ?? p.hint}
        </p>
      )}
    </div>
  );
}

/** What happened, what was kept, what to do; and a way to try again where that can help. */
export function ProblemNote(p: { problem: ProblemError | undefined; onRetry?: (() => void) | undefined }) {
  if (p.problem === undefined) return null;
  const { problem } = p;
  return (
    <div class="note bad" role="alert">
      <Icon name="warning" />
      <div>
        <p>{problemText(problem)}</p>
        {p.onRetry !== undefined && problem.unsettled && <Button onClick={p.onRetry}>{t("retry")}</Button>}
      </div>
    </div>
  );
}

export function problemText(problem: ProblemError): string {
  const key = `problem.${problem.code}`;
  const text = t(hasText(key) ? key : "problem.internal", {
    need: formatMoney(problem.needMinor ?? 0),
    seconds: problem.retryAfterS ?? 30,
    kind: problem.message, // of a picture: "GIF", "animated PNG"
  });
  const more = [
    problem.missingMinor === undefined ? "" : t("escrow_missing", { money: formatMoney(problem.missingMinor) }),
    problem.forOperator && problem.requestId !== undefined ? t("tell_number", { number: problem.requestId }) : "",
  ];
  return [text, ...more].filter((part) => part !== "").join(" ");
}

export function Note(p: { tone?: Tone; icon?: IconName; children: ComponentChildren }) {
  return (
    <div class={`note ${p.tone ?? "plain"}`}>
      <Icon name={p.icon ?? "info"} />
      <div>{p.children}</div>
    </div>
  );
}

export function Empty(p: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty">
      <EmptyDrawing />
      <h2>{p.title}</h2>
      {p.children !== undefined && <p>{p.children}</p>}
      {p.action}
    </div>
  );
}

function EmptyDrawing() {
  return (
    <svg class="empty-drawing" viewBox="0 0 120 76" aria-hidden="true">
      <rect x="1.5" y="1.5" width="117" height="73" rx="8" class="frame" />
      <path d="M8 64 38 34l20 20 16-14 38 26" class="land" />
      <path d="M30 14h-8v8M90 14h8v8M98 54v8h-8M30 62h-8v-8" class="corners" />
    </svg>
  );
}

/** Grey shapes in the place of what is on its way. */
export function Skeleton(p: { rows?: number; tall?: boolean }) {
  return (
    <div class="skeletons" aria-busy="true" aria-label={t("loading")} role="status">
      {Array.from({ length: p.rows ?? 3 }, (_, i) => (
        <div key={i} class={`skeleton ${p.tall === true ? "tall" : ""}`} />
      ))}
    </div>
  );
}

export function Loaded<T>(p: {
  load: Load<T>;
  skeleton?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}) {
  const { data, problem, reload } = p.load;
  if (data === undefined && problem === undefined) return <>{p.skeleton ?? <Skeleton />}</>;
  return (
    <>
      {problem !== undefined && <ProblemNote problem={problem} onRetry={reload} />}
      {problem !== undefined && !problem.unsettled && data === undefined && (
        <p>
          <Button onClick={reload}>{t("retry")}</Button>
        </p>
      )}
      {data !== undefined && p.children(data)}
    </>
  );
}

/** With `onClose` left out there is no way round it. */
export function Dialog(p: { title: string; onClose?: () => void; wide?: boolean; children: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null);
  const leaving = useRef(false);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog?.open === false) dialog.showModal();
    return () => {
      // Closing gives the focus back to where it was.
      leaving.current = true;
      dialog?.close();
    };
  }, []);
  const closed = (): void => {
    if (leaving.current) return;
    // A browser lets nobody be locked in: it closes at the second Escape whatever the page says.
    if (p.onClose === undefined) ref.current?.showModal();
    else p.onClose();
  };
  return (
    <dialog
      ref={ref}
      class={p.wide === true ? "wide" : ""}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        p.onClose?.();
      }}
      onClose={closed}
    >
      <h2 id={id}>{p.title}</h2>
      {p.children}
    </dialog>
  );
}

/** Before what can't be undone: the consequence in numbers, then yes or no. */
export function Confirm<A extends unknown[]>(p: {
  title: string;
  yes: string;
  kind?: ButtonKind;
  action: Action<A>;
  onYes: () => void;
  onClose: () => void;
  children: ComponentChildren;
}) {
  return (
    <Dialog title={p.title} onClose={p.onClose}>
      {p.children}
      <ProblemNote problem={p.action.problem} />
      <div class="actions end">
        <Button onClick={p.onClose}>{t("not_now")}</Button>
        <Button kind={p.kind ?? "primary"} busy={p.action.busy} onClick={p.onYes}>
          {p.yes}
        </Button>
      </div>
    </Dialog>
  );
}

/** A person of a case by role and short id, never by name: "reviewer 3f2a". */
export function roleId(by: string): string {
  const [role = "", ...rest] = by.split(" ");
  return [hasText(`role.${role}`) ? t(`role.${role}`) : role, ...rest].join(" ");
}

export const paragraphs = (text: string): JSX.Element[] =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part, i) => <p key={i}>{part.trim()}</p>);
