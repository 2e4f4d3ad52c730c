import type { Label } from "../api/types";
import type { Editor } from "../core/editor";
import { toolKey } from "../core/keys";
import type { Tool } from "../core/tools";
import { t } from "../i18n";
import { WbIcon, type WbIconName } from "./icons";

function toolName(tool: Tool): string {
  switch (tool) {
    case "select":
      return t("workbench.tool.select");
    case "box":
      return t("workbench.tool.box");
    case "pan":
      return t("workbench.tool.pan");
  }
}

function RailButton(p: {
  icon: WbIconName;
  name: string;
  keys?: string | null | undefined;
  pressed?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  class?: string;
  testId?: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={`wb-tool ${p.class ?? ""}`}
      aria-pressed={p.pressed}
      aria-expanded={p.expanded}
      disabled={p.disabled}
      data-testid={p.testId}
      onClick={p.onClick}
    >
      <WbIcon name={p.icon} />
      <span>{p.name}</span>
      {p.keys && <kbd aria-hidden="true">{p.keys}</kbd>}
    </button>
  );
}

/** Tools and what is done with them: at the side with a mouse, under the thumb on a phone. */
export default function Rail(p: {
  inert: boolean;
  editor: Editor;
  labels: readonly Label[];
  listOpen: boolean;
  onList: () => void;
  onHelp: () => void;
}) {
  const { editor } = p;
  const tools: Tool[] = editor.boxLabels.length > 0 ? ["box", "select", "pan"] : ["pan"];
  return (
    <div class="wb-rail" inert={p.inert} role="group" aria-label={t("workbench.rail")}>
      {tools.map((tool) => (
        <RailButton
          key={tool}
          icon={tool}
          name={toolName(tool)}
          keys={toolKey(tool, p.labels)?.toUpperCase()}
          pressed={editor.tool === tool}
          testId={`wb-tool-${tool}`}
          onClick={() => editor.setTool(tool)}
        />
      ))}
      <span class="wb-gap" />
      <RailButton icon="undo" name={t("workbench.undo")} keys="Ctrl Z" disabled={!editor.canUndo} testId="wb-undo" onClick={() => editor.undo()} />
      <RailButton icon="redo" name={t("workbench.redo")} disabled={!editor.canRedo} testId="wb-redo" onClick={() => editor.redo()} />
      <RailButton icon="remove" name={t("workbench.delete")} keys="Del" disabled={!editor.selection} testId="wb-delete" onClick={() => editor.remove()} />
      <RailButton icon="list" name={t("workbench.list.short")} expanded={p.listOpen} class="narrow-only" testId="wb-list" onClick={p.onList} />
      <span class="wb-gap wide-only" />
      <RailButton icon="help" name={t("workbench.keys.short")} keys="?" class="wide-only" testId="wb-help" onClick={p.onHelp} />
    </div>
  );
}
