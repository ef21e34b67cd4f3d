import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../base/errors.ts";

/** A file's bytes. @throws {InputError} `unreadable-file`, in words. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new InputError("unreadable-file", `cannot read ${path}: ${reason(error)}`, { file: path });
  }
}

/** A text file in UTF-8. @throws {InputError} `unreadable-file`. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

const unfinished = new Set<string>();

/**
 * Writes a file so that nobody ever sees half of it: into a hidden neighbor first, which then takes the name.
 *
 * @throws {InputError} `unwritable-folder` where the folder cannot be made or written, or the disk is full.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const neighbor = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  unfinished.add(neighbor);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(neighbor, content);
    await rename(neighbor, path);
  } catch (error) {
    await discard(neighbor);
    throw unwritable(path, error);
  } finally {
    unfinished.delete(neighbor);
  }
}

/** Removes what an interrupted run was in the middle of writing. */
export async function removeUnfinished(): Promise<void> {
  await Promise.all([...unfinished].map(discard));
}

/** Whether or not it was there: a folder that cannot be written cannot hold it either. */
async function discard(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => {});
}

/** The error of a path that cannot be written. */
export function unwritable(path: string, error: unknown, advice?: string): InputError {
  return new InputError("unwritable-folder", `cannot write ${path}: ${reason(error)}`, {
    file: path,
    advice,
  });
}

/** The system's word for what went wrong, without its jargon where it is a common one. */
function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
  };
  return (code && words[code]) ?? (error as Error).message;
}
