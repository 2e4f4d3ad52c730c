// Many files on their way, over a line that may break: a few at a time, each sent again with growing pauses until the
// server has answered for good. No DOM: how a file is sent and how time passes is handed in.
import { asProblem, type ProblemError } from "../api/problem";

export interface Chosen {
  /** With its folders, as the server will keep it. */
  name: string;
  file: Blob;
}

export interface Upload extends Chosen {
  state: "waiting" | "sending" | "added" | "there" | "refused";
  sent: number;
  /** Of it, what is on the server for good, as far as that is known. */
  kept: number;
  tries: number;
  problem?: ProblemError | undefined;
}

export interface Progress {
  files: number;
  /** Added or there already. */
  here: number;
  refused: number;
  bytes: number;
  sent: number;
  bytesPerS: number;
  /** Nothing while the speed isn't known. */
  secondsLeft: number | undefined;
  busy: boolean;
  /** The line is down or the server busy: the next try comes by itself. */
  waiting: boolean;
}

export interface Means<Answer> {
  /** `onKept`: so much of it is on the server for good. */
  send: (upload: Upload, onSent: (bytes: number) => void, onKept: (bytes: number) => void) => Promise<Answer>;
  pause: (ms: number) => Promise<void>;
  nowMs: () => number;
  onChange: () => void;
  onAdded: (answer: Answer) => void;
  onDone: () => void;
}

const LANES = 3;
const MOST_TRIES = 12;
const LONGEST_PAUSE_MS = 30_000;
/** Speed is that of the last seconds: an average since the start would hide that the line got worse. */
const SPEED_WINDOW_MS = 8_000;

export const pauseAfter = (tries: number): number => Math.min(LONGEST_PAUSE_MS, 500 * 2 ** tries);

export class Uploads<Answer> {
  list: Upload[] = [];
  private lanes_ = 0;
  private pausing_ = 0;
  private full_ = false;
  private samples_: { at: number; sent: number }[] = [];

  constructor(private readonly means_: Means<Answer>) {}

  add(chosen: Chosen[], isThere: (file: Chosen) => boolean): void {
    const finished = (upload: Upload): boolean => upload.state === "added" || upload.state === "there";
    this.list = [
      ...this.list.filter((upload) => !finished(upload)),
      ...chosen.map((file) => {
        const there = isThere(file);
        return { ...file, state: there ? ("there" as const) : ("waiting" as const), sent: there ? file.file.size : 0, kept: 0, tries: 0 };
      }),
    ];
    this.start();
  }

  /** Everything that failed for want of an answer, once more. */
  retry(): void {
    for (const upload of this.list)
      if (upload.problem?.unsettled === true) Object.assign(upload, { state: "waiting", sent: 0, tries: 0, problem: undefined });
    this.start();
  }

  progress(): Progress {
    const count = (...states: Upload["state"][]) => this.list.filter(({ state }) => states.includes(state)).length;
    const sum = (of: (upload: Upload) => number) => this.list.reduce((total, upload) => total + of(upload), 0);
    const bytes = sum(({ file }) => file.size);
    const sent = sum((upload) => upload.sent);
    const bytesPerS = this.speed();
    const busy = count("waiting", "sending") > 0;
    return {
      files: this.list.length,
      here: count("added", "there"),
      refused: count("refused"),
      bytes,
      sent,
      bytesPerS,
      secondsLeft: bytesPerS > 0 ? Math.ceil((bytes - sent) / bytesPerS) : undefined,
      busy,
      waiting: busy && this.pausing_ > 0 && this.pausing_ === this.lanes_,
    };
  }

  private start(): void {
    this.full_ = false;
    this.samples_ = [];
    this.means_.onChange();
    while (this.lanes_ < LANES && this.list.filter(({ state }) => state === "waiting").length > this.lanes_) {
      this.lanes_ += 1;
      void this.lane();
    }
    if (this.lanes_ === 0) this.means_.onDone();
  }

  private async lane(): Promise<void> {
    for (let next = this.next(); next !== undefined; next = this.next()) await this.sendOne(next);
    this.lanes_ -= 1;
    this.means_.onChange();
    if (this.lanes_ === 0) this.means_.onDone();
  }

  private next(): Upload | undefined {
    const found = this.list.find(({ state }) => state === "waiting");
    if (found === undefined || !this.full_) return found;
    // The disk is full: what waits would be refused for the same reason, one file after another.
    const problem = this.list.find((upload) => upload.problem?.code === "storage_full")?.problem;
    for (const upload of this.list) if (upload.state === "waiting") Object.assign(upload, { state: "refused", problem });
    return undefined;
  }

  private async sendOne(upload: Upload): Promise<void> {
    upload.state = "sending";
    this.means_.onChange();
    try {
      const answer = await this.means_.send(upload, (bytes) => this.note(upload, bytes), (bytes) => this.keep(upload, bytes));
      this.note(upload, upload.file.size);
      upload.state = "added";
      this.means_.onAdded(answer);
    } catch (error) {
      await this.failed(upload, asProblem(error));
    }
    this.means_.onChange();
  }

  private async failed(upload: Upload, problem: ProblemError): Promise<void> {
    if (problem.code === "picture_duplicate") {
      this.note(upload, upload.file.size);
      upload.state = "there";
      return;
    }
    upload.tries += 1;
    if (problem.code === "storage_full") this.full_ = true;
    else if (problem.unsettled && upload.tries < MOST_TRIES) return this.later(upload, problem);
    Object.assign(upload, { state: "refused", problem });
  }

  private async later(upload: Upload, problem: ProblemError): Promise<void> {
    upload.sent = upload.kept;
    this.samples_ = [];
    this.pausing_ += 1;
    this.means_.onChange();
    await this.means_.pause(Math.max(pauseAfter(upload.tries), (problem.retryAfterS ?? 0) * 1000));
    this.pausing_ -= 1;
    upload.state = "waiting";
  }

  /** More of it than before: trying again is worth it, and at once. */
  private keep(upload: Upload, bytes: number): void {
    if (bytes > upload.kept) Object.assign(upload, { kept: bytes, tries: 0 });
  }

  private note(upload: Upload, bytes: number): void {
    upload.sent = Math.min(bytes, upload.file.size);
    const at = this.means_.nowMs();
    const sent = this.list.reduce((total, one) => total + one.sent, 0);
    this.samples_ = [...this.samples_.filter((sample) => sample.at > at - SPEED_WINDOW_MS), { at, sent }];
    this.means_.onChange();
  }

  private speed(): number {
    const first = this.samples_[0];
    const last = this.samples_.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 1000) return 0;
    return Math.max(0, ((last.sent - first.sent) / (last.at - first.at)) * 1000);
  }
}
