import { expect, it } from "vitest";
import { ProblemError, networkProblem } from "../api/problem";
import { pauseAfter, Uploads, type Chosen, type Upload } from "./uploading";

const files = (n: number): Chosen[] =>
  Array.from({ length: n }, (_, i) => ({ name: `f/${i}.jpg`, file: new Blob(["x".repeat(100)]) }));
const nothingThere = (): boolean => false;

function workshop(answer: (upload: Upload, attempt: number) => Promise<string>) {
  const attempts = new Map<string, number>();
  const state = { atOnce: 0, most: 0, pauses: [] as number[], added: [] as string[], now: 0 };
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  const uploads = new Uploads<string>({
    send: async (upload) => {
      state.atOnce += 1;
      state.most = Math.max(state.most, state.atOnce);
      const attempt = (attempts.get(upload.name) ?? 0) + 1;
      attempts.set(upload.name, attempt);
      await Promise.resolve();
      state.now += 500;
      return answer(upload, attempt).finally(() => (state.atOnce -= 1));
    },
    pause: (ms) => {
      state.pauses.push(ms);
      return Promise.resolve();
    },
    nowMs: () => state.now,
    onChange: () => {},
    onAdded: (name) => state.added.push(name),
    onDone: () => finish(),
  });
  return { uploads, state, done };
}

it("sends several at once, and all of them", async () => {
  const { uploads, state, done } = workshop((upload) => Promise.resolve(upload.name));
  uploads.add(files(20), nothingThere);
  await done;
  expect(state.added).toHaveLength(20);
  expect(state.most).toBe(3);
  expect(uploads.progress()).toMatchObject({ files: 20, here: 20, refused: 0, sent: 2000, bytes: 2000, busy: false });
  expect(uploads.progress().bytesPerS).toBeGreaterThan(0);
});

it("sends again with growing pauses what a broken line lost, and each arrives once", async () => {
  const { uploads, state, done } = workshop((upload, attempt) =>
    attempt < 4 ? Promise.reject(networkProblem()) : Promise.resolve(upload.name),
  );
  uploads.add(files(5), nothingThere);
  await done;
  expect(new Set(state.added).size).toBe(5);
  expect(state.added).toHaveLength(5);
  expect(state.pauses.slice(0, 3).every((ms) => ms === pauseAfter(1))).toBe(true);
  expect(Math.max(...state.pauses)).toBe(pauseAfter(3));
});

it("gives up after many tries, and goes on at a button", async () => {
  let broken = true;
  const { uploads, state, done } = workshop((upload) =>
    broken ? Promise.reject(networkProblem()) : Promise.resolve(upload.name),
  );
  uploads.add(files(2), nothingThere);
  await done;
  expect(uploads.progress()).toMatchObject({ here: 0, refused: 2, busy: false });
  broken = false;
  uploads.retry();
  await new Promise((resolve) => setTimeout(resolve));
  expect(state.added).toHaveLength(2);
});

it("does not send what is there, and takes the server's word for a double", async () => {
  const double = new ProblemError({ code: "picture_duplicate", status: 409 });
  const { uploads, state, done } = workshop(() => Promise.reject(double));
  uploads.add(files(3), ({ name }) => name === "f/0.jpg");
  await done;
  expect(uploads.list.map((upload) => upload.state)).toEqual(["there", "there", "there"]);
  expect(state.pauses).toEqual([]);
});

it("keeps a refusal with its reason and goes on with the others", async () => {
  const broken = new ProblemError({ code: "picture_truncated", status: 422 });
  const { uploads, done } = workshop((upload) =>
    upload.name === "f/1.jpg" ? Promise.reject(broken) : Promise.resolve(upload.name),
  );
  uploads.add(files(4), nothingThere);
  await done;
  expect(uploads.progress()).toMatchObject({ here: 3, refused: 1 });
  expect(uploads.list.find(({ state }) => state === "refused")?.problem?.code).toBe("picture_truncated");
});

it("stops at a full disk instead of sending every file to be refused", async () => {
  const full = new ProblemError({ code: "storage_full", status: 507 });
  let sent = 0;
  const { uploads, done } = workshop(() => {
    sent += 1;
    return Promise.reject(full);
  });
  uploads.add(files(50), nothingThere);
  await done;
  expect(sent).toBeLessThanOrEqual(3);
  expect(uploads.progress()).toMatchObject({ refused: 50, busy: false });
});

it("does not give up on a file of which each try brings some", async () => {
  let left = 40;
  const send = async (_upload: Upload, _onSent: (bytes: number) => void, onKept: (bytes: number) => void): Promise<string> => {
    await Promise.resolve();
    left -= 1;
    if (left === 0) return "all of it";
    onKept(60 - left);
    throw networkProblem();
  };
  const added: string[] = [];
  await new Promise<void>((resolve) => {
    const means = { send, pause: () => Promise.resolve(), nowMs: () => 0, onChange: () => {}, onAdded: (name: string) => added.push(name), onDone: resolve };
    new Uploads<string>(means).add(files(1), nothingThere);
  });
  expect(added).toEqual(["all of it"]);
});

it("gives up on a file of which nothing more comes, however much is there", async () => {
  let sent = 0;
  const send = (_upload: Upload, _onSent: (bytes: number) => void, onKept: (bytes: number) => void): Promise<string> => {
    sent += 1;
    onKept(50);
    return Promise.reject(networkProblem());
  };
  await new Promise<void>((resolve) => {
    new Uploads<string>({ send, pause: () => Promise.resolve(), nowMs: () => 0, onChange: () => {}, onAdded: () => {}, onDone: resolve }).add(files(1), nothingThere);
  });
  expect(sent).toBe(12);
});
