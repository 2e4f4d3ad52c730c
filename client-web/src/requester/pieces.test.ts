import { expect, it } from "vitest";
import { ProblemError, networkProblem } from "../api/problem";
import type { Upload } from "../api/types";
import { isZip, PIECES_FROM_BYTES, sendPieces, type PieceMeans } from "./pieces";

const size = 3 * PIECES_FROM_BYTES + 5;
const file = new Blob([new Uint8Array(size)]);

/** A server with one upload, and what was asked of it. */
function serverWith({ known, before = () => {} }: { known?: string; before?: (offset: number) => void }) {
  const state = { offset: 0, begun: 0, sent: [] as number[], kept: known };
  const upload = (): Upload => ({ id: "u", bytes: size, offset_bytes: state.offset }) as Upload;
  const means: PieceMeans = {
    begin: () => {
      state.begun += 1;
      return Promise.resolve(upload());
    },
    look: (id) => (id === "u" ? Promise.resolve(upload()) : Promise.reject(new ProblemError({ code: "not_found", status: 404 }))),
    send: (_id, offset, piece) => {
      before(offset);
      if (offset !== state.offset) return Promise.reject(new ProblemError({ code: "upload_offset", status: 409 }));
      state.offset += piece.size;
      state.sent.push(piece.size);
      return Promise.resolve(upload());
    },
    known: () => state.kept,
    keep: (id) => (state.kept = id),
  };
  return { means, state };
}
const send = (means: PieceMeans) => sendPieces(means, file, () => {}, () => {});

it("sends a file piece by piece and remembers what the server calls it", async () => {
  const { means, state } = serverWith({});
  const progress: number[] = [];
  await sendPieces(means, file, (bytes) => progress.push(bytes), () => {});
  expect(state).toMatchObject({ offset: size, begun: 1, kept: "u" });
  expect(state.sent).toEqual([PIECES_FROM_BYTES, PIECES_FROM_BYTES, PIECES_FROM_BYTES, 5]);
});

it("goes on where the server is, after a browser that was closed", async () => {
  const { means, state } = serverWith({ known: "u" });
  state.offset = 2 * PIECES_FROM_BYTES;
  await send(means);
  expect(state).toMatchObject({ begun: 0, sent: [PIECES_FROM_BYTES, 5] });
});

it("begins anew where the server has forgotten it", async () => {
  const { means, state } = serverWith({ known: "long gone" });
  await send(means);
  expect(state).toMatchObject({ begun: 1, kept: "u", offset: size });
});

it("asks for the offset when a piece was at the wrong place", async () => {
  let state: { offset: number } | undefined;
  const server = serverWith({
    // The answer to an earlier piece was lost, but the piece was not.
    before: (offset) => {
      if (offset === 0 && state!.offset === 0) state!.offset = 7;
    },
  });
  state = server.state;
  await send(server.means);
  expect(server.state.offset).toBe(size);
  expect(server.state.sent[0]).toBe(PIECES_FROM_BYTES);
});

it("gives up where somebody else sends the same file", async () => {
  const { means } = serverWith({});
  means.send = () => Promise.reject(new ProblemError({ code: "upload_offset", status: 409 }));
  await expect(send(means)).rejects.toMatchObject({ code: "upload_offset" });
});

it("leaves a broken line to those who wait for it, with the file's name kept", async () => {
  const { means, state } = serverWith({});
  means.send = () => Promise.reject(networkProblem());
  await expect(send(means)).rejects.toMatchObject({ code: "network" });
  expect(state.kept).toBe("u");
});

it("knows a zip by its name", () => {
  expect(["a.zip", "B.ZIP", "zip", "a.zip.jpg"].map(isZip)).toEqual([true, true, false, false]);
});
