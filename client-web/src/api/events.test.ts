import { afterEach, expect, it, vi } from "vitest";
import { readEvents } from "./events";

/** A server that sends these pieces, and ends the stream. */
function serve(...pieces: string[]): void {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body)));
}

async function heard(): Promise<string[]> {
  const told: string[] = [];
  await readEvents(new AbortController().signal, (change) => told.push(change));
  return told;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("tells each event once, however the line cut the text", async () => {
  serve(": open\n\nevent: changed\nda", "ta: case 1\n", "\nevent: changed\ndata: statement 2\n\n: nothing\n\nevent: changed\ndata: ca");
  expect(await heard()).toEqual(["all", "case 1", "statement 2"]);
});

it("fails with what the server said", async () => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(new Response(JSON.stringify({ code: "busy", status: 503, retry_after_s: 60 }), { status: 503 })),
  );
  await expect(heard()).rejects.toMatchObject({ code: "busy", retryAfterS: 60 });
});

it("leaves a line that fell silent", async () => {
  vi.useFakeTimers();
  let silent: AbortSignal | undefined;
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    silent = init.signal ?? undefined;
    return new Promise((_resolve, reject) => silent?.addEventListener("abort", () => reject(new Error("left"))));
  });
  const reading = heard();
  const failed = expect(reading).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(silent?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(silent?.aborted).toBe(true);
  await failed;
});
