// The verifier that people carry away: one file, no server, no network. What it checks is in verify.ts.
import type { Bytes } from "./bytes";
import { joined, sorted, type Choice, type Named } from "./chosen";
import { verifyFile } from "./fileNote";
import { readVerifierKey, type VerifierKey } from "./note";
import { showFileVerdict, showNeeds, showVerdict } from "./show";
import { h } from "./markup";
import { language, languageName, languages, setLanguage, t } from "./texts";
import { verifyReceipt, verifyStatement } from "./verify";

interface Chosen {
  files: Named[];
  earlier: Named[];
}

const page = document.getElementById("page") as HTMLElement;
const pinned = document.querySelector<HTMLMetaElement>('meta[name="ujira-verifier-key"]')?.content ?? "";
const chosen: Chosen = { files: [], earlier: [] };
let typedKey = "";
/** What is shown of the last check; made again where the language changes. */
let answer: (() => HTMLElement[]) | null = null;

function keyInUse(): VerifierKey | null {
  try {
    return readVerifierKey(pinned.includes("+") ? pinned : typedKey);
  } catch {
    return null;
  }
}

async function check(): Promise<void> {
  const key = keyInUse();
  if (chosen.files.length === 0 || key === null) return;
  document.getElementById("verdict")?.replaceChildren(h("p", { class: "card" }, t("checker.working")));
  answer = await judge(sorted(chosen.files), key);
  draw();
  document.querySelector<HTMLElement>("#verdict h2")?.focus();
}

async function judge(choice: Choice, key: VerifierKey): Promise<() => HTMLElement[]> {
  const earlier = chosen.earlier.map(textOf);
  if (choice.kind === "table") {
    const verdict = await verifyFile(choice.file.bytes, choice.note.bytes, key);
    return () => showFileVerdict(verdict, choice.file.name, earlier.length > 0);
  }
  if (choice.kind !== "statement" && choice.kind !== "receipt") return () => showNeeds(choice);
  const alone = choice.kind === "receipt" && earlier.length === 0;
  const verdict = alone ? await verifyReceipt(choice.text, key) : await verifyStatement(choice.text, key, earlier);
  return () => showVerdict(verdict, alone);
}

const textOf = ({ bytes }: Named): string => new TextDecoder().decode(bytes);

const named = async (file: File): Promise<Named> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()) as Bytes,
});

type Place = "files" | "earlier";

async function take(files: File[], place: Place): Promise<void> {
  const now = await Promise.all(files.map(named));
  chosen[place] = place === "files" ? joined(chosen.files, now) : now;
  answer = null;
  draw();
  await check();
}

function picker(id: string, place: Place, names: string): HTMLElement {
  const input = h("input", { type: "file", id, multiple: "", "aria-describedby": `${id}-hint` });
  input.addEventListener("change", () => void take([...((input as HTMLInputElement).files ?? [])], place));
  return h(
    "div",
    { class: "pick" },
    input,
    h("label", { class: place === "earlier" ? "button plain" : "button", for: id }, t("checker.choose")),
    h("span", { class: "soft" }, names),
  );
}

/** A card that files can be dropped on. */
function dropCard(place: Place, ...children: HTMLElement[]): HTMLElement {
  const card = h("section", { class: "card drop", "data-place": place }, ...children);
  card.addEventListener("dragover", () => card.classList.add("over"));
  card.addEventListener("dragleave", () => card.classList.remove("over"));
  return card;
}

/** Anywhere but on the second card a file counts as the one to check: the browser would open it instead. */
function takeDrops(): void {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>(".drop") : null;
    const files = [...(event.dataTransfer?.files ?? [])];
    document.querySelectorAll(".drop.over").forEach((one) => one.classList.remove("over"));
    if (files.length > 0) void take(files, card?.dataset["place"] === "earlier" ? "earlier" : "files");
  });
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
  const { files, earlier } = chosen;
  const namesOf = (list: Named[], many: string): string =>
    list.length === 0 ? t("checker.none_chosen") : list.length === 1 || many === "" ? list.map(({ name }) => name).join(", ") : many;
  page.replaceChildren(
    h("header", {}, h("h1", {}, t("checker.title")), languageButtons()),
    h("p", {}, t("checker.lead")),
    dropCard(
      "files",
      h("h2", {}, t("checker.statement")),
      h("p", { class: "soft", id: "statement-hint" }, t("checker.statement_hint")),
      h("p", { class: "soft" }, t("checker.table_hint")),
      picker("statement", "files", namesOf(files, "")),
    ),
    dropCard(
      "earlier",
      h("h2", {}, t("checker.earlier")),
      h("p", { class: "soft", id: "earlier-hint" }, t("checker.earlier_hint")),
      picker("earlier", "earlier", namesOf(earlier, t("checker.chosen", { n: earlier.length }))),
    ),
    h("div", { id: "verdict", "aria-live": "polite" }, ...(answer === null ? [] : answer())),
    keyCard(),
  );
}

takeDrops();
draw();
