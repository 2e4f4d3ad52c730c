// Idempotency keys. A key belongs to what a person wants done, not to one request: sent again after a lost
// answer, the same wish carries the same key, and the server gives its first answer back. Keys stand in
// sessionStorage, so that a reload in between doesn't send a wish twice.
const prefix = "ujira.intent.";
const kept = new Map<string, string>();

interface Pending {
  key: string;
  fingerprint: string;
}

/** The key of this wish. Another body is another wish: under the old key the server would answer 409. */
export function keyFor(intent: string, body: string): string {
  const fingerprint = fingerprintOf(body);
  const pending = read(intent);
  if (pending !== undefined && pending.fingerprint === fingerprint) return pending.key;
  const key = crypto.randomUUID === undefined ? randomKey() : crypto.randomUUID();
  write(intent, { key, fingerprint });
  return key;
}

/** The server has answered for good; wishing the same once more is a new wish. */
export function settle(intent: string | undefined): void {
  if (intent === undefined) return;
  kept.delete(intent);
  withStorage((storage) => storage.removeItem(prefix + intent));
}

/** At logout: the next person on this device must not get answers to the last one's wishes. */
export function forgetIntents(): void {
  kept.clear();
  withStorage((storage) => {
    for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name);
  });
}

function read(intent: string): Pending | undefined {
  const stored = withStorage((storage) => storage.getItem(prefix + intent)) ?? kept.get(intent);
  return stored === undefined || stored === null ? undefined : (JSON.parse(stored) as Pending);
}

function write(intent: string, pending: Pending): void {
  kept.set(intent, JSON.stringify(pending));
  withStorage((storage) => storage.setItem(prefix + intent, JSON.stringify(pending)));
}

function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

/** crypto.randomUUID is missing on plain http in a local network; getRandomValues is always there. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A short fingerprint of a body (FNV-1a, two lanes of 32 bits); it guards against mix-ups, not against attackers. */
function fingerprintOf(body: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < body.length; i += 1) {
    const unit = body.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 13), 0x01000193);
  }
  return `${body.length}.${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}`;
}
