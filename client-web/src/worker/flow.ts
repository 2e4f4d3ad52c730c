// From task to task without waiting: whoever goes on to a second task of a project is at it for a while, so the
// tasks after the open one are claimed with its answer, and their pictures fetched while it is worked on.
import { addressOf, post } from "../api/client";
import type { Assignment, OfferTerms } from "../api/types";
import { session } from "../shared/session";

/** How many tasks to have open besides the one being sent: small ones are over before a slow line has the next. */
const AHEAD = { small: 5, other: 2 };

/** Tasks that came with an answer of the server and were not opened yet. */
const waiting = new Map<string, Assignment>();
const flowing = new Set<string>();
const fetched = new Map<string, HTMLImageElement>();

export const isSmall = (terms: OfferTerms): boolean => terms.estimate_s <= session().policy.small_task_seconds;

const ahead = (terms: OfferTerms): number => (isSmall(terms) ? AHEAD.small : AHEAD.other);

export async function takeOne(projectId: string, offerHash: string): Promise<Assignment> {
  return firstOf(await claim(projectId, { offer_hash: offerHash }));
}

/** Claims the next tasks of this offer, and goes on by itself from then on; the one to open now. */
export async function takeSeveral(projectId: string, terms: OfferTerms, offerHash: string): Promise<Assignment> {
  const tasks = await claim(projectId, { offer_hash: offerHash, count: ahead(terms) });
  flowing.add(projectId);
  keep(tasks);
  return firstOf(tasks);
}

async function claim(projectId: string, body: { offer_hash: string; count?: number }): Promise<Assignment[]> {
  const taken = await post("/projects/{id}/next", { path: { id: projectId }, body, intent: `claim/${projectId}` });
  return "assignments" in taken ? taken.assignments : [taken];
}

function firstOf(tasks: readonly Assignment[]): Assignment {
  const [first] = tasks;
  if (first === undefined) throw new Error("a claim without a task");
  return first;
}

/** What to ask for together with an answer; nothing where the person takes one task at a time. */
export const aheadOf = (terms: OfferTerms): number | undefined => (flowing.has(terms.project_id) ? ahead(terms) : undefined);

/** Remembers the tasks that came with the answer; the one to open now. */
export function goOn(sent: Assignment): Assignment | undefined {
  waiting.delete(sent.id);
  fetched.delete(sent.item.id);
  keep(sent.ahead?.assignments ?? []);
  return sent.ahead?.assignments[0];
}

/** The task if it is known already: it was claimed just now and nobody has begun it. */
export const justClaimed = (id: string): Assignment | undefined => waiting.get(id);

/** The person wants no more of this project for now. */
export function stop(projectId: string): void {
  flowing.delete(projectId);
  for (const [id, { terms }] of waiting) if (terms.project_id === projectId) waiting.delete(id);
}

function keep(tasks: readonly Assignment[]): void {
  for (const task of tasks) waiting.set(task.id, task);
}

/** Fetches the pictures of the tasks after this one, behind everything that is needed now. */
export function prefetchAfter(id: string): void {
  waiting.delete(id);
  for (const { item } of waiting.values()) {
    if (fetched.has(item.id)) continue;
    const image = new Image();
    image.fetchPriority = "low";
    image.src = addressOf("/items/{id}/picture", { id: item.id });
    fetched.set(item.id, image);
  }
}
