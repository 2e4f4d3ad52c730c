// Drafts on the server: what was drawn goes there a moment after the hand rests. One request at a time, always
// the newest state; a line that fails is tried again; a version from elsewhere is never overwritten unseen.

import { asProblem } from "../api/problem";
import type { Annotation } from "../api/types";
import { same, type Remote } from "./versions";

/** How the workbench reaches the server. */
export interface RemoteDrafts {
  load(): Promise<Remote>;
  /** The new revision. Rejects with draft_changed where `known` is not the newest. */
  save(annotation: Annotation, known: number): Promise<number>;
}

/** `waiting`: the line or the login failed, it is tried again. `conflict`: the person has to choose. */
export type RemoteState = "idle" | "sending" | "saved" | "waiting" | "conflict";

const REST_MS = 1500;
const AGAIN_MS = 5000;
const PAUSE_MS = 1000;

/** The task takes no drafts any more: whoever opened this page in the meantime has sent it or given it back. */
const OVER = ["already_submitted", "already_decided", "task_cancelled", "too_late", "not_found"];

export class RemoteKeeper {
  state: RemoteState = "idle";
  revision = 0;
  private waiting_: Annotation | null = null;
  private timer_: ReturnType<typeof setTimeout> | undefined;
  private running_ = false;
  private closed_ = false;
  private paused_ = false;

  constructor(
    private readonly remote: RemoteDrafts,
    private readonly onState: (state: RemoteState) => void,
    /** The server has `theirs`, which this page hasn't seen. */
    private readonly onConflict: (mine: Annotation, theirs: Annotation) => void,
    private readonly onSaved: (revision: number) => void = () => {},
  ) {}

  /** What this page shows is what the server has. */
  begin(revision: number): void {
    this.revision = revision;
    if (revision > 0) this.setState("saved");
  }

  /** Another version is known to be there: nothing is sent before the person has chosen. */
  hold(): void {
    this.setState("conflict");
  }

  save(annotation: Annotation): void {
    if (this.closed_) return;
    this.waiting_ = annotation;
    if (this.state === "conflict") return;
    this.setState("sending");
    this.plan(REST_MS);
  }

  /** At once: the page may go. */
  flush(): void {
    if (this.waiting_ !== null && this.state !== "conflict") this.plan(0);
  }

  /** Sends what waits, and resolves when it is there; or when the line didn't take it in time. */
  async finish(limit_ms: number): Promise<void> {
    this.flush();
    await this.until(() => !this.unsent || this.state !== "sending", limit_ms);
  }

  private async until(holds: () => boolean, limit_ms: number): Promise<void> {
    const end = Date.now() + limit_ms;
    while (!holds() && Date.now() < end) await new Promise((next) => setTimeout(next, 20));
  }

  /** The person has chosen, knowing the server's newest version. */
  resolve(annotation: Annotation): void {
    this.setState("sending");
    this.waiting_ = annotation;
    this.plan(0);
  }

  /** The answer itself is on its way: a draft that arrived after it would be refused. Waits for one under way, but not long. */
  async pause(): Promise<void> {
    this.paused_ = true;
    clearTimeout(this.timer_);
    await this.until(() => !this.running_, PAUSE_MS);
  }

  /** It was not taken. */
  resume(): void {
    this.paused_ = false;
    this.flush();
  }

  close(): void {
    this.closed_ = true;
    this.waiting_ = null;
    clearTimeout(this.timer_);
  }

  get unsent(): boolean {
    return this.waiting_ !== null || this.running_;
  }

  private plan(delay_ms: number): void {
    clearTimeout(this.timer_);
    if (this.closed_ || this.paused_) return;
    this.timer_ = setTimeout(() => void this.run(), delay_ms);
  }

  private async run(): Promise<void> {
    const next = this.waiting_;
    if (this.running_ || this.closed_ || next === null) return;
    this.running_ = true;
    this.waiting_ = null;
    try {
      this.revision = await this.remote.save(next, this.revision);
      this.onSaved(this.revision);
    } catch (error) {
      await this.failed(next, asProblem(error).code);
    }
    this.running_ = false;
    this.settle();
  }

  private settle(): void {
    if (this.closed_ || this.state === "conflict") return;
    if (this.waiting_ === null) this.setState("saved");
    else this.plan(this.state === "waiting" ? AGAIN_MS : REST_MS);
  }

  private async failed(mine: Annotation, code: string): Promise<void> {
    if (OVER.includes(code)) return this.close();
    // What was drawn since then is newer.
    this.waiting_ ??= mine;
    if (code !== "draft_changed") return this.setState("waiting");
    try {
      const { annotation, revision } = await this.remote.load();
      this.revision = revision;
      if (annotation === null || this.closed_) return;
      if (same(annotation, this.waiting_)) {
        this.waiting_ = null;
        return;
      }
      this.setState("conflict");
      this.onConflict(this.waiting_, annotation);
    } catch {
      this.setState("waiting");
    }
  }

  private setState(state: RemoteState): void {
    if (this.closed_ || state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
