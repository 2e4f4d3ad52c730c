// Reads the server's stream of events. By fetch rather than EventSource, which neither says why it was refused nor when to
// come again, and takes a line that fell silent for a quiet one.
import { asProblem } from "./problem";
import { addressOf, problemOf } from "./client";

/** Three heartbeats of the server. */
const SILENCE_MS = 60_000;

/** "<subject> <id>", or "all": more changed than is told one by one. */
export type Change = string;

/**
 * Tells what the server tells, until the stream ends; answers whether it was open at all, or fails with the problem that the
 * server gave instead. `signal` ends it.
 */
export async function readEvents(signal: AbortSignal, tell: (change: Change) => void): Promise<void> {
  const silence = new AbortController();
  const end = (): void => silence.abort();
  signal.addEventListener("abort", end);
  let timer = window.setTimeout(end, SILENCE_MS);
  try {
    const response = await fetch(addressOf("/events", {}), { signal: silence.signal, cache: "no-store" });
    if (!response.ok || response.body === null) throw await problemOf(response);
    tell("all"); // what changed before it was open
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = window.setTimeout(end, SILENCE_MS);
      const pieces = (text + value).split("\n\n");
      text = pieces.pop() ?? "";
      for (const piece of pieces) tellOne(piece, tell);
    }
  } catch (error) {
    throw asProblem(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}

function tellOne(piece: string, tell: (change: Change) => void): void {
  const data = /^data: (.*)$/m.exec(piece)?.[1];
  if (data !== undefined) tell(data);
}
