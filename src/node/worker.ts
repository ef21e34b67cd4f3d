import { workerData } from "node:worker_threads";
import { type Answer, type Job, runJob } from "../jobs/job.ts";
import type { Task, WorkerShare } from "./threads.ts";

const { universe, tables, shares } = workerData as WorkerShare;

/** What a thread does with a task: says in its slot which job it is at and how far, and answers all. Loaded by the pool from `dist/`. */
export async function work({ jobs, slot }: Task): Promise<Answer[]> {
  const say = (share: number): void => {
    Atomics.store(shares, 2 * slot + 1, Math.floor(1000 * share));
  };
  const answers: Answer[] = [];
  for (const job of jobs) {
    say(0);
    Atomics.store(shares, 2 * slot, answers.length + 1);
    answers.push(await runJob(universe, job as Job, { onProgress: say }, tables));
  }
  return answers;
}
