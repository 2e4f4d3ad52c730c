// What pages hear of changes that others made. Where no stream brings any, nothing is heard, and pages show what they fetched.
import { useEffect } from "preact/hooks";

const followers = new Set<(change: string) => void>();

export function tellChange(change: string): void {
  for (const follower of followers) follower(change);
}

/** At most one look in this time, however many changes come. */
const REST_MS = 1_000;

/** Calls after a change of one of these: a subject ("statement"), or one thing of it ("case 0193…"). Not while nobody looks. */
export function useChanges(wanted: string[], act: () => void): void {
  useEffect(() => {
    let missed = false;
    let resting = 0;
    const look = (): void => {
      if (document.hidden || resting !== 0) return void (missed = true);
      missed = false;
      resting = window.setTimeout(() => {
        resting = 0;
        if (missed) look();
      }, REST_MS);
      act();
    };
    const hear = (change: string): void => {
      if (concerns(change, wanted)) look();
    };
    const shown = (): void => {
      if (missed) look();
    };
    if (wanted.length > 0) followers.add(hear);
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearTimeout(resting);
      followers.delete(hear);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [wanted.join(), act]);
}

export const concerns = (change: string, wanted: string[]): boolean =>
  change === "all" || wanted.some((each) => change === each || change.startsWith(`${each} `));
