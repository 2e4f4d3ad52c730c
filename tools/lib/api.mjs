// A small client of the HTTP API for the scripts and tests in this repository: session cookie, CSRF token, idempotency keys.
import { randomUUID } from "node:crypto";

export const us_per_hour = 3_600_000_000;

/** An answer that was not the one asked for; `problem` is the server's problem+json. */
export class ApiError extends Error {
  constructor(method, path, status, problem) {
    super(`${method} ${path}: ${status} ${problem?.code ?? ""} ${problem?.detail ?? ""}`.trim());
    this.status = status;
    this.code = problem?.code;
    this.problem = problem;
  }
}

export class Api {
  /** Requests sent by all clients of this process. */
  static requests = 0;

  #base;
  #cookies = new Map();
  session = null;

  constructor(base) {
    this.#base = base.replace(/\/$/, "");
  }

  static async demo(base, login) {
    const api = new Api(base);
    await api.logInDemo(login);
    return api;
  }

  async logInDemo(login) {
    this.session = await this.post("/demo/session", { login });
    return this.session;
  }

  get person() {
    return this.session.person;
  }

  get(path) {
    return this.#call("GET", path);
  }

  post(path, body, { key = randomUUID(), type = "application/json" } = {}) {
    return this.#call("POST", path, { body, key, type });
  }

  put(path, body) {
    return this.#call("PUT", path, { body, type: "application/json" });
  }

  delete(path) {
    return this.#call("DELETE", path);
  }

  /** Like the others, but hands back the raw answer whatever its status is. */
  async raw(method, path, { body, key, type } = {}) {
    const headers = {};
    if (this.#cookies.size > 0) headers.cookie = [...this.#cookies].map(([k, v]) => `${k}=${v}`).join("; ");
    if (method !== "GET" && this.session?.csrf_token) headers["x-csrf-token"] = this.session.csrf_token;
    if (key) headers["idempotency-key"] = key;
    let bytes;
    if (body !== undefined) {
      headers["content-type"] = type;
      bytes = type === "application/json" ? JSON.stringify(body) : body;
    }
    Api.requests += 1;
    const answer = await fetch(`${this.#base}/api/v1${path}`, { method, headers, body: bytes });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  async #call(method, path, options) {
    const answer = await this.raw(method, path, options);
    const type = answer.headers.get("content-type") ?? "";
    const content = /[/+]json/.test(type) ? await answer.json() : Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new ApiError(method, path, answer.status, content);
    return content;
  }
}

/** "KSh 12.3456" from minor units, every digit. */
export function money(minor, { scale, currency }) {
  const digits = String(Math.abs(minor)).padStart(scale + 1, "0");
  const name = currency === "KES" ? "KSh" : currency;
  return `${minor < 0 ? "-" : ""}${name} ${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
