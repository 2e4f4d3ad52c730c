// Signs of life: that somebody is at the task, and never what they do. They renew the lease and measure the time
// that can only raise the pay.
import { useEffect, useState } from "preact/hooks";
import { post } from "../api/client";
import type { Assignment, Lease } from "../api/types";
import { setServerNow } from "../shared/time";

const EVERY_MS = 20_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "focus"] as const;

/** The lease as the newest answer says it is. */
export function useLease(assignment: Assignment): Pick<Lease, "lease_until_us" | "late_until_us"> {
  const [lease, setLease] = useState<Lease>();
  useEffect(() => {
    let stopped = false;
    let seen = true; // the task has just come on the screen
    const notice = () => (seen = true);
    const tell = async () => {
      if (!seen || document.visibilityState === "hidden") return;
      seen = false;
      try {
        const answer = await post("/assignments/{id}/signal", { path: { id: assignment.id } });
        setServerNow(answer.now_us);
        if (!stopped) setLease(answer);
      } catch {
        // The line is away or the task is over: what the person does next will tell.
        seen = true;
      }
    };
    void tell();
    const timer = setInterval(() => void tell(), EVERY_MS);
    for (const sign of SIGNS) window.addEventListener(sign, notice, { passive: true });
    document.addEventListener("visibilitychange", notice);
    return () => {
      stopped = true;
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, notice);
      document.removeEventListener("visibilitychange", notice);
    };
  }, [assignment.id]);
  return lease ?? assignment;
}
