// While the workbench is open it has the whole window: header and navigation step aside.
import { useEffect, useState } from "preact/hooks";

let bare = false;
const listeners = new Set<(bare: boolean) => void>();

function set(next: boolean): void {
  bare = next;
  for (const listener of listeners) listener(next);
}

/** For the screen that needs all the room there is, as long as it is shown. */
export function useWholeWindow(): void {
  useEffect(() => {
    set(true);
    return () => set(false);
  }, []);
}

export function useIsBare(): boolean {
  const [now, update] = useState(bare);
  useEffect(() => {
    update(bare);
    listeners.add(update);
    return () => void listeners.delete(update);
  }, []);
  return now;
}
