// Real pictures to bring: the demo's photographs, and one of blood cells where the shared data are there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
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

/** A PNG of noise, another one for each seed: nothing that compresses, so it takes its time on the line. */
export function noise(seed, width = 200, height = 150) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let state = seed * 2654435761 + 1;
  for (let i = 0; i < rows.length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rows[i] = i % (width * 3 + 1) === 0 ? 0 : state >>> 24;
  }
  return pngOf(rows, width, height, { color: 2, level: 0 });
}

/** A grey picture of 48 megapixels, over 4 MB of file: light, with noise at the top and a black square in its lower left corner. */
export function vast(width = 8000, height = 6000) {
  const rows = Buffer.alloc((width + 1) * height, 0xe0);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  let state = 1;
  for (let i = 1; i < width * 700; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (i % (width + 1) !== 0) rows[i] = state >>> 24;
  }
  for (let y = height - 24; y < height; y += 1) rows.fill(0, y * (width + 1) + 1, y * (width + 1) + 25);
  return pngOf(rows, width, height, { color: 0, level: 1 });
}

function pngOf(rows, width, height, { color, level }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, color, 0, 0, 0], 8);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

/** A zip of {name: bytes}, stored as they are. */
export function zipOf(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(1 << 11, 2); // names are UTF-8
    facts.writeUInt32LE(0x58210000, 6);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, rest, Buffer.from(name));
    const entry = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts, Buffer.from(name), bytes]);
    parts.push(entry);
    at += entry.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, index, end]);
}

function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
