import type { Statement } from "../api/types";

/**
 * What is known of a statement once its newest page was fetched again: new lines above those known, or that page alone where so
 * many came that lines between would be missing.
 */
export function withNewest(known: Statement[], newest: Statement): Statement[] {
  const [first, ...older] = known;
  const top = first?.lines[0]?.seq;
  const bottom = newest.lines[newest.lines.length - 1]?.seq;
  if (first === undefined || top === undefined || bottom === undefined || bottom > top + 1) return [newest];
  const lines = [...newest.lines, ...first.lines.filter(({ seq }) => seq < bottom)];
  return [{ ...newest, lines, next_before: first.next_before }, ...older];
}
