import { closeSync, fsyncSync, openSync } from "node:fs";
import { lstat, open, readdir, readFile, readlink, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { listed } from "../../base/words/listed.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { reason } from "./file-reason.ts";
import { tablesIn } from "./input-files.ts";
import { makeFolder } from "./make-folder.ts";
import { unfinished } from "./unfinished.ts";

/** A file's bytes. @throws {InputError} `unreadable-file`, in words. */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === "") throw new InputError("bad-option", "the name of a file is needed, and is empty");
  try {
    return await readFile(path);
  } catch (error) {
    throw new InputError("unreadable-file", `cannot read ${path}: ${reason(error, "file")}`, {
      file: path,
      advice: await nearBy(path, error),
    });
  }
}

/** What may have been meant: of a folder a table in it, where there is no such file one of nearly that name beside it. */
async function nearBy(path: string, error: unknown): Promise<string | undefined> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EISDIR") {
    const tables = await tablesIn(path).catch(() => []);
    return tables.length === 0 ? undefined : `name a table in it: ${listed(tables)}`;
  }
  if (code !== "ENOENT") return undefined;
  const beside = await readdir(dirname(path)).catch(() => undefined);
  if (beside === undefined) return `there is no folder ${dirname(path)} either`;
  const near = nearestName(basename(path), beside);
  return near === undefined ? undefined : `did you mean ${join(dirname(path), near)}?`;
}

/** A text file in UTF-8. @throws {InputError} `unreadable-file`. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

/** What a file is to hold, in pieces where it may be too long for one text. */
export type FileContent = string | Uint8Array | Iterable<string>;

/**
 * Writes a file so that nobody ever sees half of it, not even after a power cut: into a hidden neighbor first, which is
 * brought to the disk and then takes the name. A name that is a symbolic link stays one, and what it leads to is written.
 *
 * @throws {InputError} `unwritable-folder` where the folder cannot be made or written, or the disk is full.
 */
export async function writeWhole(path: string, content: FileContent): Promise<void> {
  let neighbor: string | undefined;
  try {
    makeFolder(dirname(path));
    const target = await followed(path);
    neighbor = partOf(target, process.pid);
    unfinished.add(neighbor);
    const file = await open(neighbor, "w");
    try {
      const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
      for (const piece of pieces) await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(neighbor, target);
  } catch (error) {
    if (neighbor !== undefined) await rm(neighbor, { force: true }).catch(() => {});
    throw unwritable(path, error);
  } finally {
    if (neighbor !== undefined) unfinished.delete(neighbor);
  }
}

/** The hidden neighbor in which a process writes a file. */
export function partOf(path: string, pid: number): string {
  return join(dirname(path), `.${basename(path)}.${pid}.part`);
}

/** Where a path leads to through symbolic links, whether or not there is a file. */
async function followed(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    return isLink ? await followed(resolve(dirname(path), await readlink(path))) : path;
  }
}

/** Brings the names of a folder to the disk: a file that has taken its name has it after a power cut too. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // some systems have no way to do this for a folder; its files are whole all the same
  }
}

/** The error of a path that cannot be written. */
export function unwritable(path: string, error: unknown, advice?: string): InputError {
  return new InputError("unwritable-folder", `cannot write ${path}: ${reason(error, "folder")}`, {
    file: path,
    advice,
  });
}
