import { rmSync } from "node:fs";

/** Files that are being written: hidden neighbors of what they will be. */
export const unfinished = new Set<string>();

/** Removes what an interrupted run was in the middle of writing. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}
