// One window of a browser at a time draws on a task. Two would write one record on this device, each over the other's
// strokes, and without a line no server would notice. A lock says whose it is; a window that wants it asks, and the one
// that holds it first puts its last stroke away. No DOM beyond the two browser APIs that are handed in.

export type Held = "asking" | "here" | "elsewhere";

/** What of the browser's lock manager and channels is needed; a browser without them draws as if it were alone. */
export interface Means {
  readonly locks: Pick<LockManager, "request"> | null | undefined;
  readonly channel: () => Pick<BroadcastChannel, "postMessage" | "close" | "onmessage"> | undefined;
}

/** A window that doesn't answer (asleep, or hung) loses the task after this. */
const PATIENCE_MS = 3000;

export class Holding {
  state: Held = "asking";
  private release_: (() => void) | null = null;
  private stopped_ = false;
  private readonly channel_;

  constructor(
    private readonly name_: string,
    private readonly means_: Means,
    private readonly onState_: (state: Held) => void,
    /** Everything drawn here is where the next window finds it. */
    private readonly handOver_: () => Promise<void>,
  ) {
    this.channel_ = means_.channel();
    if (this.channel_) this.channel_.onmessage = (event: MessageEvent) => event.data === this.name_ && void this.giveAway();
  }

  /** Takes the task unless another window has it. */
  start(): void {
    if (!this.means_.locks) return this.setState("here");
    this.ask({ ifAvailable: true });
  }

  /** The person wants it here: asks the other window, and takes it from one that doesn't answer. */
  take(): void {
    this.setState("asking");
    const given = new AbortController();
    const impatient = setTimeout(() => given.abort(), PATIENCE_MS);
    this.ask({ signal: given.signal }, () => clearTimeout(impatient), () => this.ask({ steal: true }));
    this.channel_?.postMessage(this.name_);
  }

  stop(): void {
    this.stopped_ = true;
    this.channel_?.close();
    this.release_?.();
  }

  private ask(options: LockOptions, got: () => void = () => {}, gaveUp: () => void = () => this.setState("elsewhere")): void {
    const held = this.means_.locks!.request(this.name_, options, (lock) => {
      if (lock === null) return this.setState("elsewhere");
      got();
      if (this.stopped_) return undefined;
      this.setState("here");
      return new Promise<void>((release) => (this.release_ = release));
    });
    // Rejected where it was waited for too long, and where another window took it without asking.
    held.catch(() => {
      if (this.state === "here") this.setState("elsewhere");
      else if (!this.stopped_) gaveUp();
    });
  }

  private async giveAway(): Promise<void> {
    if (this.state !== "here" || this.release_ === null) return;
    await this.handOver_();
    this.setState("elsewhere");
    this.release_?.();
    this.release_ = null;
  }

  private setState(state: Held): void {
    if (this.stopped_ || state === this.state) return;
    this.state = state;
    this.onState_(state);
  }
}

const CHANNEL = "ujira-holding";

export const browserMeans: Means = {
  // Plain HTTP outside this machine has no locks.
  locks: globalThis.navigator?.locks,
  channel: () => ("BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : undefined),
};
