import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { type FolderLock, lockFolder } from "../files/folder-lock.ts";

/** Folders in use by this process, with how many use them: who has one may ask for it again. */
const inUse = new Map<string, { readonly lock: FolderLock; users: number }>();

/**
 * Lends a folder to one run: for as long as that lasts no other process gets it.
 *
 * @throws {InputError} `unwritable-folder` where the folder cannot be made or another process has it, and at the end where it
 *   was removed meanwhile, so that what is said to be kept in it is not.
 */
export async function inFolder<Result>(
  folder: string,
  use: (lock: FolderLock) => Promise<Result>,
): Promise<Result> {
  const path = resolve(folder);
  refuseFileName(path, folder);
  const held = inUse.get(path) ?? { lock: lockFolder(folder), users: 0 };
  inUse.set(path, held);
  held.users++;
  try {
    const result = await use(held.lock);
    held.lock.requireHeld();
    return result;
  } finally {
    held.users--;
    if (held.users === 0) {
      inUse.delete(path);
      held.lock.release();
    }
  }
}

/** A folder that would be called as a file is: whoever wrote `--out report.pdf` hardly wants one. */
function refuseFileName(path: string, given: string): void {
  const ending = /\.(?:html?|pdf|csv|tsv|json|ya?ml|xlsx?|parquet|png|svg|md|txt|zip|gz)$/i;
  if (!ending.test(path) || existsSync(path)) return;
  const name = basename(path).replace(ending, "");
  throw new InputError("unwritable-folder", `${given} would be a folder with the name of a file`, {
    ...{ file: given },
    advice: `--out ${name === "" ? "report" : name} is a folder, with the page report.html in it, and tables (CSV, Excel) where there are any; a page alone is --out ${name}.html, of commands whose help says FILE.html`,
  });
}
