import { closeSync, existsSync, fsyncSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Job } from "../../jobs/job.ts";
import { jobKey, platformMark, trialKey } from "../../jobs/job-key.ts";
import { type CellCache, isRepeatable } from "../../jobs/runs/cell-cache.ts";
import { programDigest } from "../program-digest.ts";
import { CellIndex } from "./cell-index.ts";
import {
  appendCellLine,
  cellLineAt,
  cutOff,
  type LinePlace,
  openCellLines,
  readCellLines,
} from "./cell-lines.ts";

/** Finished cells on disk. */
export interface CellStore extends CellCache {
  /** Cells of this program that were found, or written since. */
  readonly size: number;
  /** Cells of this program from a platform with other elementary functions: kept, but not found. */
  readonly fromElsewhere: number;
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
  /** The mark of the platform: see `platformMark`. */
  readonly platform: string;
  readonly data: string;
  /** Of the strategy without its name, its schedule and its costs. */
  readonly trial: string;
  readonly answer: Answer<"measure">;
}

/**
 * Opens `cells.jsonl` in a folder: one line a finished cell, appended whole as the cell ends, and never changed after.
 *
 * Answers stay on disk: what is held of a cell is where it stands, in 30 to 60 bytes. Half a line at the end is cut off before anything is appended.
 *
 * @param program digest of the code that runs the jobs; cells of other code are kept, but not found.
 * @param platform the mark of the elementary functions; cells of another are kept and counted, but not found.
 * @throws {InputError} `unwritable-folder`, here and from `add`.
 */
export function openCellStore(
  folder: string,
  program: string = programDigest(),
  platform: string = platformMark(),
): CellStore {
  const path = join(folder, "cells.jsonl");
  const isNew = !existsSync(path);
  const file = openCellLines(path);
  const cells = new CellIndex();
  const trials = new Map<string, Set<string>>();
  let fromElsewhere = 0;
  const keyOf = (job: Job<"measure">): string => jobKey(job, program, platform);
  const note = (line: Line, place: LinePlace): void => {
    const { data, trial } = line;
    if (line.program === program) {
      if (line.platform === platform) cells.set(line.key, place);
      else fromElsewhere++;
    }
    if (!trials.has(data)) trials.set(data, new Set());
    trials.get(data)?.add(trial);
  };
  let end = readCellLines(file, (line, place) => note(line as Line, place));
  cutOff(file, end);

  return {
    get size() {
      return cells.size;
    },
    get fromElsewhere() {
      return fromElsewhere;
    },
    get(job) {
      const key = keyOf(job);
      const place = cells.get(key);
      const line = place && (cellLineAt(file, place) as Line | undefined);
      return line?.key === key ? line.answer : undefined;
    },
    add(job, answer) {
      if (!isRepeatable(answer)) return;
      const line = { key: keyOf(job), program, platform, data: job.data, trial: trialKey(job), answer };
      const place = appendCellLine(file, end, line, path);
      end += place.length;
      note(line, place);
    },
    trials: (data) => trials.get(data)?.size ?? 0,
    trialsOf: (data) => trials.get(data) ?? new Set(),
    sync: () => fsyncSync(file),
    close() {
      fsyncSync(file);
      closeSync(file);
      if (isNew && end === 0) rmSync(path, { force: true }); // it only showed that the folder can be written
    },
  };
}
