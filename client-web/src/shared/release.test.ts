import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reloadIfReplaced } from "./release";

const page = (file: string): string => `<script type="module" crossorigin src="${file}"></script>`;
const serverHas = (answer: () => Promise<Response>) => vi.stubGlobal("fetch", answer);
const reload = vi.fn();

beforeEach(() => {
  sessionStorage.clear();
  reload.mockClear();
  // As text, so that nothing tries to load it.
  document.head.innerHTML = '<script type="module" src="/assets/index-old.js"></script>';
});

afterEach(() => vi.unstubAllGlobals());

it("loads the page anew when the server has another release, and only once", async () => {
  serverHas(() => Promise.resolve(new Response(page("/assets/index-new.js"))));
  expect(await reloadIfReplaced(reload)).toBe(true);
  expect(await reloadIfReplaced(reload)).toBe(false);
  expect(reload).toHaveBeenCalledOnce();
});

it("stays where the server has the same release", async () => {
  serverHas(() => Promise.resolve(new Response(page("/assets/index-old.js"))));
  expect(await reloadIfReplaced(reload)).toBe(false);
});

it("stays where the server can't be reached or can't answer", async () => {
  serverHas(() => Promise.reject(new TypeError("failed to fetch")));
  expect(await reloadIfReplaced(reload)).toBe(false);
  serverHas(() => Promise.resolve(new Response("busy", { status: 503 })));
  expect(await reloadIfReplaced(reload)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
