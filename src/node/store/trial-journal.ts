import { join } from "node:path";
import { trialKey } from "../../jobs/job-key.ts";
import type { CellCache } from "../../jobs/runs/cell-cache.ts";
import type { CellStore } from "../cells/cell-store.ts";
import { appendLines, readLines } from "./journal.ts";

/** A line of `trials.jsonl`: a strategy that was ever tried on data of this digest, wherever its results went. */
interface Trial {
  readonly data: string;
  readonly trial: string;
}

/** Counts trials across folders. */
export interface TrialJournal {
  readonly cache: CellCache;
  /** Writes down what is new. */
  readonly close: () => Promise<void>;
}

/**
 * Cells of a folder (or none), with the trials of all folders: what the deflated Sharpe ratio has to count. Trials that the
 * folder knows from before are entered too.
 *
 * @param store folder of the store of prices, in whose `trials.jsonl` they are.
 */
export function trialJournal(store: string, cells?: CellStore): TrialJournal {
  const path = join(store, "trials.jsonl");
  const known = new Map<string, Set<string>>();
  for (const entry of readLines(path)) {
    const { data, trial } = entry as Trial;
    ofData(known, data).add(trial);
  }
  const fresh: Trial[] = [];
  const note = (data: string, trial: string): void => {
    const tried = ofData(known, data);
    if (tried.has(trial)) return;
    tried.add(trial);
    fresh.push({ data, trial });
  };
  return {
    cache: {
      get: (job) => cells?.get(job),
      add(job, answer, cell) {
        cells?.add(job, answer, cell);
        note(job.data, trialKey(job));
      },
      ...(cells?.sync && { sync: cells.sync }),
      tried: (job) => note(job.data, trialKey(job)),
      trials(data) {
        for (const trial of cells?.trialsOf(data) ?? []) note(data, trial);
        return ofData(known, data).size;
      },
    },
    close: async () => await appendLines(path, fresh),
  };
}

function ofData(known: Map<string, Set<string>>, data: string): Set<string> {
  const tried = known.get(data) ?? new Set();
  known.set(data, tried);
  return tried;
}
