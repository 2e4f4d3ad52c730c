// Files as a person gives them: chosen, dropped, or whole folders with what lies deeper in them.
import type { Chosen } from "./uploading";

const MOST_NAME_BYTES = 200;

/** What cameras, phones and scanners make; the server says about each whether it can be used. */
const picture = /\.(jpe?g|jfif|png|webp|bmp|dib|tiff?|gif|heic|heif|avif|jxl|jp2|psd|dng|cr2|nef|arw)$/i;

export interface ChosenFolder {
  files: Chosen[];
  /** Files of a folder that are no pictures. */
  leftOut: number;
  /** Empty where single files were given. */
  folder: string;
}

export function fromPicker(list: FileList): ChosenFolder {
  return sorted([...list].map((file) => ({ name: nameOf(file.webkitRelativePath || file.name), file })));
}

/** To be called while the drop is handled: afterwards the browser has forgotten what it was. */
export function fromDrop(data: DataTransfer): Promise<ChosenFolder> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(fromPicker(data.files));
  return Promise.all(entries.map(filesOf)).then((found) => sorted(found.flat()));
}

function sorted(files: Chosen[]): ChosenFolder {
  const wanted = files.filter(({ name }) => !name.includes("/") || picture.test(name));
  wanted.sort((a, b) => (a.name < b.name ? -1 : 1));
  const folder = wanted.find(({ name }) => name.includes("/"))?.name.split("/")[0] ?? "";
  return { files: wanted, leftOut: files.length - wanted.length, folder };
}

async function filesOf(entry: FileSystemEntry): Promise<Chosen[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ name: nameOf(entry.fullPath), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const out: Chosen[] = [];
  // A reader gives at most a hundred at a time and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return out;
    for (const one of some) out.push(...(await filesOf(one)));
  }
}

/** As the server keeps it. Of a name that is too long the end says more than the beginning. */
export function nameOf(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
  let name = parts.join("/");
  while (new TextEncoder().encode(name).length > MOST_NAME_BYTES) name = [...name].slice(1).join("");
  return name;
}
