import { rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InputError } from "../../base/errors.ts";
import { unwritable } from "../files/files.ts";
import {
  type Holder,
  isSameHolder,
  livesHere,
  lockText,
  takeAway,
  thisProcess,
  tryToLock,
} from "../files/lock-file.ts";
import { makeFolder } from "../files/make-folder.ts";

/** A clock, a way to wait, and somebody who is told. */
export interface LockWaiting {
  /** Milliseconds since 1970-01-01. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Hears once that another process is waited for. */
  readonly onWait?: (says: string) => void;
}

export const realWaiting: LockWaiting = { now: Date.now, wait: (milliseconds) => setTimeout(milliseconds) };

/** A lock this old was left behind: what is done under it takes milliseconds. */
const oldMilliseconds = 600_000;
const patienceMilliseconds = 30_000;
const pauseMilliseconds = 50;

const lockFile = ".lock";

interface SymbolHolder extends Holder {
  /** When it was taken: milliseconds since 1970-01-01. */
  readonly time: number;
}

/** Who is at work in this process, by folder: they wait for each other without a look at the disk. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Has a folder to itself while `use` runs, among all processes. A lock is taken over where its process is no more, or where it
 * is older than ten minutes; another is waited for up to half a minute.
 *
 * @throws {InputError} `store-locked`; `unwritable-folder`.
 */
export async function withLock<Result>(
  folder: string,
  use: () => Promise<Result>,
  waiting: LockWaiting = realWaiting,
): Promise<Result> {
  const before = queues.get(folder) ?? Promise.resolve();
  const turn = before.then(() => alone(folder, use, waiting));
  const settled = turn.catch(() => {});
  queues.set(folder, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(folder) === settled) queues.delete(folder);
  }
}

async function alone<Result>(
  folder: string,
  use: () => Promise<Result>,
  waiting: LockWaiting,
): Promise<Result> {
  const path = join(folder, lockFile);
  const me: SymbolHolder = { ...thisProcess(), time: waiting.now() };
  try {
    makeFolder(folder);
    await locked(path, me, waiting);
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(folder, error);
  }
  try {
    return await use();
  } finally {
    if (isSameHolder(me, holderIn(lockText(path)))) rmSync(path, { force: true });
  }
}

async function locked(path: string, me: SymbolHolder, { now, wait, onWait }: LockWaiting): Promise<void> {
  const since = now();
  let isSaid = false;
  while (!tryToLock(path, { ...me, time: now() } as SymbolHolder)) {
    const text = lockText(path);
    if (text === undefined) continue; // released meanwhile
    const holder = holderIn(text);
    if (isLeft(holder, now())) {
      takeAway(path, text);
      continue;
    }
    if (now() - since >= patienceMilliseconds) throw stillLocked(holder, path);
    if (!isSaid) onWait?.(`waiting for ${nameOf(holder)}, which writes ${path}`);
    isSaid = true;
    await wait(pauseMilliseconds);
  }
}

/** Whether whoever holds a lock will not release it. */
function isLeft(holder: SymbolHolder, now: number): boolean {
  return livesHere(holder) === false || now - holder.time > oldMilliseconds;
}

function stillLocked(holder: SymbolHolder, path: string): InputError {
  return new InputError("store-locked", `${path} is held by ${nameOf(holder)} for more than 30 s`, {
    file: path,
    advice: "run the same command again later (if there is no such process, remove the file)",
  });
}

function nameOf({ pid, host }: Holder): string {
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}

function holderIn(lock: string | undefined): SymbolHolder {
  try {
    const { pid, started, host, time } = JSON.parse(lock ?? "");
    return { pid: Number(pid), started, host: String(host), time: Number(time) };
  } catch {
    return { pid: 0, host: hostname(), time: 0 }; // half a lock: the power was cut
  }
}
