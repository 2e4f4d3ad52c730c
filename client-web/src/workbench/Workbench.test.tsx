import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "../api/problem";
import type { Annotation, Label } from "../api/types";
import { need } from "../i18n";
import Workbench from "./Workbench";

// This DOM has neither IndexedDB nor layout: drafts fail here (and the workbench must say so and go on), and
// the picture is tried in a real browser.

const labels: Label[] = [
  { name: "boat", kind: "box", color: "#0072b2", key: "1" },
  { name: "person", kind: "box", color: "#e69f00", key: "2" },
  { name: "rain", kind: "tag", color: "#56b4e9", key: "r" },
];

/** A server without an earlier draft that takes what comes. */
const drafts = () => ({
  key: `person/${Math.random()}`,
  remote: { load: () => Promise.resolve({ annotation: null, revision: 0 }), save: (_: Annotation, known: number) => Promise.resolve(known + 1) },
  onDevice: true,
  fresh: false,
});

let room: HTMLElement;
let sent: Annotation[];
let answer: () => Promise<void>;
const onReturn = vi.fn();

beforeAll(() => need("workbench", "shared", "problems"));

beforeEach(async () => {
  sent = [];
  answer = () => Promise.resolve();
  onReturn.mockReset();
  room = document.body.appendChild(document.createElement("div"));
  const onSubmit = (annotation: Annotation) => (sent.push(annotation), answer());
  render(
    <Workbench
      pictureUrl="data:," width={1024} height={819} labels={labels} title="Boats" instructions="Every boat." figures={{ project: "p", list: [] }}
      drafts={drafts()} chip="KSh 4.50" onSubmit={onSubmit} onReturn={onReturn}
    />,
    room,
  );
  await vi.waitFor(async () => {
    await settled();
    expect(document.querySelector(".wb")?.getAttribute("aria-busy")).toBe("false");
  });
});

afterEach(() => {
  render(null, room);
  room.remove();
});

/** Lets promises, renders and their effects run out, however slow the machine is. */
async function settled(): Promise<void> {
  for (let round = 0; round < 4; round++) await act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
}

const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const rows = () => [...document.querySelectorAll('[role="option"]')].map((row) => row.querySelector(".wb-row-name")?.textContent);

async function click(id: string): Promise<void> {
  find(id)!.click();
  await settled();
}

async function press(key: string, held: KeyboardEventInit = {}): Promise<void> {
  find("wb-surface")!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }));
  await settled();
}

describe("the workbench", () => {
  it("draws, labels and sends with the keyboard alone", async () => {
    await press("Enter");
    await press("2");
    await press("Enter");
    await press("r");
    expect(rows()).toEqual(["boat", "person"]);
    await press("Enter", { ctrlKey: true });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ tags: ["rain"], nothing_here: false });
    expect(sent[0]!.shapes.map((shape) => shape.label)).toEqual(["boat", "person"]);
  });

  it("asks before it sends nothing, and offers the answer that can't be refused as empty", async () => {
    await click("wb-submit");
    expect(sent).toEqual([]);
    await click("wb-empty-back");
    expect(find("wb-empty-nothing")).toBeNull();
    await click("wb-submit");
    await click("wb-empty-nothing");
    expect(sent).toEqual([{ shapes: [], tags: [], nothing_here: true }]);
  });

  it("sends an empty answer when told to", async () => {
    await click("wb-submit");
    await click("wb-empty-send");
    expect(sent).toEqual([{ shapes: [], tags: [], nothing_here: false }]);
  });

  it("keeps everything and marks the shape when the server refuses", async () => {
    answer = () => Promise.reject(new ProblemError({ code: "bad_annotation", status: 422, shape_index: 1 }));
    await press("Enter");
    await press("Enter");
    await click("wb-submit");
    // Without layout both boxes are the least size, yet in different places.
    expect(find("wb-fault")?.textContent).toContain("2");
    expect(find("wb-shape-2")?.getAttribute("aria-selected")).toBe("true");
    expect(find("wb-shape-2")?.querySelector(".wb-fault")).not.toBeNull();
    expect(rows()).toHaveLength(2);
    answer = () => Promise.resolve();
    await click("wb-submit");
    expect(sent).toHaveLength(2);
  });

  it("sends once, however often it is pressed", async () => {
    let finish = () => {};
    answer = () => new Promise((resolve) => (finish = resolve));
    await press("Enter");
    await press("Enter", { ctrlKey: true });
    await press("Enter", { ctrlKey: true });
    await click("wb-submit");
    expect(sent).toHaveLength(1);
    finish();
  });

  it("undoes by button and key", async () => {
    await press("Enter");
    await click("wb-undo");
    expect(rows()).toEqual([]);
    await press("z", { ctrlKey: true, shiftKey: true });
    expect(rows()).toEqual(["boat"]);
  });

  it("changes the chosen box by its label's chip, and else the label of the next", async () => {
    await press("Enter");
    await click("wb-label-person");
    expect(rows()).toEqual(["boat"]);
    await click("wb-shape-1");
    await click("wb-label-person");
    expect(rows()).toEqual(["person"]);
  });

  it("says when this browser keeps nothing", () => {
    expect(find("wb-draft-state")?.dataset["state"]).toBe("failed");
    expect(find("wb-draft-fault")).not.toBeNull();
  });

  it("leaves giving back to its caller", async () => {
    await click("wb-return");
    expect(onReturn).toHaveBeenCalledOnce();
  });

  it("takes no keys while a question is open", async () => {
    await click("wb-submit");
    await press("Enter");
    await press("r");
    expect(rows()).toEqual([]);
    expect(find("wb-tag-rain")?.getAttribute("aria-pressed")).toBe("false");
  });
});
