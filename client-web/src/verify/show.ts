// A verdict in words: the answer first, then the money, then every line.
import type { Choice } from "./chosen";
import type { FileVerdict } from "./fileNote";
import type { Amounts, ChainLeaf } from "./leaf";
import { h } from "./markup";
import { formatMinor } from "./money";
import { language, t } from "./texts";
import type { Finding, Verdict } from "./verify";

export function showVerdict(verdict: Verdict, isReceipt: boolean): HTMLElement[] {
  if (verdict.wrong.length > 0) return [bad(verdict.wrong)];
  return [good(verdict, isReceipt), money(verdict.balances), ...(isReceipt ? [] : [lines(verdict.lines)])];
}

const count = (n: number): string => new Intl.NumberFormat(language()).format(n);

function good(verdict: Verdict, isReceipt: boolean): HTMLElement {
  const line = count(verdict.lines[verdict.lines.length - 1]?.line ?? 0);
  const words = isReceipt ? "checker.good_receipt" : "checker.good_statement";
  return h(
    "section",
    { class: "card verdict good" },
    h("h2", { tabindex: "-1" }, `✓ ${t("checker.good")}`),
    h("p", {}, t(words, { line, size: count(verdict.logSize) })),
    ...(verdict.compared > 0 ? [h("p", {}, t("checker.compared", { n: verdict.compared }))] : []),
    h("p", { class: "soft" }, t("checker.keep")),
  );
}

function bad(wrong: Finding[]): HTMLElement {
  return badFor(
    wrong.map((f) => t(`checker.fault.${f.what}`) + (f.line > 0 ? ` (${t("checker.at_line", { line: count(f.line) })})` : "")),
  );
}

function badFor(reasons: string[]): HTMLElement {
  return h(
    "section",
    { class: "card verdict bad" },
    h("h2", { tabindex: "-1" }, `✗ ${t("checker.bad")}`),
    h("ul", {}, ...reasons.map((reason) => h("li", {}, reason))),
    h("p", {}, t("checker.bad_next")),
  );
}

/** Of a table or a paper with its signature. */
export function showFileVerdict(verdict: FileVerdict, name: string, earlierChosen: boolean): HTMLElement[] {
  const { note } = verdict;
  if (verdict.wrong !== null || note === null) return [badFor([t(`checker.fault.${verdict.wrong ?? "note_other"}`)])];
  const renamed = note.file !== name;
  return [
    h(
      "section",
      { class: "card verdict good" },
      h("h2", { tabindex: "-1" }, `✓ ${t("checker.good")}`),
      h("p", {}, t("checker.good_file", { line: count(note.lines) })),
      ...(renamed ? [h("p", {}, t("checker.renamed", { file: note.file }))] : []),
      h("p", { class: "soft" }, t(earlierChosen ? "checker.file_not_compared" : "checker.file_proves_less")),
      h("p", { class: "soft mono" }, t("checker.of_worker", { worker: note.worker })),
    ),
  ];
}

/** Nothing is judged yet: what is missing is no fault of the file. */
export function showNeeds(choice: Choice): HTMLElement[] {
  const name = "half" in choice ? choice.half.name : "";
  return [
    h(
      "section",
      { class: "card verdict needs" },
      h("h2", { tabindex: "-1" }, t(`checker.${choice.kind}`)),
      h("p", {}, t(`checker.${choice.kind}_text`, { name })),
    ),
  ];
}

function money(balances: Amounts): HTMLElement {
  const rows = [...balances].flatMap(([currency, parts]) =>
    [...parts]
      .filter(([part, minor]) => minor !== 0n || part === "payable")
      .flatMap(([part, minor]) => [h("dt", {}, t(`checker.part.${part}`)), h("dd", {}, formatMinor(minor, currency))]),
  );
  return h("section", { class: "card" }, h("h2", {}, t("checker.owed")), h("dl", {}, ...rows));
}

function lines(all: ChainLeaf[]): HTMLElement {
  const when = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" });
  const rows = all.map((leaf) =>
    h(
      "tr",
      {},
      h("td", {}, count(leaf.line)),
      h("td", {}, when.format(new Date(leaf.atUs / 1000))),
      h("td", {}, eventName(leaf.event)),
      h("td", { class: "amount" }, ...changes(leaf.changes)),
    ),
  );
  const heads = ["checker.line", "checker.when", "checker.what", "checker.change"];
  return h(
    "details",
    { class: "card" },
    h("summary", {}, t("checker.lines")),
    h(
      "div",
      { class: "scroll", tabindex: "0" },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", {}, t(key))))), h("tbody", {}, ...rows)),
    ),
  );
}

/** A newer server can name events that this page has no words for. */
function eventName(event: string): string {
  const name = event.replace(".", "_");
  const words = t(`checker.event.${name}`);
  return words.startsWith("checker.") ? event : words;
}

function changes(amounts: Amounts): (Node | string)[] {
  return [...amounts].flatMap(([currency, parts]) =>
    [...parts].map(([part, minor]) => h("div", {}, `${formatMinor(minor, currency, true)} ${t(`checker.part.${part}`)}`)),
  );
}
