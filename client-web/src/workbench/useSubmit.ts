import { useRef, useState } from "preact/hooks";
import { asProblem, type ProblemError } from "../api/problem";
import type { Annotation } from "../api/types";
import { duplicateHints, hardErrors, MAX_SHAPES, type DuplicateHint, type HardError } from "../core/checks";
import type { Editor } from "../core/editor";
import { isEmpty } from "../core/shapes";
import { t } from "../i18n";
import { problemText } from "../shared/components";
import type { Draft } from "./useDraft";

/** What stands between the person and the submission, if anything. */
export type Question = { readonly kind: "empty" } | { readonly kind: "duplicates"; readonly pairs: readonly DuplicateHint[] };

export interface Submit {
  readonly busy: boolean;
  readonly question: Question | null;
  /** Why it wasn't taken, in words. */
  readonly fault: string | null;
  readonly start: () => void;
  readonly sendAnyway: () => void;
  readonly sendNothingHere: () => void;
  readonly back: () => void;
}

function faultText(error: HardError): string {
  const number = (error.shapeIndex ?? -1) + 1;
  switch (error.code) {
    case "outside":
      return t("workbench.fault.outside", { number });
    case "zero_area":
    case "not_whole":
      return t("workbench.fault.no_area", { number });
    case "unknown_label":
      return t("workbench.fault.unknown_label", { number });
    case "attribute":
      return t("workbench.fault.attribute", { number, name: error.attribute ?? "" });
    case "too_many":
      return t("workbench.fault.too_many", { max: MAX_SHAPES });
    case "unknown_tag":
    case "nothing_here_but":
      return t("problem.bad_annotation");
  }
}

function refusalText(problem: ProblemError): string {
  const text = problemText(problem);
  if (problem.shapeIndex === undefined) return text;
  return `${text} ${t("workbench.fault.marked", { number: problem.shapeIndex + 1 })}`;
}

export function useSubmit(editor: Editor, onSubmit: (annotation: Annotation) => Promise<void>, draft: Pick<Draft, "pause" | "resume" | "forget">): Submit {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const mark = (indices: readonly (number | undefined)[]) => {
    const ids = indices.flatMap((index) => (index === undefined ? [] : (editor.doc.shapes[index]?.id ?? [])));
    if (ids.length > 0) editor.markFaults(ids);
  };

  const send = async (annotation: Annotation) => {
    // State is a render behind: two presses in one breath would both find it idle.
    if (running.current) return;
    running.current = true;
    setQuestion(null);
    setFault(null);
    setBusy(true);
    await draft.pause();
    try {
      await onSubmit(annotation);
      // Only now: until the server has it, this device holds the only copy. The screen stays busy and goes.
      await draft.forget();
    } catch (error) {
      const problem = asProblem(error);
      setFault(refusalText(problem));
      mark([problem.shapeIndex]);
      draft.resume();
      running.current = false;
      setBusy(false);
    }
  };

  const start = () => {
    if (running.current) return;
    if (isEmpty(editor.doc)) return setQuestion({ kind: "empty" });
    const annotation = editor.annotation();
    const errors = hardErrors(annotation, editor.picture, editor.labels);
    if (errors[0]) {
      mark(errors.map((error) => error.shapeIndex));
      return setFault(faultText(errors[0]));
    }
    const pairs = duplicateHints(annotation);
    if (pairs.length > 0) return setQuestion({ kind: "duplicates", pairs });
    void send(annotation);
  };

  const back = () => {
    const pair = question?.kind === "duplicates" ? question.pairs[0] : undefined;
    const later = pair && editor.doc.shapes[pair.second];
    if (later) editor.select(later.id, true);
    setQuestion(null);
    setFault(null);
  };

  return {
    busy,
    question,
    fault,
    start,
    sendAnyway: () => void send(editor.annotation()),
    sendNothingHere: () => void send(editor.annotation(true)),
    back,
  };
}
