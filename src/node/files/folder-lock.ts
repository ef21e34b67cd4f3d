import { renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { partOf, unwritable } from "./files.ts";
import {
  type Holder,
  isSameHolder,
  livesHere,
  lockText,
  takeAway,
  thisProcess,
  touchedAt,
  tryToLock,
} from "./lock-file.ts";
import { makeFolder } from "./make-folder.ts";

/** A folder that this process has to itself. */
export interface FolderLock {
  /** Files that a run before was writing as it was killed: some may be there, some not. */
  readonly leftWriting: readonly string[];
  /** Notes what is about to be written, for whoever comes after if this process is killed. */
  readonly willWrite: (files: readonly string[]) => void;
  /** @throws {InputError} `unwritable-folder` where the folder, or the lock in it, has been taken away meanwhile. */
  readonly requireHeld: () => void;
  readonly release: () => void;
}

/** What the lock of a folder says. */
interface FolderHolder extends Holder {
  readonly writing: readonly string[];
}

/** The file that says whose a folder is. */
export const lockName = ".kinfolio.lock";

/** A lock on a disk shared with another machine is renewed this often, and taken for one left behind after ten times as long. */
const renewalMilliseconds = 15_000;

/**
 * Takes a folder, made where it is not there, for this process alone. A lock that a process left behind as it was killed
 * is taken over.
 *
 * @throws {InputError} `unwritable-folder`; it says which process has the folder where one has.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, lockName);
  const me = thisProcess();
  const leftWriting: string[] = [];
  try {
    makeFolder(folder);
    while (!tryToLock(path, unwritten(me))) leftWriting.push(...takenOver(path, folder));
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(folder, error);
  }
  const renewal = setInterval(() => renew(path), renewalMilliseconds).unref();
  const isHeld = (): boolean => isSameHolder(me, holderIn(lockText(path)));
  const release = (): void => {
    clearInterval(renewal);
    process.removeListener("exit", release);
    if (isHeld()) rmSync(path, { force: true });
  };
  process.once("exit", release);
  return {
    leftWriting,
    willWrite(files) {
      const part = partOf(path, process.pid);
      try {
        writeFileSync(
          part,
          JSON.stringify({ ...me, writing: [...leftWriting, ...files] } satisfies FolderHolder),
        );
        renameSync(part, path);
      } catch (error) {
        throw unwritable(folder, error);
      }
    },
    requireHeld() {
      if (isHeld()) return;
      const what = `cannot write ${folder}: it was removed, or taken by another process, while in use`;
      throw new InputError("unwritable-folder", what, { file: folder });
    },
    release,
  };
}

/** Takes away the lock of a process that is no more. Returns what it was writing. */
function takenOver(path: string, folder: string): readonly string[] {
  const text = lockText(path);
  const holder = holderIn(text);
  if (text === undefined || holder === undefined) return []; // released meanwhile
  if (isAlive(holder, path)) throw inUse(holder, path, folder);
  return takeAway(path, text) ? holder.writing : [];
}

function unwritten(holder: Holder): FolderHolder {
  return { ...holder, writing: [] };
}

function inUse({ pid, host }: Holder, path: string, folder: string): InputError {
  const where = host === hostname() ? "" : ` on ${host}`;
  const advice = `wait for it, or choose another folder (if there is no such process, remove ${path})`;
  const what = `cannot write ${folder}: process ${pid}${where} is using it`;
  return new InputError("unwritable-folder", what, { file: folder, advice });
}

/** Who holds a lock; nobody where there is none. */
function holderIn(lock: string | undefined): FolderHolder | undefined {
  if (lock === undefined) return undefined;
  try {
    const { pid, started, host, writing } = JSON.parse(lock);
    return { pid: Number(pid), started, host: String(host), writing: Array.isArray(writing) ? writing : [] };
  } catch {
    return { pid: 0, host: hostname(), writing: [] }; // half a lock: the power was cut
  }
}

function isAlive(holder: Holder, path: string): boolean {
  if (holder.pid === process.pid && holder.host === hostname()) return false; // this process would know: another had its number before
  return livesHere(holder) ?? Date.now() - touchedAt(path) < 10 * renewalMilliseconds;
}

function renew(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // whoever took it away is found out when something is written
  }
}
