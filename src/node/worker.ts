import { workerData } from "node:worker_threads";
import { type Answer, type Job, runJob } from "../jobs/job.ts";
import type { Task, WorkerShare } from "./threads.ts";

const { universe, tables, shares } = workerData as WorkerShare;

/** What a thread does with a task: says how far it is in its slot, and answers. Loaded by the pool from `dist/`. */
export async function work({ job, slot }: Task): Promise<Answer> {
  const say = (share: number): void => {
    Atomics.store(shares, slot, 1 + Math.floor(1000 * share));
  };
  say(0);
  return await runJob(universe, job as Job, { onProgress: say }, tables);
}
