// One stream of events for all tabs of a browser: HTTP/1.1 allows six connections, and tabs are many. The tab that holds the
// lock reads it and tells the others; when it is closed, the next takes over.
import { readEvents } from "../api/events";
import { asProblem } from "../api/problem";
import { tellChange } from "./changes";

const NAME = "ujira.events";
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Until the answer is called. Does nothing where tabs can't agree on one (no secure context). */
export function followServer(): () => void {
  const stop = new AbortController();
  if (navigator.locks === undefined || typeof BroadcastChannel === "undefined") return () => {};
  const others = new BroadcastChannel(NAME);
  others.onmessage = (event: MessageEvent<string>) => tellChange(event.data);
  const tell = (change: string): void => {
    tellChange(change);
    if (!stop.signal.aborted) others.postMessage(change);
  };
  navigator.locks
    .request(NAME, { signal: stop.signal }, () => keepReading(stop.signal, tell))
    .catch(() => {
      // Stopped before its turn came.
    });
  return () => {
    stop.abort();
    others.close();
  };
}

/** Comes back after a break at a time of its own, so that a restarted server isn't asked by everybody at once. */
export async function keepReading(signal: AbortSignal, tell: (change: string) => void): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let retryMs = 0;
    try {
      await readEvents(signal, (change) => {
        failures = 0;
        tell(change);
      });
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === "not_logged_in") return;
      retryMs = (problem.retryAfterS ?? 0) * 1000;
    }
    failures += 1;
    await pause(Math.max(retryMs, waitAfter(failures)), signal);
  }
}

export const waitAfter = (failures: number, chance = Math.random()): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + chance / 2);

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
