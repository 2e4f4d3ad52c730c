// Real pictures to bring: the demo's photographs, and one of blood cells where the shared data are there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./server.mjs";

export const demoPictures = process.env.UJIRA_PICTURES ?? join(root, "build/demo-pictures/node_modules/@stdlib");
const bccd = join(root, "../shared/data/images/bccd");

export function photograph(name) {
  return { name: `${name}.jpg`, mimeType: "image/jpeg", buffer: readFileSync(join(demoPictures, `datasets-img-${name}/data/image.jpg`)) };
}

/** One blood-cell picture, or nothing on a machine that has only this repository. */
export function bloodCells() {
  if (!existsSync(bccd)) return null;
  const name = readdirSync(bccd, { recursive: true }).filter((file) => file.endsWith(".jpg")).sort()[0];
  return { name: "blood-cells.jpg", mimeType: "image/jpeg", buffer: readFileSync(join(bccd, name)) };
}

/** What a broken line leaves behind: the first part of a picture. */
export function truncated(name) {
  const whole = photograph(name);
  return { ...whole, name: "cut-off.jpg", buffer: whole.buffer.subarray(0, Math.floor(whole.buffer.length * 0.6)) };
}

/** Drops files on a place of the page, as a hand with a mouse would. */
export async function drop(page, target, files) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
  const transfer = await page.evaluateHandle(async (list) => {
    const made = new DataTransfer();
    for (const { name, mimeType, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      made.items.add(new File([bytes], name, { type: mimeType }));
    }
    return made;
  }, sent);
  await target.dispatchEvent("dragover", { dataTransfer: transfer });
  await target.dispatchEvent("drop", { dataTransfer: transfer });
}
