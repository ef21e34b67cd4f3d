import type { Answer, Job } from "../../../../../src/jobs/job.ts";
import { jobKey, trialKey } from "../../../../../src/jobs/job-key.ts";
import { type CellCache, isRepeatable } from "../../../../../src/jobs/runs/cell-cache.ts";

/** A line of a finished cell: what it was run on, which strategy it tried, and what came of it. */
interface Line {
  readonly data: string;
  readonly trial: string;
  readonly answer: Answer<"measure">;
}

/** The code that runs the cells: the name of its file has a digest of its content. */
const program = location.pathname;

/** Cells that were kept from before, and those that have ended since and are to be kept. */
export interface CellsAtHand extends CellCache {
  /** The cells that ended since this was asked last, a line each; none where none did. */
  readonly fresh: () => Blob | undefined;
}

/**
 * Finished cells, by job and version: what was kept is not run again.
 *
 * @param kept one line a cell, a digest and JSON behind it; what cannot be read is a cell that has not been run.
 */
export async function cellsAtHand(kept: Blob | undefined): Promise<CellsAtHand> {
  const lines = new Map<string, Line>();
  const tried = new Map<string, Set<string>>();
  const note = ({ data, trial }: Line): void => {
    tried.set(data, (tried.get(data) ?? new Set()).add(trial));
  };
  for (const text of ((await kept?.text()) ?? "").split("\n")) {
    const line = lineFrom(text.slice(65));
    if (line === undefined) continue;
    lines.set(text.slice(0, 64), line);
    note(line);
  }
  let fresh: string[] = [];
  const keys = new WeakMap<Job<"measure">, string>();
  const keyOf = (job: Job<"measure">): string => {
    const key = keys.get(job) ?? jobKey(job, program);
    keys.set(job, key);
    return key;
  };
  return {
    get: (job) => lines.get(keyOf(job))?.answer,
    add(job, answer) {
      const line = { data: job.data, trial: trialKey(job), answer };
      note(line);
      if (isRepeatable(answer)) fresh.push(`${keyOf(job)} ${JSON.stringify(line)}\n`);
    },
    trials: (data) => tried.get(data)?.size ?? 0,
    fresh() {
      const ended = fresh;
      fresh = [];
      return ended.length === 0 ? undefined : new Blob(ended);
    },
  };
}

function lineFrom(text: string): Line | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined; // half a line: the page was closed as it was written
  }
}
