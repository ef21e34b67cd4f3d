import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives all tests one folder for what is temporary, and removes it once they are over. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "kinfolio-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
