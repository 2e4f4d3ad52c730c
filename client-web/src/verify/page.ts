// The verifier that people carry away: one file, no server, no network. What it checks is in verify.ts.
import { readVerifierKey, type VerifierKey } from "./note";
import { showVerdict } from "./show";
import { h } from "./markup";
import { language, languageName, languages, setLanguage, t } from "./texts";
import { isReceipt, verifyReceipt, verifyStatement, type Verdict } from "./verify";

interface Chosen {
  statement: File | null;
  earlier: File[];
}

const page = document.getElementById("page") as HTMLElement;
const pinned = document.querySelector<HTMLMetaElement>('meta[name="ujira-verifier-key"]')?.content ?? "";
const chosen: Chosen = { statement: null, earlier: [] };
let typedKey = "";
let verdict: Verdict | null = null;
let wasReceipt = false;

function keyInUse(): VerifierKey | null {
  try {
    return readVerifierKey(pinned.includes("+") ? pinned : typedKey);
  } catch {
    return null;
  }
}

async function check(): Promise<void> {
  const key = keyInUse();
  if (chosen.statement === null || key === null) return;
  document.getElementById("verdict")?.replaceChildren(h("p", { class: "card" }, t("checker.working")));
  const text = await chosen.statement.text();
  const earlier = await Promise.all(chosen.earlier.map((file) => file.text()));
  wasReceipt = isReceipt(text) && earlier.length === 0;
  verdict = wasReceipt ? await verifyReceipt(text, key) : await verifyStatement(text, key, earlier);
  draw();
  document.querySelector<HTMLElement>("#verdict h2")?.focus();
}

function picker(id: string, many: boolean, take: (files: File[]) => void, names: string): HTMLElement {
  const input = h("input", { type: "file", id, ...(many ? { multiple: "" } : {}), "aria-describedby": `${id}-hint` });
  input.addEventListener("change", () => {
    take([...((input as HTMLInputElement).files ?? [])]);
    draw();
    void check();
  });
  return h(
    "div",
    { class: "pick" },
    input,
    h("label", { class: many ? "button plain" : "button", for: id }, t(many ? "checker.choose_many" : "checker.choose")),
    h("span", { class: "soft" }, names),
  );
}

function keyCard(): HTMLElement {
  if (pinned.includes("+"))
    return h(
      "section",
      { class: "card" },
      h("h2", {}, t("checker.key")),
      h("p", { class: "mono" }, pinned),
      h("p", { class: "soft" }, t("checker.key_hint")),
    );
  const field = h("textarea", { "aria-label": t("checker.key"), spellcheck: "false" }) as HTMLTextAreaElement;
  const note = h("p", { class: "soft", role: "status" });
  field.value = typedKey;
  field.addEventListener("input", () => {
    typedKey = field.value.trim();
    note.textContent = typedKey !== "" && keyInUse() === null ? t("checker.key_wrong") : "";
    void check();
  });
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t("checker.key")),
    h("p", {}, t("checker.key_missing")),
    field,
    note,
  );
}

function languageButtons(): HTMLElement {
  const others = languages.filter((code) => code !== language());
  return h(
    "nav",
    { class: "pick" },
    ...others.map((code) => {
      const button = h("button", { class: "button plain", type: "button", lang: code }, languageName(code));
      button.addEventListener("click", () => {
        setLanguage(code);
        draw();
      });
      return button;
    }),
  );
}

function draw(): void {
  document.documentElement.lang = language();
  document.title = t("checker.title");
  const { statement, earlier } = chosen;
  const takeStatement = (files: File[]) => void ((chosen.statement = files[0] ?? null), (verdict = null));
  const takeEarlier = (files: File[]) => void ((chosen.earlier = files), (verdict = null));
  page.replaceChildren(
    h("header", {}, h("h1", {}, t("checker.title")), languageButtons()),
    h("p", {}, t("checker.lead")),
    h(
      "section",
      { class: "card" },
      h("h2", {}, t("checker.statement")),
      h("p", { class: "soft", id: "statement-hint" }, t("checker.statement_hint")),
      picker("statement", false, takeStatement, statement?.name ?? t("checker.none_chosen")),
    ),
    h(
      "section",
      { class: "card" },
      h("h2", {}, t("checker.earlier")),
      h("p", { class: "soft", id: "earlier-hint" }, t("checker.earlier_hint")),
      picker(
        "earlier",
        true,
        takeEarlier,
        earlier.length === 0 ? t("checker.none_chosen") : t("checker.chosen", { n: earlier.length }),
      ),
    ),
    h("div", { id: "verdict", "aria-live": "polite" }, ...(verdict === null ? [] : showVerdict(verdict, wasReceipt))),
    keyCard(),
  );
}

draw();
