import { expect, it } from "vitest";
import { match } from "./router";

it("matches addresses and their parts", () => {
  expect(match("/", "/")).toEqual({});
  expect(match("/work", "/work/")).toEqual({});
  expect(match("/projects/:id/:tab", "/projects/ab%20c/review")).toEqual({ id: "ab c", tab: "review" });
  expect(match("/projects/:id", "/projects/x/review")).toBeNull();
  expect(match("/work", "/")).toBeNull();
  expect(match("/", "/work")).toBeNull();
});
