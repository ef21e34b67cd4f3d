import { effect, signal } from "@preact/signals";
import {
  type KeptStudy,
  keepStudy,
  keptStudies,
  keptStudy,
  type Reopened,
  removeStudy,
  sweep,
} from "../../storage/shelf.ts";
import type { Storage } from "../../storage/storage.ts";
import { type OpenStorage, openStorage } from "../../storage/worker-storage.ts";
import { canUndo, current, edit, open } from "../current.ts";
import { keep, keptFiles } from "./kept-files.ts";

/** How well things are kept: on the way, here, only as long as the page is open, or no more for want of room. */
export const keeping = signal<"opening" | "here" | "nowhere" | "full">("opening");
/** The studies that were kept on purpose, the latest first. */
export const shelf = signal<readonly KeptStudy[]>([]);
/** Whether the browser has promised not to clear them by itself; undefined until it was asked. */
export const isPromised = signal<boolean | undefined>(undefined);
/** The study that was removed last, until the page is left. */
export const removed = signal<(Reopened & { readonly id: string }) | undefined>(undefined);

const last = "last";
/** A document that rests so long is written, in milliseconds. */
const rest = 1000;

let opened: Promise<OpenStorage> | undefined;
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("kinfolio") : undefined;
others?.addEventListener("message", () => void list());

/** Looks what is kept; where that cannot be told, nothing is. @param comesBack whether the study of the last visit is to be shown again. */
export async function openShelf(comesBack: boolean): Promise<void> {
  try {
    const { lasts, storage } = await storageOpen();
    const before = comesBack ? await locked(() => keptStudy(storage, last)) : undefined;
    if (before !== undefined && !canUndo.peek()) put(before); // nothing was done meanwhile
    keeping.value = lasts ? "here" : "nowhere";
    await list();
  } catch {
    keeping.value = "nowhere";
  }
}

let timer = 0;

/** Writes the document whenever it has rested for a second, and at once where the page is left for another one. */
export function keepLast(): void {
  let isFirst = true;
  effect(() => {
    current.value; // every change of it
    if (isFirst) {
      isFirst = false; // as it was opened: there is nothing new in it
      return;
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => void lastWritten(), rest);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void lastWritten();
  });
}

/** What is shown is what the next visit and the next tab begin with. */
async function lastWritten(): Promise<void> {
  if (timer === 0) return; // it is written as it is
  clearTimeout(timer);
  timer = 0;
  await written(last, shown(), true);
}

/** Keeps the study on purpose; the first time the browser is asked not to clear it by itself. */
export async function keepNow(): Promise<void> {
  await lastWritten();
  await written(crypto.randomUUID(), shown());
  isPromised.value ??= await navigator.storage?.persist?.();
}

function shown(): Reopened {
  return { document: current.peek(), contents: keptFiles.peek() };
}

/** Opens a kept study in place of the one that is shown; undo brings that back. */
export async function openKept(id: string): Promise<void> {
  const { storage } = await storageOpen();
  const study = await locked(() => keptStudy(storage, id));
  if (study === undefined) return;
  for (const [digest, content] of study.contents) keep(digest, content);
  edit("open", () => study.document);
}

/** Removes a kept study; `putBack` undoes it. */
export async function removeKept(id: string): Promise<void> {
  const { storage } = await storageOpen();
  const study = await locked(() => keptStudy(storage, id));
  await locked(() => removeStudy(storage, id));
  if (study !== undefined) removed.value = { id, ...study };
  await told();
}

export async function putBack(): Promise<void> {
  const study = removed.value;
  removed.value = undefined;
  if (study !== undefined) await written(study.id, study);
}

function put({ document, contents }: Reopened): void {
  for (const [digest, content] of contents) keep(digest, content);
  open(document);
}

async function written(id: string, study: Reopened, sweeps = false): Promise<void> {
  const { storage, lasts } = await storageOpen();
  try {
    await locked(async () => {
      await keepStudy(storage, id, study, new Date().toISOString());
      if (sweeps) await sweep(storage);
    });
    keeping.value = lasts ? "here" : "nowhere";
  } catch {
    keeping.value = "full";
  }
  await told();
}

async function told(): Promise<void> {
  others?.postMessage("changed");
  await list();
}

async function list(): Promise<void> {
  const { storage } = await storageOpen();
  shelf.value = (await locked(() => keptStudies(storage))).filter(({ id }) => id !== last);
}

export function storageOpen(): Promise<{ readonly storage: Storage; readonly lasts: boolean }> {
  opened ??= openStorage();
  return opened;
}

/** One tab at a time. */
async function locked<Result>(use: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? await navigator.locks.request("kinfolio storage", use) : await use();
}
