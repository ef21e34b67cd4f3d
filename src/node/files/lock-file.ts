import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { InputError } from "../../base/errors.ts";
import { reason } from "./file-reason.ts";
import { partOf } from "./files.ts";

/** Who holds a lock, as its file says. */
export interface Holder {
  readonly pid: number;
  /** When the process began, as the system counts: numbers of processes are used again. */
  readonly started?: string;
  readonly host: string;
}

/** This process, as a holder. */
export function thisProcess(): Holder {
  return { pid: process.pid, started: startOf(process.pid), host: hostname() };
}

export function isSameHolder(one: Holder, other: Holder | undefined): boolean {
  return one.pid === other?.pid && one.started === other.started && one.host === other.host;
}

/** Creates a lock with what it says, all at once. False where there is one. */
export function tryToLock(path: string, holder: Holder): boolean {
  const part = partOf(path, process.pid);
  writeFileSync(part, JSON.stringify(holder));
  try {
    linkSync(part, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    return createdAlone(path, holder); // a disk without hard links
  } finally {
    rmSync(part, { force: true });
  }
}

function createdAlone(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** What a lock says; undefined where there is none. @throws {InputError} `unwritable-folder` for what cannot be read, such as a folder. */
export function lockText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new InputError("unwritable-folder", `${path} cannot be read as a lock: ${reason(error, "file")}`, {
      file: path,
      advice: "take it away if no other kinfolio is at work there",
    });
  }
}

/** Takes away a lock that said `text`. False where another process was quicker, and the lock is its own by now. */
export function takeAway(path: string, text: string): boolean {
  const aside = partOf(path, process.pid);
  renameSync(path, aside);
  const taken = lockText(aside);
  if (taken !== text) linkSync(aside, path);
  rmSync(aside, { force: true });
  return taken === text;
}

/** Whether the process that holds a lock runs on this machine; undefined where that cannot be known from here. */
export function livesHere({ pid, started, host }: Holder): boolean | undefined {
  if (host !== hostname()) return undefined;
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return started === undefined || startOf(pid) === undefined || startOf(pid) === started;
}

/** Milliseconds since 1970-01-01 at which a lock was last touched. */
export function touchedAt(path: string): number {
  return statSync(path).mtimeMs;
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
