import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { asProblem, type ProblemError } from "../api/problem";
import { useChanges } from "./changes";
import { useSession } from "./session";
import { nowUs } from "./time";

export interface Load<T> {
  data: T | undefined;
  problem: ProblemError | undefined;
  loading: boolean;
  reload: () => void;
  /** Puts in place what an action's answer said, without asking again. */
  set: (data: T) => void;
}

/**
 * Fetches what a screen shows; old data stays visible while it is fetched again. `follows` names the changes after which it is
 * fetched anew by itself, without a word where that fails: what is shown was true.
 */
export function useLoad<T>(fetchIt: () => Promise<T>, dependencies: unknown[], follows: string[] = []): Load<T> {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState<ProblemError>();
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const unasked = useRef(false);
  useEffect(() => {
    let current = true;
    const byItself = unasked.current;
    unasked.current = false;
    if (!byItself) setLoading(true);
    fetchIt()
      .then((answer) => {
        if (!current) return;
        setData(() => answer);
        setProblem(undefined);
      })
      .catch((error: unknown) => {
        if (current && !byItself) setProblem(asProblem(error));
      })
      .finally(() => {
        if (current) setLoading(false);
      });
    return () => {
      current = false;
    };
  }, [...dependencies, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const refresh = useCallback(() => {
    unasked.current = true;
    reload();
  }, []);
  useChanges(follows, refresh);
  useWhenBack(() => problem?.code === "not_logged_in" && reload());
  const set = useCallback((answer: T) => setData(() => answer), []);
  return { data, problem, loading, reload, set };
}

/** Runs once each time that a person whose login had ended is back. */
function useWhenBack(act: () => void): void {
  const { expired } = useSession();
  const before = useRef(expired);
  useEffect(() => {
    if (before.current && !expired) act();
    before.current = expired;
  }, [expired]);
}

export interface Action<A extends unknown[]> {
  run: (...args: A) => Promise<boolean>;
  busy: boolean;
  problem: ProblemError | undefined;
  clear: () => void;
}

/** Something a person does: one at a time, its failure kept for the screen to show. Tells whether it worked. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<void>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const running = useRef(false);
  useWhenBack(() => problem?.code === "not_logged_in" && setProblem(undefined));
  const run = async (...args: A): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act(...args);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, problem, clear: () => setProblem(undefined) };
}

/** The server's time, anew each `everyMs`, for countdowns and relative times. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(nowUs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowUs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
