// Which version of a draft to begin with: the one on this device, the server's, or, where both have gone on
// from a common one, neither before the person has chosen.

import type { Annotation, AttributeValues } from "../api/types";

/** What stands on this device, and the server's revision that it went on from. */
export interface Local {
  readonly annotation: Annotation;
  readonly revision: number;
}

/** What stands on the server; revision 0 and nothing where nothing was saved. */
export interface Remote {
  readonly annotation: Annotation | null;
  readonly revision: number;
}

export type Start =
  | { readonly kind: "nothing" }
  /** `unsent`: the server doesn't have it yet. */
  | { readonly kind: "go_on"; readonly annotation: Annotation; readonly revision: number; readonly unsent: boolean }
  | { readonly kind: "choose"; readonly mine: Annotation; readonly theirs: Annotation; readonly revision: number };

export const same = (a: Annotation, b: Annotation): boolean => canonical(a) === canonical(b);

const sorted = (values: AttributeValues = {}) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

/** Members in one order, whoever wrote them. */
function canonical({ shapes, tags, nothing_here }: Annotation): string {
  return JSON.stringify([shapes.map(({ type, label, x, y, w, h, attributes }) => [type, label, x, y, w, h, sorted(attributes)]), tags, nothing_here]);
}

/** `remote` null: the server could not be asked. */
export function startFrom(local: Local | null, remote: Remote | null): Start {
  if (remote === null) return local === null ? { kind: "nothing" } : { kind: "go_on", ...local, unsent: true };
  if (local === null) {
    if (remote.annotation === null) return { kind: "nothing" };
    return { kind: "go_on", annotation: remote.annotation, revision: remote.revision, unsent: false };
  }
  const { annotation } = local;
  const { revision } = remote;
  if (remote.annotation === null) return { kind: "go_on", annotation, revision, unsent: true };
  if (same(annotation, remote.annotation)) return { kind: "go_on", annotation, revision, unsent: false };
  if (local.revision === revision) return { kind: "go_on", annotation, revision, unsent: true };
  return { kind: "choose", mine: annotation, theirs: remote.annotation, revision };
}
