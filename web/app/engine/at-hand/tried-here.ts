import { trialKey } from "../../../../src/jobs/job-key.ts";
import type { CellCache } from "../../../../src/jobs/runs/cell-cache.ts";

const tried = new Map<string, Set<string>>();

/** Counts the strategies that were tried on each data in this session: one that is picked from many has to beat more. */
export const triedHere: CellCache = {
  get: () => undefined,
  add: (job) => {
    const known = tried.get(job.data) ?? new Set();
    tried.set(job.data, known.add(trialKey(job)));
  },
  trials: (data) => tried.get(data)?.size ?? 0,
};
