// The second person's word on money: it came or left, or it didn't. What that does is said before it is done.
import { useState } from "preact/hooks";
import { Button, Confirm } from "../shared/components";
import { useAction } from "../shared/hooks";
import { announce } from "../shared/toast";

/** One of the two ways to decide: its button, what is asked then, and what is said when it is done. */
export interface Way<T> {
  button: string;
  title: string;
  yes: string;
  text: string;
  done: string;
  decide: () => Promise<T>;
}

export function Decide<T>(p: { good: Way<T>; bad: Way<T>; onDecided: (decided: T) => void }) {
  const [asking, setAsking] = useState<"good" | "bad">();
  const way = asking === undefined ? undefined : p[asking];
  const decide = useAction(async (chosen: Way<T>) => {
    const decided = await chosen.decide();
    announce(chosen.done);
    p.onDecided(decided);
  });
  return (
    <div class="actions">
      <Button kind="primary" icon="check" onClick={() => setAsking("good")}>
        {p.good.button}
      </Button>
      <Button onClick={() => setAsking("bad")}>{p.bad.button}</Button>
      {way !== undefined && (
        <Confirm
          title={way.title}
          yes={way.yes}
          kind={asking === "good" ? "primary" : "danger"}
          action={decide}
          onYes={() => void decide.run(way)}
          onClose={() => setAsking(undefined)}
        >
          <p>{way.text}</p>
        </Confirm>
      )}
    </div>
  );
}
