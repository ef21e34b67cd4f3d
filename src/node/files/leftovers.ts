import { readdirSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Removes the hidden neighbors (`.NAME.PID.part`) of files of these names that processes left behind as they were killed
 * while writing.
 *
 * @param isLeft whether the process of that number is done with its files. Default: it is no more.
 */
export function removeLeftovers(
  folder: string,
  names: readonly string[],
  isLeft: (pid: number) => boolean = (pid) => !lives(pid),
): void {
  const byFolder = new Map<string, Set<string>>();
  for (const name of names) {
    const within = join(folder, dirname(name));
    if (!byFolder.has(within)) byFolder.set(within, new Set());
    byFolder.get(within)?.add(basename(name));
  }
  for (const [within, known] of byFolder) {
    for (const entry of entriesOf(within)) {
      const [, name, pid] = /^\.(.+)\.(\d+)\.part$/.exec(entry) ?? [];
      if (known.has(name) && isLeft(Number(pid))) removeFile(join(within, entry));
    }
  }
}

/** The same for files of any name in a folder. */
export function removeAllLeftovers(folder: string): void {
  for (const entry of entriesOf(folder)) {
    const pid = /^\..+\.(\d+)\.part$/.exec(entry)?.[1];
    if (pid !== undefined && !lives(Number(pid))) removeFile(join(folder, entry));
  }
}

/** Removes a file, or nothing where there is none or something else has its name. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["ENOENT", "ENOTDIR", "EISDIR", "EPERM"].includes(code)) throw error;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not made yet
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
