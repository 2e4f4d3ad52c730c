// The only place that talks to the server. Paths, bodies and answers are checked by TypeScript against the
// generated schema; every failure leaves here as a ProblemError.
import { settle, keyFor } from "./intent";
import { ProblemError, asProblem, networkProblem } from "./problem";
import type { paths } from "./schema";
import type { BankFile, Figure, Problem } from "./types";

type Method = "get" | "put" | "post" | "delete";
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = Extract<paths[P][M], { responses: unknown }>;
type Json<R> = R extends { content: { "application/json": infer Body } } ? Body : undefined;
type Answer<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201)]> : never;
type Parameters<O, Where extends string> = O extends { parameters: { [W in Where]?: infer Given } } ? Given : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;

interface Options<P extends keyof paths, M extends Method> {
  path?: Parameters<Operation<P, M>, "path"> | Parameters<paths[P], "path">;
  query?: Parameters<Operation<P, M>, "query">;
  body?: Body<Operation<P, M>>;
  /** Names what the person wants done; requests that create send a key that stays the same until it is settled. */
  intent?: string;
  /** The revision that a change goes on from, as its ETag says it. */
  ifMatch?: string;
  signal?: AbortSignal;
}

const base = "/api/v1";
const requestIdHeader = "X-Request-Id";
/** Longer than checking a large picture takes the server. */
const SILENCE_MS = 60_000;
let csrfToken: string | null = null;
let onLoggedOut: () => void = () => {};
let renewCsrf: () => Promise<void> = () => Promise.resolve();

export const setCsrfToken = (token: string | null): void => void (csrfToken = token);

/** What to do when the server says that nobody is logged in, and how to fetch a fresh CSRF token. */
export function watchSession(watch: { loggedOut: () => void; renewCsrf: () => Promise<void> }): void {
  onLoggedOut = watch.loggedOut;
  renewCsrf = watch.renewCsrf;
}

export const get = <P extends PathsWith<"get">>(path: P, options: Options<P, "get"> = {}) =>
  call<P, "get">("get", path, options);
export const post = <P extends PathsWith<"post">>(path: P, options: Options<P, "post"> = {}) =>
  call<P, "post">("post", path, options);
export const put = <P extends PathsWith<"put">>(path: P, options: Options<P, "put"> = {}) =>
  call<P, "put">("put", path, options);
export const del = <P extends PathsWith<"delete">>(path: P, options: Options<P, "delete"> = {}) =>
  call<P, "delete">("delete", path, options);

/** The address of something the browser fetches by itself: a picture, a thumbnail, a file to download. */
export function addressOf(path: keyof paths, parameters: Record<string, string>): string {
  return base + filled(path, parameters);
}

async function call<P extends keyof paths, M extends Method>(
  method: M,
  path: P,
  options: Options<P, M>,
): Promise<Answer<Operation<P, M>>> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const address = base + filled(path, options.path ?? {}) + queryOf(options.query ?? {});
  const headers = new Headers({ Accept: "application/json" });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (options.intent !== undefined) headers.set("Idempotency-Key", keyFor(options.intent, body ?? ""));
  if (options.ifMatch !== undefined) headers.set("If-Match", options.ifMatch);
  try {
    const response = await onceMoreAfterCsrf(() => send(address, method, headers, body, options.signal));
    settle(options.intent);
    return (response.status === 204 ? undefined : await response.json()) as Answer<Operation<P, M>>;
  } catch (error) {
    const problem = asProblem(error);
    if (!problem.unsettled) settle(options.intent);
    throw problem;
  }
}

/** A CSRF token can be older than the login (another tab logged in anew): fetch it and try a second time. */
async function onceMoreAfterCsrf<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "csrf") throw error;
    await renewCsrf();
    return attempt();
  }
}

async function send(
  address: string,
  method: string,
  headers: Headers,
  body: string | Blob | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (csrfToken !== null && method !== "get") headers.set("X-CSRF-Token", csrfToken);
  let response: Response;
  try {
    response = await fetch(address, {
      method: method.toUpperCase(),
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    throw networkProblem();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text().catch(() => "");
  return problemFrom(response.status, text, response.headers.get(requestIdHeader));
}

/** Reads a problem+json answer; whatever stands in front of the server may answer in other words. */
export function problemFrom(status: number, text: string, requestId?: string | null): ProblemError {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // Not JSON: the status alone has to do.
  }
  const code = problem.code ?? (status === 503 || status === 502 || status === 504 ? "busy" : "internal");
  if (code === "not_logged_in") onLoggedOut();
  return new ProblemError({ ...problem, code, status }, requestId);
}

function filled(path: string, parameters: object): string {
  const values = parameters as Record<string, string>;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
}

function queryOf(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

type Sent = (bytes: number) => void;

/** Sends a picture for a project's instructions as the raw body. */
export const sendFigure = (projectId: string, file: File): Promise<Figure> =>
  sendFile(
    `figure/${projectId}/${file.name}/${file.size}/${file.lastModified}`,
    addressOf("/projects/{id}/figures", { id: projectId }) + queryOf({ name: file.name }),
    file,
  );

/** Sends what a bank or provider answered, with the mapping of its columns where it is a table. */
export const sendBankFile = (file: File, mapping: string): Promise<BankFile> =>
  sendFile(
    `bank-file/${mapping}/${file.name}/${file.size}/${file.lastModified}`,
    addressOf("/bank-files", {}) + queryOf({ name: file.name, mapping: mapping === "" ? undefined : mapping }),
    file,
  );

/** A whole file as the raw body. */
async function sendFile<Made>(intent: string, address: string, file: File): Promise<Made> {
  const headers = new Headers({ "Content-Type": "application/octet-stream", "Idempotency-Key": keyFor(intent, address) });
  try {
    const response = await onceMoreAfterCsrf(() => send(address, "post", headers, file, undefined));
    settle(intent);
    return (await response.json()) as Made;
  } catch (error) {
    const problem = asProblem(error);
    if (!problem.unsettled) settle(intent);
    throw problem;
  }
}

/** Sends one picture as the raw body, with news of how far it got, which fetch can't tell. */
export async function sendPicture(projectId: string, name: string, file: Blob, onSent: Sent): Promise<import("./types").Item> {
  const modified_ms = lastModified(file);
  const intent = `picture/${projectId}/${name}/${file.size}/${modified_ms}`;
  const address = addressOf("/projects/{id}/pictures", { id: projectId }) + queryOf({ name, modified_ms });
  try {
    const key = keyFor(intent, address);
    const item = await onceMoreAfterCsrf(() => sendBytes<import("./types").Item>("POST", address, file, { "Idempotency-Key": key }, onSent));
    settle(intent);
    return item;
  } catch (error) {
    const problem = asProblem(error);
    if (!problem.unsettled) settle(intent);
    throw problem;
  }
}

/** The next bytes of a file that comes in pieces. */
export async function sendPiece(uploadId: string, offset: number, piece: Blob, onSent: Sent): Promise<import("./types").Upload> {
  const address = addressOf("/uploads/{id}", { id: uploadId });
  try {
    return await onceMoreAfterCsrf(() => sendBytes<import("./types").Upload>("PATCH", address, piece, { "Upload-Offset": String(offset) }, onSent));
  } catch (error) {
    throw asProblem(error);
  }
}

/** When the file was last changed, as far as the browser says it; 0: it doesn't. */
export const lastModified = (file: Blob): number => (file instanceof File ? Math.max(0, file.lastModified) : 0);

function sendBytes<Answer>(method: string, address: string, body: Blob, headers: Record<string, string>, onSent: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (csrfToken !== null) request.setRequestHeader("X-CSRF-Token", csrfToken);
    // A line can fall silent without breaking; then neither progress nor an error would ever come.
    let silence = 0;
    const heard = (): void => {
      clearTimeout(silence);
      silence = window.setTimeout(() => request.abort(), SILENCE_MS);
    };
    heard();
    request.upload.onprogress = (event) => {
      heard();
      onSent(event.loaded);
    };
    request.onloadend = () => clearTimeout(silence);
    request.onerror = () => reject(networkProblem());
    request.onabort = () => reject(networkProblem());
    request.onload = () => {
      if (request.status < 200 || request.status > 299) reject(problemFrom(request.status, request.responseText, request.getResponseHeader(requestIdHeader)));
      else resolve(JSON.parse(request.responseText) as Answer);
    };
    request.send(body);
  });
}
