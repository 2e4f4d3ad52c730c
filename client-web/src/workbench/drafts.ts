// Drafts on this device: what was drawn is written to IndexedDB on every stroke, so that a killed tab, a
// flat battery or a line that drops loses nothing. A draft belongs to one person and one assignment.

import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Annotation } from "../api/types";
import type { Local } from "./versions";

interface Draft {
  readonly annotation: Annotation;
  readonly savedAt_ms: number;
  /** The server's revision that this went on from; drafts of older releases have none. */
  readonly revision?: number;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { savedAt_ms: number } };
}

/** No answer is taken for this long after the claim (lease and late limit together): older drafts are waste. */
const KEPT_MS = 40 * 24 * 3600 * 1000;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("ujira-drafts", 1, {
    upgrade(db) {
      db.createObjectStore("drafts").createIndex("savedAt_ms", "savedAt_ms");
    },
    terminated() {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

export async function loadDraft(draftKey: string): Promise<Local | null> {
  const db = await database();
  const stale = IDBKeyRange.upperBound(Date.now() - KEPT_MS);
  for (const key of await db.getAllKeysFromIndex("drafts", "savedAt_ms", stale)) await db.delete("drafts", key);
  const draft = await db.get("drafts", draftKey);
  return draft === undefined ? null : { annotation: draft.annotation, revision: draft.revision ?? 0 };
}

async function write(draftKey: string, { annotation, revision }: Local): Promise<void> {
  const db = await database();
  // "strict" waits for the disk: "saved" must be true even when the battery is pulled the moment after.
  const transaction = db.transaction("drafts", "readwrite", { durability: "strict" });
  await Promise.all([
    transaction.store.put({ annotation, revision, savedAt_ms: Date.now() }, draftKey),
    transaction.done,
  ]);
}

/**
 * Forgets a draft, and stops an open workbench from writing it again. Never fails: where no database can be
 * opened nothing was written, and what can't be deleted now goes with the old drafts.
 */
export async function clearDraft(draftKey: string): Promise<void> {
  forgotten.get(draftKey)?.();
  await keepers.get(draftKey)?.close();
  try {
    await (await database()).delete("drafts", draftKey);
  } catch {
    return;
  }
}

/** Everything drawn so far is on the device, and on the server where it answers soon: another window goes on from there. */
export async function finishDraft(draftKey: string): Promise<void> {
  await Promise.all([keepers.get(draftKey)?.written(), finishing.get(draftKey)?.()]);
}

/** At logging out of a shared computer: nothing of anybody's work stays on it. */
export async function clearDevice(): Promise<void> {
  for (const keeper of keepers.values()) await keeper.close();
  try {
    (await opened)?.close();
    opened = null;
    await deleteDB("ujira-drafts");
  } catch {
    return;
  }
}

export type DraftState = "empty" | "saving" | "saved" | "failed";

const keepers = new Map<string, DraftKeeper>();
const forgotten = new Map<string, () => void>();
const finishing = new Map<string, () => Promise<void>>();

/** How what waits for the server gets there at once; until the returned function is called. */
export function whenFinished(draftKey: string, act: () => Promise<void>): () => void {
  finishing.set(draftKey, act);
  return () => void (finishing.get(draftKey) === act && finishing.delete(draftKey));
}

/** What else is to be done when this draft is forgotten; until the returned function is called. */
export function whenForgotten(draftKey: string, act: () => void): () => void {
  forgotten.set(draftKey, act);
  return () => void (forgotten.get(draftKey) === act && forgotten.delete(draftKey));
}

/**
 * Writes the newest state and only that: while one write is under way, later ones replace each other. A
 * write that failed is made good by the next stroke's.
 */
export class DraftKeeper {
  state: DraftState = "empty";
  private waiting_: Local | null = null;
  private running_: Promise<void> | null = null;
  private closed_ = false;

  constructor(
    private readonly draftKey: string,
    private readonly onState: (state: DraftState) => void,
    private readonly write_: (draftKey: string, draft: Local) => Promise<void> = write,
  ) {
    keepers.set(draftKey, this);
  }

  /** What was loaded is on the device already. */
  restored(): void {
    this.setState("saved");
  }

  save(draft: Local): void {
    if (this.closed_) return;
    this.waiting_ = draft;
    this.setState("saving");
    this.running_ ??= this.run();
  }

  /** Resolved when nothing waits to be written. */
  async written(): Promise<void> {
    await this.running_;
  }

  /** Lets the write under way finish and takes no more. */
  async close(): Promise<void> {
    this.closed_ = true;
    this.waiting_ = null;
    if (keepers.get(this.draftKey) === this) keepers.delete(this.draftKey);
    await this.running_;
  }

  private async run(): Promise<void> {
    let failed = false;
    while (this.waiting_) {
      const next: Local = this.waiting_;
      this.waiting_ = null;
      try {
        await this.write_(this.draftKey, next);
        failed = false;
      } catch {
        failed = true;
      }
    }
    this.running_ = null;
    this.setState(failed ? "failed" : "saved");
  }

  private setState(state: DraftState): void {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
