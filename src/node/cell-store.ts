import { createHash } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type CellCache, isRepeatable } from "../jobs/cell-cache.ts";
import type { Answer } from "../jobs/job.ts";
import { jobKey, trialKey } from "../jobs/job-key.ts";
import { unwritable } from "./files.ts";
import { makeFolder } from "./make-folder.ts";
import { programDigest } from "./program-digest.ts";

/** Finished cells on disk. */
export interface CellStore extends CellCache {
  /** Cells of this program that were found, or written since. */
  readonly size: number;
  /** What `trials` counts. */
  readonly trialsOf: (data: string) => ReadonlySet<string>;
  readonly close: () => void;
}

/** A line of the file: what was run, on what, and what came of it. */
interface Line {
  /** Of the job and of the program that ran it. */
  readonly key: string;
  /** The program. */
  readonly program: string;
  readonly data: string;
  /** Of the strategy without its name, its schedule and its costs. */
  readonly trial: string;
  readonly answer: Answer<"measure">;
}

/**
 * Opens `cells.jsonl` in a folder: one line a finished cell, appended whole as the cell ends, and never changed after.
 *
 * A line begins with a digest of the rest of it. What does not agree with its digest is not read, so half a line at
 * the end (a crash, a full disk) is a cell that has not been run; it is cut off before anything is appended.
 *
 * @param program digest of the code that runs the jobs; cells of other code are kept, but not found.
 * @throws {InputError} `unwritable-folder`, here and from `add`.
 */
export function openCellStore(folder: string, program: string = programDigest()): CellStore {
  const path = join(folder, "cells.jsonl");
  const file = opened(folder, path);
  const cells = new Map<string, Answer<"measure">>();
  const trials = new Map<string, Set<string>>();
  const note = (line: Line): void => {
    const { data, trial } = line;
    if (line.program === program) cells.set(line.key, line.answer);
    if (!trials.has(data)) trials.set(data, new Set());
    trials.get(data)?.add(trial);
  };
  let end = readLines(file, note);

  return {
    get size() {
      return cells.size;
    },
    get: (job) => cells.get(jobKey(job, program)),
    add(job, answer) {
      if (!isRepeatable(answer)) return;
      const line = { key: jobKey(job, program), program, data: job.data, trial: trialKey(job), answer };
      end = append(file, end, textOf(line), path);
      note(line);
    },
    trials: (data) => trials.get(data)?.size ?? 0,
    trialsOf: (data) => trials.get(data) ?? new Set(),
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

function opened(folder: string, path: string): number {
  try {
    makeFolder(folder);
    return openSync(path, "a+");
  } catch (error) {
    throw unwritable(path, error);
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function textOf(line: Line): string {
  const text = JSON.stringify(line);
  return `${digest(text).slice(0, 16)} ${text}\n`;
}

/** Appends a line, or nothing of it. Returns the new end of the file. */
function append(file: number, end: number, text: string, path: string): number {
  const bytes = Buffer.from(text);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written); // a nearly full disk takes a part
    return end + bytes.length;
  } catch (error) {
    ftruncateSync(file, end);
    throw unwritable(path, error, "every finished cell is kept: make room and run the same command again");
  }
}

/** Reads all whole lines, piece by piece, and cuts off what stands behind the last. Returns the end of the file. */
function readLines(file: number, onLine: (line: Line) => void): number {
  const piece = Buffer.alloc(2 ** 16);
  let rest = "";
  let end = 0;
  for (let at = 0; ; ) {
    const count = readSync(file, piece, 0, piece.length, at);
    if (count === 0) break;
    at += count;
    const lines = (rest + piece.toString("latin1", 0, count)).split("\n");
    rest = lines.pop() as string;
    for (const text of lines) {
      end += text.length + 1;
      const line = lineFrom(Buffer.from(text, "latin1").toString());
      if (line !== undefined) onLine(line);
    }
  }
  if (fstatSync(file).size > end) ftruncateSync(file, end);
  return end;
}

function lineFrom(text: string): Line | undefined {
  const [check, json] = [text.slice(0, 16), text.slice(17)];
  return digest(json).slice(0, 16) === check ? JSON.parse(json) : undefined;
}
