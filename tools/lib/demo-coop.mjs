// The demo co-op: one project with nine photographs, its money, and the people who bring both about.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "./api.mjs";

export const title = "Find people, boats and houses in nine old photographs";

const project = {
  title,
  purpose: "Demo: shows how labels are made, checked, paid and contested. The labels are used for nothing else.",
  instructions: [
    "Draw one box around each person, boat and house you can make out. Pull the box tight: it should touch the outermost edge of what you see.",
    "Leave out what is smaller than a grain of rice on your screen. If a thing is partly hidden, box the part that can be seen.",
    "Press a tag when it is true of the whole picture. If none of the things is in the picture and no tag fits, say so with \"There is nothing to label here\": that is a full answer and is paid like any other.",
  ].join("\n\n"),
  content_warning: "",
  labels: [
    { name: "person", kind: "box", color: "#e69f00", key: "1" },
    { name: "boat", kind: "box", color: "#56b4e9", key: "2" },
    { name: "house", kind: "box", color: "#009e73", key: "3" },
    { name: "outdoors", kind: "tag", color: "#cc79a7", key: "4" },
    { name: "drawing", kind: "tag", color: "#f0e442", key: "5" },
  ],
  price_minor: 90_000,
  estimate_s: 90,
  overlap: 2,
  review_hours: 72,
};

const funding = { amount_minor: 2_500_000, bank_reference: "DEMO-2026-0001" };

/** The pictures as [{name, bytes}], by name, out of the installed packages. */
export function readPictures(folder) {
  const prefix = "datasets-img-";
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => ({
      name: `${name.slice(prefix.length)}.jpg`,
      bytes: readFileSync(join(folder, name, "data", "image.jpg")),
    }));
}

/**
 * Makes what is not there yet and gives the project; a start that was interrupted is taken up where it stopped. `overlap`: answers
 * wanted of each picture; the money goes with it.
 */
export async function fillCoop(base, picturesFolder, tell = () => {}, overlap = project.overlap) {
  const rosa = await Api.demo(base, "rosa");
  let { projects } = await rosa.get("/projects");
  let found = projects.find((p) => p.title === title);
  if (found !== undefined && found.state !== "draft") return { project: found, filled: false };

  const organisation_id = rosa.person.organisations[0].id;
  found ??= await rosa.post("/projects", { ...project, overlap, organisation_id });
  const there = new Set((await rosa.get(`/projects/${found.id}/items`)).items.map((item) => item.name));
  for (const picture of readPictures(picturesFolder).filter((p) => !there.has(p.name))) {
    await rosa.post(`/projects/${found.id}/pictures?name=${encodeURIComponent(picture.name)}`, picture.bytes, {
      type: "application/octet-stream",
    });
    tell(`  picture ${picture.name}`);
  }
  await fund(base, organisation_id, (funding.amount_minor * overlap) / project.overlap);
  tell("  money entered by one treasurer and confirmed by another");
  return { project: await rosa.post(`/projects/${found.id}/publish`), filled: true };
}

async function fund(base, organisation_id, amount_minor) {
  const tomas = await Api.demo(base, "tomas");
  const { fundings } = await tomas.get("/fundings");
  const entered =
    fundings.find((f) => f.bank_reference === funding.bank_reference) ??
    (await tomas.post("/fundings", { organisation_id, ...funding, amount_minor }));
  if (entered.state !== "uncleared") return;
  const thandi = await Api.demo(base, "thandi");
  await thandi.post(`/fundings/${entered.id}/confirm`);
}
