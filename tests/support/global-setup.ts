import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Bundles the command line where its sources have changed, and gives all tests one folder for what is temporary. */
export function setup(): () => void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, "../../bundle/build.mjs")]);
  const folder = mkdtempSync(join(tmpdir(), "kinfolio-"));
  process.env.TMPDIR = folder;
  process.env.KINFOLIO_DATA = join(folder, "store"); // nobody's own
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }); // browsers write into it until they have ended
}
