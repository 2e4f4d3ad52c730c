// A folder of the user's own pictures as a project of the demo's requester; a draft, to be looked at and published by hand.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Api } from "./api.mjs";

const picture = /\.(jpe?g|jfif|png|webp|bmp|dib|tiff?|gif)$/i;
const atOnce = 4;

/** Sends what is not there yet, and tells of each picture that was refused. */
export async function importFolder(base, folder, tell = () => {}) {
  const rosa = await Api.demo(base, "rosa");
  const project = await draftFor(rosa, basename(resolve(folder)));
  const { files } = await rosa.get(`/projects/${project.id}/arrived`);
  const there = new Set(files.map(({ name, bytes }) => `${bytes} ${name}`));
  const all = picturesIn(folder);
  const missing = all.filter(({ name, bytes }) => !there.has(`${bytes} ${name}`));
  const begun = Date.now();
  let refused = 0;
  const lane = async () => {
    for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
      try {
        await rosa.post(`/projects/${project.id}/pictures?name=${encodeURIComponent(next.name)}`, readFileSync(next.path), {
          type: "application/octet-stream",
        });
      } catch (error) {
        refused += 1;
        tell(`  not added: ${next.name}: ${error.message}`);
      }
    }
  };
  const sent = missing.length;
  await Promise.all(Array.from({ length: atOnce }, lane));
  const { counts } = await rosa.get(`/projects/${project.id}/items`);
  return { project, files: all.length, sent, refused, counts, seconds: (Date.now() - begun) / 1000 };
}

async function draftFor(rosa, name) {
  const title = `Pictures of ${name}`.slice(0, 100);
  const { projects } = await rosa.get("/projects");
  return (
    projects.find((p) => p.title === title && p.state === "draft") ??
    rosa.post("/projects", {
      organisation_id: rosa.person.organisations[0].id,
      title,
      purpose: "Pictures of your own, to try the platform with.",
      instructions: "Draw one box around each thing you can make out.",
      content_warning: "",
      labels: [{ name: "thing", kind: "box", color: "#e69f00", key: "1" }],
      price_minor: 90_000,
      estimate_s: 90,
      overlap: 1,
      review_hours: 72,
    })
  );
}

function picturesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => picture.test(path))
    .sort()
    .map((path) => ({ path: join(folder, path), name: path }))
    .map((file) => ({ ...file, bytes: statSync(file.path).size }));
}
