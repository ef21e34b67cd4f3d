import { readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { toJson } from "../../base/json.ts";
import { type FileContent, syncFolder, unwritable, writeWhole } from "../files/files.ts";
import { lockName } from "../files/folder-lock.ts";
import { removeFile, removeLeftovers } from "../files/leftovers.ts";
import { inFolder } from "./out-folder.ts";

/** A file of a run by its name within the folder: `returns.csv`, `figures/drawdown.svg`. */
export interface RunFile {
  readonly name: string;
  /** Made when it is written, so that pictures need not all be held at once. */
  readonly content: () => FileContent | Promise<FileContent>;
}

/**
 * Makes a folder hold the files of one run: writes them, and takes away those that an older run left behind, which are the
 * `files` of its `run.json`, or what it was about to write when it was killed. Nothing else is ever removed.
 *
 * An older page and `run.json` go first and the new ones come last, so that they never stand beside tables of another run.
 *
 * @param page the file that is there when all others are.
 * @param record goes to `run.json`, with the names of all files.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writeRun(
  folder: string,
  files: readonly RunFile[],
  page: RunFile,
  record: object,
): Promise<void> {
  const names = [...files.map(({ name }) => name), "run.json", page.name];
  const runJson = (): string => `${toJson({ ...record, files: names })}\n`;
  await inFolder(folder, async (lock) => {
    lock.requireHeld();
    const older = [...listed(folder), ...lock.leftWriting].filter(isRunFile);
    lock.willWrite([...older, ...names]);
    try {
      removeLeftovers(folder, [lockName, ...older, ...names], (pid) => pid !== process.pid);
      for (const name of [page.name, "run.json", ...older.filter((each) => !names.includes(each))]) {
        removeFile(join(folder, name)); // before the new are written: a disk may take B.svg for b.svg
      }
      removeIfEmpty(join(folder, "figures"));
    } catch (error) {
      throw unwritable(folder, error);
    }
    for (const { name, content } of files) await writeWhole(join(folder, name), await content());
    await writeWhole(join(folder, "run.json"), runJson());
    syncFolder(join(folder, "figures"));
    syncFolder(folder);
    await writeWhole(join(folder, page.name), await page.content());
    syncFolder(folder);
  });
}

/** What the run before says that it left behind. */
function listed(folder: string): unknown[] {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    return Array.isArray(files) ? files : [];
  } catch {
    return [];
  }
}

/** A name that a run can have given: within its folder, and no deeper than the figures. */
function isRunFile(name: unknown): name is string {
  return typeof name === "string" && /^(?:figures\/)?[^/\\]+$/.test(name) && !/(?:^|\/)\.{1,2}$/.test(name);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // it is not, or not there
  }
}
