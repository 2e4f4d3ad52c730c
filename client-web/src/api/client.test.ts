import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { get, post, problemFrom, setCsrfToken, watchSession } from "./client";
import { forgetIntents } from "./intent";
import { ProblemError } from "./problem";

const project = "01900000-0000-7000-8000-000000000001";
const claim = () => post("/projects/{id}/next", { path: { id: project }, body: { offer_hash: "aa" }, intent: "claim" });

let sent: { url: string; init: RequestInit }[];
let answers: (() => Response | Promise<Response>)[];

const json = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
const problem = (status: number, code: string, more: object = {}) =>
  json(status, { type: `/problems/${code}`, title: code, status, code, ...more });
const lineDown = () => Promise.reject(new TypeError("failed to fetch"));
const header = (i: number, name: string) => new Headers(sent[i]?.init.headers).get(name);

beforeEach(() => {
  sent = [];
  answers = [];
  forgetIntents();
  setCsrfToken("token-1");
  watchSession({ loggedOut: () => {}, renewCsrf: () => Promise.resolve() });
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push({ url, init: { ...init, headers: new Headers(init.headers) } });
    const answer = answers.shift();
    if (answer === undefined) throw new Error("unexpected request");
    return Promise.resolve(answer());
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("requests", () => {
  it("fill in the path and the query", async () => {
    answers = [json(200, { items: [], next_after: null })];
    await get("/projects/{id}/items", { path: { id: project }, query: { after: 100 } });
    expect(sent[0]?.url).toBe(`/api/v1/projects/${project}/items?after=100`);
    expect(header(0, "X-CSRF-Token")).toBeNull();
  });

  it("carry the CSRF token when they change something", async () => {
    answers = [json(201, {})];
    await claim();
    expect(header(0, "X-CSRF-Token")).toBe("token-1");
    expect(sent[0]?.init.body).toBe('{"offer_hash":"aa"}');
  });

  it("fetch a fresh CSRF token once and go on", async () => {
    watchSession({ loggedOut: () => {}, renewCsrf: () => Promise.resolve(setCsrfToken("token-2")) });
    answers = [problem(403, "csrf"), json(201, { id: "x" })];
    await claim();
    expect(header(1, "X-CSRF-Token")).toBe("token-2");
    expect(header(1, "Idempotency-Key")).toBe(header(0, "Idempotency-Key"));
  });

  it("give up after the second CSRF refusal", async () => {
    answers = [problem(403, "csrf"), problem(403, "csrf")];
    await expect(claim()).rejects.toMatchObject({ code: "csrf" });
    expect(sent).toHaveLength(2);
  });
});

describe("the same wish", () => {
  it("keeps its key when the answer was lost", async () => {
    answers = [lineDown, json(201, {})];
    await expect(claim()).rejects.toMatchObject({ code: "network", status: 0 });
    await claim();
    expect(header(1, "Idempotency-Key")).toBe(header(0, "Idempotency-Key"));
  });

  it("keeps its key when the server was too busy", async () => {
    answers = [problem(503, "busy"), json(201, {})];
    await expect(claim()).rejects.toMatchObject({ code: "busy" });
    await claim();
    expect(header(1, "Idempotency-Key")).toBe(header(0, "Idempotency-Key"));
  });

  it("gets a new key after an answer and after a refusal", async () => {
    answers = [json(201, {}), problem(409, "no_task_left"), json(201, {})];
    await claim();
    await expect(claim()).rejects.toMatchObject({ code: "no_task_left" });
    await claim();
    expect(new Set([0, 1, 2].map((i) => header(i, "Idempotency-Key"))).size).toBe(3);
  });
});

describe("problems", () => {
  it("carry what the screen needs", async () => {
    answers = [problem(409, "escrow_short", { missing_minor: 1234, detail: "short" })];
    const error = (await claim().catch((caught: unknown) => caught)) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect([error.code, error.status, error.missingMinor, error.message, error.unsettled]).toEqual([
      "escrow_short",
      409,
      1234,
      "short",
      false,
    ]);
  });

  it("are made of answers in other words, too", () => {
    expect(problemFrom(503, "<html>").code).toBe("busy");
    expect(problemFrom(418, "").code).toBe("internal");
  });

  it("tell the page when the login has ended", async () => {
    const loggedOut = vi.fn();
    watchSession({ loggedOut, renewCsrf: () => Promise.resolve() });
    answers = [problem(401, "not_logged_in")];
    await expect(get("/statement")).rejects.toMatchObject({ code: "not_logged_in" });
    expect(loggedOut).toHaveBeenCalledOnce();
    answers = [problem(401, "wrong_login")];
    await expect(post("/session", { body: { login: "a", password: "b" } })).rejects.toMatchObject({
      code: "wrong_login",
    });
    expect(loggedOut).toHaveBeenCalledOnce();
  });
});
