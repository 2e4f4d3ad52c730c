import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Annotation, Label } from "../api/types";
import { Editor, type News } from "../core/editor";
import { indexOfShape } from "../core/shapes";
import { t } from "../i18n";
import { Button, Dialog } from "../shared/components";
import type { Figures } from "../shared/markdown";
import { Prose } from "../shared/Prose";
import Attributes, { focusAttributes } from "./Attributes";
import HelpSheet from "./HelpSheet";
import { WbIcon, type WbIconName } from "./icons";
import { useKeyboard } from "./keyboard";
import Labels from "./Labels";
import { lineStyles } from "./lines";
import { OpenElsewhere, useHolding } from "./OpenElsewhere";
import Questions from "./Questions";
import Rail from "./Rail";
import ShapeList from "./ShapeList";
import Surface, { type PanKey } from "./Surface";
import { useDraft, type Draft, type DraftPlaces, type Kept } from "./useDraft";
import { useEditor } from "./useEditor";
import { useSubmit } from "./useSubmit";
import Versions from "./Versions";
import "./workbench.css";

export interface WorkbenchProps {
  pictureUrl: string;
  /** Of the upright picture; what is served may be smaller. */
  width: number;
  height: number;
  labels: Label[];
  instructions: string;
  figures: Figures;
  title: string;
  /** Whose draft this is, and where it is kept. */
  drafts: DraftPlaces;
  /** Price, hourly rate and lease, for the top bar. */
  chip: ComponentChildren;
  /** Rejects with a ProblemError; the draft is kept until it resolves. */
  onSubmit(annotation: Annotation): Promise<void>;
  onReturn(): void;
}

/** The labelling surface over the whole screen. Another task is another bench: nothing is carried over. */
export default function Workbench(p: WorkbenchProps) {
  const { held, take, shared } = useHolding(p.drafts.key);
  if (held === "elsewhere") return <OpenElsewhere title={p.title} onTake={take} />;
  return held === "here" ? <Bench key={p.drafts.key} {...p} drafts={{ ...p.drafts, fresh: p.drafts.fresh && !shared }} /> : <div class="wb-elsewhere" aria-busy="true" />;
}

function Bench(p: WorkbenchProps) {
  const editor = useMemo(() => new Editor(p.labels, p.width, p.height), []);
  const style = useMemo(() => lineStyles(p.labels), []);
  const panKey = useMemo<PanKey>(() => ({ held: false }), []);
  const pane = useRef<HTMLDivElement>(null);
  const [sheet, setSheet] = useState<"help" | "instructions" | null>(null);
  const [listOpen, setListOpen] = useState(false);
  const [warned, setWarned] = useState(false);
  useEditor(editor);
  const draft = useDraft(editor, p.drafts);
  const submit = useSubmit(editor, p.onSubmit, draft);
  const ready = draft.ready && !submit.busy;
  useKeyboard(editor, pane, panKey, ready, { submit: submit.start, help: () => setSheet("help"), describe: focusAttributes });
  useEffect(() => {
    if (draft.ready) pane.current?.focus({ preventScroll: true });
  }, [draft.ready]);
  return (
    <div class={`wb ${listOpen ? "list-open" : ""}`} aria-busy={!ready}>
      <header class="wb-top">
        <h1>{p.title}</h1>
        <div class="wb-chipslot">{p.chip}</div>
        <DraftDot draft={draft} />
        <div class="wb-top-actions">
          <Button class="narrow-only wb-icon-button" aria-label={t("workbench.instructions")} onClick={() => setSheet("instructions")}>
            <WbIcon name="info" />
          </Button>
          <Button data-testid="wb-return" disabled={submit.busy} onClick={p.onReturn}>
            {t("workbench.return")}
          </Button>
          <Button kind="primary" data-testid="wb-submit" busy={submit.busy} disabled={!draft.ready} title="Ctrl + Enter" onClick={submit.start}>
            {submit.busy ? t("workbench.sending") : t("workbench.submit")}
          </Button>
        </div>
      </header>
      <Rail inert={!ready} editor={editor} labels={p.labels} listOpen={listOpen} onList={() => setListOpen(!listOpen)} onHelp={() => setSheet("help")} />
      <section class="wb-middle" aria-label={t("workbench.picture.area")}>
        <Surface editor={editor} style={style} pictureUrl={p.pictureUrl} panKey={panKey} ready={ready} paneRef={pane} />
        {submit.fault !== null && <Fault text={submit.fault} testId="wb-fault" onClose={submit.back} />}
        {submit.fault === null && draft.kept === "failed" && !warned && (
          <Fault text={p.drafts.onDevice ? t("workbench.draft.nowhere") : t("workbench.draft.offline")} testId="wb-draft-fault" onClose={() => setWarned(true)} />
        )}
        <Announcer editor={editor} draft={draft} />
      </section>
      <Labels inert={!ready} editor={editor} style={style} />
      <Attributes inert={!ready} editor={editor} surface={pane} />
      <aside class="wb-side" inert={!ready} aria-label={t("workbench.side")}>
        <details class="wb-instructions wide-only" open>
          <summary>{t("workbench.instructions")}</summary>
          <Prose class="wb-prose" text={p.instructions} figures={p.figures} />
        </details>
        <ShapeList editor={editor} style={style} />
      </aside>
      {sheet === "help" && <HelpSheet labels={p.labels} onClose={() => setSheet(null)} />}
      {sheet === "instructions" && <Instructions title={p.title} text={p.instructions} figures={p.figures} onClose={() => setSheet(null)} />}
      <Questions submit={submit} />
      {draft.conflict !== null && <Versions conflict={draft.conflict} picture={p} onChoose={draft.choose} />}
    </div>
  );
}

function Instructions(p: { title: string; text: string; figures: Figures; onClose: () => void }) {
  return (
    <Dialog title={t("workbench.instructions")} onClose={p.onClose}>
      <p class="soft">{p.title}</p>
      <Prose class="wb-prose" text={p.text} figures={p.figures} />
      <div class="actions end">
        <Button onClick={p.onClose}>{t("workbench.close")}</Button>
      </div>
    </Dialog>
  );
}

function Fault(p: { text: string; testId: string; onClose: () => void }) {
  return (
    <div class="wb-fault-note" role="alert" data-testid={p.testId}>
      <WbIcon name="warning" />
      <p>{p.text}</p>
      <button type="button" aria-label={t("workbench.close")} onClick={p.onClose}>
        <WbIcon name="cross" />
      </button>
    </div>
  );
}

function draftLook(kept: Kept, restored: boolean): { icon: WbIconName; text: string } {
  switch (kept) {
    case "empty":
      return { icon: "saved", text: t("workbench.draft.empty") };
    case "saving":
      return { icon: "saving", text: t("workbench.draft.saving") };
    case "device":
      return { icon: "device", text: t("workbench.draft.device") };
    case "sending":
      return { icon: "saving", text: t("workbench.draft.sending") };
    case "saved":
      return { icon: "saved", text: restored ? t("workbench.draft.restored") : t("workbench.draft.saved") };
    case "failed":
      return { icon: "warning", text: t("workbench.draft.failed") };
  }
}

/** Where the work is now. It changes with every stroke, so it is no live region. */
function DraftDot(p: { draft: Draft }) {
  const { kept, restored } = p.draft;
  const look = draftLook(kept, restored);
  return (
    <p class="wb-draft" data-testid="wb-draft-state" data-state={kept}>
      <WbIcon name={look.icon} />
      <span>{look.text}</span>
    </p>
  );
}

function newsText(news: News, editor: Editor): string {
  switch (news.kind) {
    case "added":
      return t("workbench.news.added", { number: indexOfShape(editor.doc, news.shape.id) + 1, label: news.shape.label });
    case "removed":
      return t("workbench.news.removed", { label: news.shape.label });
    case "relabelled":
      return t("workbench.news.relabelled", { number: indexOfShape(editor.doc, news.shape.id) + 1, label: news.shape.label });
    case "too_small":
      return t("workbench.news.too_small");
  }
}

/** Says what a stroke came to, for those who can't see it; that a box was too thin is shown to all. */
function Announcer(p: { editor: Editor; draft: Draft }) {
  const [news, setNews] = useState({ text: "", seen: false });
  useEffect(
    () => p.editor.listenForNews((each) => setNews({ text: newsText(each, p.editor), seen: each.kind === "too_small" })),
    [p.editor],
  );
  useEffect(() => {
    if (p.draft.restored) setNews({ text: t("workbench.draft.restored"), seen: false });
  }, [p.draft.restored]);
  const { selected } = p.editor;
  const chosen = selected && p.editor.selection?.chosen ? indexOfShape(p.editor.doc, selected.id) + 1 : 0;
  return (
    <>
      <p class={news.seen ? "wb-news" : "sr"} role="status">
        {news.text}
      </p>
      <p class="sr" role="status">
        {chosen > 0 && selected && t("workbench.news.chosen", { number: chosen, label: selected.label })}
      </p>
    </>
  );
}
