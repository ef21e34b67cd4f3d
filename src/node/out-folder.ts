import { resolve } from "node:path";
import { type FolderLock, lockFolder } from "./folder-lock.ts";

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
