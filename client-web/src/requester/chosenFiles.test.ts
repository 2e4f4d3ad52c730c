import { expect, it } from "vitest";
import { fromPicker, nameOf } from "./chosenFiles";

const file = (path: string): File =>
  Object.defineProperty(new File(["x"], path.split("/").at(-1)!), "webkitRelativePath", { value: path.includes("/") ? path : "" });
const list = (...paths: string[]): FileList => paths.map(file) as unknown as FileList;

it("keeps folders, leaves out what is no picture, and names the folder to choose again", () => {
  const chosen = fromPicker(list("coast/b.JPG", "coast/deep/a.tiff", "coast/notes.txt", "coast/.DS_Store"));
  expect(chosen.files.map(({ name }) => name)).toEqual(["coast/b.JPG", "coast/deep/a.tiff"]);
  expect(chosen).toMatchObject({ leftOut: 2, folder: "coast" });
});

it("lets the server judge a single file, whatever its name", () => {
  expect(fromPicker(list("notes.txt")).files).toHaveLength(1);
});

it("names as the server does", () => {
  expect(nameOf("/north/../boat.jpg")).toBe("north/boat.jpg");
  expect(nameOf("a\\b.jpg")).toBe("a/b.jpg");
  expect(new TextEncoder().encode(nameOf(`${"é".repeat(150)}.jpg`)).length).toBeLessThanOrEqual(200);
});
