import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { InputError } from "../base/errors.ts";
import { partOf, unwritable } from "./files.ts";
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

/** What the lock file says. */
interface Holder {
  readonly pid: number;
  /** When the process began, as the system counts: numbers of processes are used again. */
  readonly started?: string;
  readonly host: string;
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
  const me = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  const leftWriting: string[] = [];
  try {
    makeFolder(folder);
    while (!tryToCreate(path, { ...me, writing: [] })) leftWriting.push(...takenOver(path, folder));
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(folder, error);
  }
  const renewal = setInterval(() => renew(path), renewalMilliseconds).unref();
  const isHeld = (): boolean => {
    const holder = holderIn(textOf(path));
    return holder?.pid === me.pid && holder.started === me.started && holder.host === me.host;
  };
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
        writeFileSync(part, JSON.stringify({ ...me, writing: [...leftWriting, ...files] } satisfies Holder));
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

/** Creates the lock with what it says, all at once. False where there is one. */
function tryToCreate(path: string, holder: Holder): boolean {
  const part = partOf(path, process.pid);
  writeFileSync(part, JSON.stringify(holder));
  try {
    linkSync(part, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" }); // a disk without hard links
    return true;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Takes away the lock of a process that is no more. Returns what it was writing. */
function takenOver(path: string, folder: string): readonly string[] {
  const text = textOf(path);
  const holder = holderIn(text);
  if (holder === undefined) return []; // released meanwhile
  if (isAlive(holder, path)) throw inUse(holder, path, folder);
  const aside = partOf(path, process.pid);
  renameSync(path, aside);
  const taken = textOf(aside);
  if (taken !== text) linkSync(aside, path); // another process was quicker: what was taken is its new lock
  rmSync(aside, { force: true });
  return taken === text ? holder.writing : [];
}

function inUse({ pid, host }: Holder, path: string, folder: string): InputError {
  const where = host === hostname() ? "" : ` on ${host}`;
  const advice = `wait for it, or choose another folder (if there is no such process, remove ${path})`;
  const what = `cannot write ${folder}: process ${pid}${where} is using it`;
  return new InputError("unwritable-folder", what, { file: folder, advice });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Who holds a lock; nobody where there is none. */
function holderIn(lock: string | undefined): Holder | undefined {
  if (lock === undefined) return undefined;
  try {
    const { pid, started, host, writing } = JSON.parse(lock);
    return { pid: Number(pid), started, host: String(host), writing: Array.isArray(writing) ? writing : [] };
  } catch {
    return { pid: 0, host: hostname(), writing: [] }; // half a lock: the power was cut
  }
}

function isAlive({ pid, started, host }: Holder, path: string): boolean {
  if (host !== hostname()) return Date.now() - statSync(path).mtimeMs < 10 * renewalMilliseconds;
  if (pid === process.pid || !(pid > 0)) return false; // this process would know: another had its number before
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return started === undefined || startOf(pid) === undefined || startOf(pid) === started;
}

/** When a process began, in ticks since the machine did; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]; // field 22; the name before may hold anything
  } catch {
    return undefined;
  }
}

function renew(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // whoever took it away is found out when something is written
  }
}
