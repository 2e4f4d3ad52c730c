// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Holding, type Held, type Means } from "./holding";

/** One browser: its lock manager and its channel, with as many windows as a test opens. */
class Browser {
  private holder: { release: (reason?: unknown) => void } | null = null;
  private queue: (() => void)[] = [];
  private listeners = new Set<(event: MessageEvent) => void>();

  means(): Means {
    const { listeners } = this;
    return {
      locks: { request: (_: string, options: LockOptions, act: (lock: Lock | null) => unknown) => this.request(options, act) } as Pick<LockManager, "request">,
      channel: () => {
        const channel = {
          onmessage: null as ((event: MessageEvent) => void) | null,
          postMessage: (data: unknown) => {
            for (const each of listeners) if (each !== heard) each({ data } as MessageEvent);
          },
          close: () => void listeners.delete(heard),
        };
        const heard = (event: MessageEvent) => channel.onmessage?.(event);
        listeners.add(heard);
        return channel as never;
      },
    };
  }

  private request(options: LockOptions, act: (lock: Lock | null) => unknown): Promise<unknown> {
    if (options.ifAvailable && this.holder) return Promise.resolve(act(null));
    return new Promise((resolve, reject) => {
      const grant = () => {
        const entry = { release: reject };
        this.holder = entry;
        void Promise.resolve(act({} as Lock)).then((done) => {
          if (this.holder === entry) this.next();
          resolve(done);
        });
      };
      if (options.steal) {
        this.holder?.release(new DOMException("stolen", "AbortError"));
        return grant();
      }
      if (!this.holder) return grant();
      this.queue.push(grant);
      options.signal?.addEventListener("abort", () => {
        this.queue = this.queue.filter((each) => each !== grant);
        reject(options.signal!.reason);
      });
    });
  }

  private next(): void {
    this.holder = null;
    this.queue.shift()?.();
  }
}

let browser: Browser;
const said: string[] = [];

function open(name: string, handOver = () => Promise.resolve()) {
  const holding = new Holding("task", browser.means(), (state: Held) => said.push(`${name} ${state}`), handOver);
  holding.start();
  return holding;
}

beforeEach(() => {
  vi.useFakeTimers();
  browser = new Browser();
  said.length = 0;
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("the window that draws", () => {
  it("is the first one; the second sees that", async () => {
    open("one");
    await settle();
    open("two");
    await settle();
    expect(said).toEqual(["one here", "two elsewhere"]);
  });

  it("hands over only after its last stroke is put away", async () => {
    let away = () => {};
    open("one", () => new Promise<void>((done) => (away = done)));
    await settle();
    const two = open("two");
    await settle();
    two.take();
    await settle();
    expect(said).not.toContain("two here");
    away();
    await settle();
    expect(said).toEqual(["one here", "two elsewhere", "two asking", "one elsewhere", "two here"]);
  });

  it("is whoever asks, where the other one doesn't answer", async () => {
    open("one", () => new Promise(() => {}));
    await settle();
    const two = open("two");
    await settle();
    two.take();
    await vi.advanceTimersByTimeAsync(5000);
    expect(said.slice(2).sort()).toEqual(["one elsewhere", "two asking", "two here"]);
  });

  it("is free again when the window is left", async () => {
    const one = open("one");
    await settle();
    one.stop();
    await settle();
    open("two");
    await settle();
    expect(said).toEqual(["one here", "two here"]);
  });

  it("is this one where the browser has no locks", () => {
    const alone = new Holding("task", { locks: undefined, channel: () => undefined }, (state) => said.push(state), () => Promise.resolve());
    alone.start();
    expect(said).toEqual(["here"]);
  });
});
