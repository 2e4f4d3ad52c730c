// A form that does one thing: Enter or the button does it, and what went wrong stands above the button.
import type { ComponentChildren } from "preact";
import { Button, ProblemNote, type ButtonKind } from "./components";
import type { Action } from "./hooks";

export function ActionForm(p: {
  action: Action<[]>;
  submit: string;
  kind?: ButtonKind;
  disabled?: boolean;
  class?: string;
  /** Beside the button. */
  hint?: string;
  children: ComponentChildren;
}) {
  const run = (): void => void p.action.run();
  return (
    <form
      class={p.class}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      {p.children}
      <ProblemNote problem={p.action.problem} onRetry={run} />
      <div class="actions">
        <Button type="submit" {...(p.kind && { kind: p.kind })} busy={p.action.busy} disabled={p.disabled === true}>
          {p.submit}
        </Button>
        {p.hint !== undefined && <span class="hint">{p.hint}</span>}
      </div>
    </form>
  );
}
