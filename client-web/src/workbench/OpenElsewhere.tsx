import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "../shared/components";
import { finishDraft } from "./drafts";
import { browserMeans, Holding, type Held } from "./holding";

/** Whether this window is the one that draws on the task, how to become it, and whether another one was it meanwhile. */
export function useHolding(draftKey: string): { held: Held; take: () => void; shared: boolean } {
  const [held, setHeld] = useState<Held>("asking");
  const holding = useRef<Holding | null>(null);
  const shared = useRef(false);
  useEffect(() => {
    shared.current = false;
    const say = (state: Held): void => {
      if (state === "elsewhere") shared.current = true;
      setHeld(state);
    };
    const made = new Holding(`ujira-draft/${draftKey}`, browserMeans, say, () => finishDraft(draftKey));
    holding.current = made;
    setHeld("asking");
    made.start();
    return () => made.stop();
  }, [draftKey]);
  return { held, take: () => holding.current?.take(), shared: shared.current };
}

/** The task is open in another window of this browser. */
export function OpenElsewhere(p: { title: string; onTake: () => void }) {
  return (
    <div class="wb-elsewhere">
      <section class="card stack" aria-labelledby="wb-elsewhere">
        <h1 id="wb-elsewhere">{t("workbench.elsewhere.title")}</h1>
        <p class="soft">{p.title}</p>
        <p>{t("workbench.elsewhere.words")}</p>
        <div class="actions">
          <Button kind="primary" data-testid="wb-take-here" onClick={p.onTake}>
            {t("workbench.elsewhere.take")}
          </Button>
          <a class="button" href="/work">
            {t("workbench.elsewhere.back")}
          </a>
        </div>
      </section>
    </div>
  );
}
