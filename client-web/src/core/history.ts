// Undo and redo over values that never change in place. Bounded: a day's work in one tab must not
// eat a phone's memory, and nobody steps back further than this.

export const MAX_STEPS = 200;

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Steps with the same key melt into one (a held arrow key is one step), until sealed. */
  readonly merge: string | null;
}

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], merge: null };
}

export function push<T>(history: History<T>, next: T, merge: string | null = null): History<T> {
  if (next === history.present) return history;
  if (merge !== null && merge === history.merge) return { ...history, present: next, future: [] };
  const past = [...history.past, history.present].slice(-MAX_STEPS);
  return { past, present: next, future: [], merge };
}

export function seal<T>(history: History<T>): History<T> {
  return history.merge === null ? history : { ...history, merge: null };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    merge: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, merge: null };
}

export const canUndo = <T>(history: History<T>): boolean => history.past.length > 0;
export const canRedo = <T>(history: History<T>): boolean => history.future.length > 0;
