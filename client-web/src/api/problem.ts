// What the server (or the line to it) refused. `code` names the text problem.CODE of the catalogue.
import type { Problem } from "./types";

const operatorCodes = [
  "internal",
  "storage_full",
  "entry_conflict",
  "entry_unbalanced",
  "entry_malformed",
  "account_unknown",
  "balance_negative",
];

export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly shapeIndex: number | undefined;
  readonly missingMinor: number | undefined;
  readonly needMinor: number | undefined;
  readonly retryAfterS: number | undefined;
  /** Under this number the server's log tells what happened. */
  readonly requestId: string | undefined;

  constructor(problem: Partial<Problem> & { code: string; status: number }, requestId?: string | null) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = "ProblemError";
    this.code = problem.code;
    this.status = problem.status;
    this.field = problem.field;
    this.shapeIndex = problem.shape_index;
    this.missingMinor = problem.missing_minor;
    this.needMinor = problem.need_minor;
    this.retryAfterS = problem.retry_after_s;
    this.requestId = requestId ?? undefined;
  }

  /** True where it was not its turn, or nobody knows whether it was done: the same request, with the same key, may be sent again. */
  get unsettled(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** True where only the operator can help: the person needs the number to tell. */
  get forOperator(): boolean {
    return operatorCodes.includes(this.code);
  }
}

export function networkProblem(): ProblemError {
  return new ProblemError({ code: "network", status: 0 });
}

/** Makes a ProblemError of whatever was thrown, so that screens have one kind of failure to show. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new ProblemError({ code: "internal", status: 500, detail });
}
