// Lines of a bank's file, each with what it means in words, and what somebody can do about it.
import type { BankLine, BankVerdict } from "../api/types";
import { language, t } from "../i18n";
import { Badge, Money, type Tone } from "../shared/components";
import type { IconName } from "../shared/icons";
import { BankSteps } from "./BankSteps";

const looks: Record<BankVerdict, [Tone, IconName]> = {
  settles: ["good", "check"],
  fails: ["held", "back"],
  returns: ["held", "back"],
  paid_late: ["waiting", "check"],
  funds: ["good", "check"],
  refund_sent: ["good", "check"],
  unknown_in: ["waiting", "clock"],
  charge: ["held", "warning"],
  unknown_out: ["bad", "warning"],
  altered: ["bad", "warning"],
  foreign: ["held", "warning"],
  again: ["bad", "warning"],
  early: ["held", "clock"],
  contradicts: ["bad", "warning"],
  information: ["plain", "info"],
  duplicate: ["plain", "minus"],
};

export function BankLines(p: {
  title: string;
  text?: string;
  lines: BankLine[];
  /** Money that is held apart, which a payment may have sent back. */
  held: BankLine[];
  onChanged: () => void;
}) {
  if (p.lines.length === 0) return null;
  return (
    <section class="stack" aria-label={p.title}>
      <h2>
        {p.title} <span class="soft">({p.lines.length})</span>
      </h2>
      {p.text !== undefined && <p class="soft">{p.text}</p>}
      <ul class="rows bank-lines">
        {p.lines.map((line) => (
          <li key={line.id}>
            <Line line={line} held={p.held} onChanged={p.onChanged} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line(p: { line: BankLine; held: BankLine[]; onChanged: () => void }) {
  const { line } = p;
  const [tone, icon] = looks[line.verdict];
  return (
    <article class="card bank-line" aria-label={t("bank.line", { number: line.number })}>
      <div class="bank-words">
        <Badge tone={tone} icon={icon}>
          {t(`bank.verdict.${line.verdict}`)}
        </Badge>
        <p>{t(`bank.means.${line.verdict}`, { subject: line.subject ?? "" })}</p>
        <p class="soft small bank-said">{said(line)}</p>
      </div>
      <div class="bank-end">
        {line.amount_minor !== null && (
          <b class="bank-amount">
            {line.direction !== "none" && <span class="soft">{t(`bank.direction.${line.direction}`)} </span>}
            <Money minor={line.amount_minor} />
          </b>
        )}
        {line.booked_us !== null && (
          <time class="soft small" dateTime={new Date(line.booked_us / 1000).toISOString().slice(0, 10)}>
            {bookedDay(line.booked_us)}
          </time>
        )}
        {line.state !== "open" && <span class="soft small">{t(`bank.line_state.${line.state}`)}</span>}
      </div>
      <BankSteps line={line} held={p.held} onChanged={p.onChanged} />
    </article>
  );
}

/** The bank's own day, whatever the zone of who looks. */
const bookedDay = (us: number): string =>
  new Date(us / 1000).toLocaleDateString(language(), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/** What the bank itself wrote: its number, ours, its words. */
function said(line: BankLine): string {
  const own = line.bank_reference?.startsWith("~") === true ? null : line.bank_reference;
  return [
    own === null ? "" : t("bank.reference", { reference: own }),
    line.end_to_end_id === null ? "" : t("bank.end_to_end", { id: line.end_to_end_id }),
    line.words ?? (line.direction === "none" ? (line.status ?? "") : ""),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
