// A small file system of the drill's own, gone with it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `f(folder)` with a file system of that size (as mount says it: "96m") in the folder. The drill starts itself again where
 * nobody else sees what is mounted; that needs no root.
 */
export async function inSmallFileSystem(size, f) {
  if (!process.env.UJIRA_DRILL_MOUNTS) {
    const own = process.getuid() === 0 ? [] : ["--map-root-user"];
    const env = { ...process.env, UJIRA_DRILL_MOUNTS: "1" };
    const { status, error } = spawnSync("unshare", [...own, "--mount", process.execPath, ...process.argv.slice(1)], { env, stdio: "inherit" });
    if (error) console.error(`the drill needs a mount namespace: ${error.message}`);
    process.exitCode = status ?? 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "ujira-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=700`, "tmpfs", folder], { encoding: "utf8" });
  if (mounted.status !== 0) {
    console.error(`can't mount a small file system: ${mounted.stderr.trim()}`);
    process.exitCode = 1;
    return;
  }
  try {
    await f(folder);
  } finally {
    spawnSync("umount", ["--lazy", folder]);
    rmdirSync(folder);
  }
}
