import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import { throwIfAborted } from "../base/cancel.ts";
import { taken } from "../base/taken.ts";
import { type NumberArray, withNumberArrays } from "../base/typed-arrays.ts";
import type { Executor, JobListener } from "../jobs/executor.ts";
import type { Answer, Job, JobKind, Universe } from "../jobs/job.ts";
import type { JobTables } from "../jobs/job-tables.ts";

/** How many threads there are, and what each may take. */
export interface ThreadOptions {
  /** Threads at work; default one a core. */
  readonly workers?: number;
  /** Seconds that a job may take; default any. */
  readonly timeoutSeconds?: number;
  /** Megabytes of objects that a thread may hold before it is lost; default what the engine of the language allows. */
  readonly maxMemoryMegabytes?: number;
}

/** What a thread is given once: the universe and the tables, whose values it shares, and a slot for each thread to say how far it is. */
export interface WorkerShare {
  readonly universe: Universe;
  readonly tables: JobTables;
  /** Two per thread: how many jobs of its task are begun, and the thousandths that are done of the last. */
  readonly shares: Int32Array;
}

/** What a thread is given at a time: one job, or some that are short, since a message takes longer than a short walk. */
export interface Task {
  readonly jobs: readonly Job[];
  readonly slot: number;
}

/** A task at work. */
interface Running {
  /** The place of its first job in the list; the others come behind it. */
  readonly first: number;
  readonly slot: number;
  readonly abort: AbortController;
  /** How many of its jobs are begun. */
  begun: number;
  /** When its thread was first seen at the last of them: the time a new thread needs to start does not count. */
  begunAt: number;
}

/** Stands beside this module once it is built; threads cannot run the source. */
const workerFile = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/bin/worker.js" : "./worker.js",
  import.meta.url,
);
const tickMilliseconds = 50;
/** A task is made of as many jobs as take about so long, by how long the last one took. */
const taskMilliseconds = 20;
const mostTogether = 32;

/**
 * Runs jobs in threads that share the prices of the universe and the numbers of tables; none is started before there is a job, and tables
 * that come later than that have new ones started. A job that takes longer than the timeout, or takes its thread
 * down, is answered as failed (`timeout`, `worker-died`), and a new thread takes the place of the lost one.
 */
export function threads(universe: Universe, options: ThreadOptions = {}): Executor {
  const shares = new Int32Array(new SharedArrayBuffer(8 * (options.workers ?? availableParallelism())));
  const held: Record<string, object> = {};
  let seen: Universe | undefined;
  let pool: Piscina | undefined;
  return {
    async hold(tables) {
      const further = Object.entries(tables).filter(([digest]) => !Object.hasOwn(held, digest));
      if (further.length === 0) return;
      for (const [digest, table] of further) held[digest] = shared(table) as object;
      await pool?.destroy();
      pool = undefined;
    },
    async run(jobs, listener) {
      throwIfAborted(listener.signal);
      const list = jobs[Symbol.iterator]();
      const first = list.next();
      if (first.done === true) return;
      seen ??= shared(universe) as Universe;
      pool ??= await openPool({ universe: seen, tables: held, shares }, options.maxMemoryMegabytes);
      await runInPool(pool, shares, chained(first.value, list), listener, options.timeoutSeconds);
    },
    pause: () => setImmediate(),
    close: async () => pool?.destroy(),
  };
}

async function openPool(share: WorkerShare, maxOldGenerationSizeMb: number | undefined): Promise<Piscina> {
  const { Piscina } = await import("piscina");
  const workers = share.shares.length / 2;
  const pool = new Piscina({
    filename: fileURLToPath(workerFile),
    name: "work",
    workerData: share,
    minThreads: workers,
    maxThreads: workers,
    recordTiming: false,
    ...(maxOldGenerationSizeMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb } }),
  });
  pool.on("error", () => {}); // a thread lost while idle has already been replaced
  return pool;
}

function* chained<Item>(first: Item, rest: Iterator<Item>): Generator<Item> {
  yield first;
  yield* { [Symbol.iterator]: () => rest };
}

/** Plain data with its arrays of numbers in memory that threads see without a copy. */
export function shared(data: unknown): unknown {
  return withNumberArrays(data, (array) => {
    if (array.buffer instanceof SharedArrayBuffer) return array;
    const Kind = array.constructor as new (memory: SharedArrayBuffer) => NumberArray;
    const copy = new Kind(new SharedArrayBuffer(array.byteLength));
    copy.set(array);
    return copy;
  });
}

/** Keeps every thread busy until the list of jobs is at its end. What a listener throws, or a signal, breaks the run off. */
async function runInPool<Kind extends JobKind>(
  pool: Piscina,
  shares: Int32Array,
  list: Iterator<Job<Kind>>,
  listener: JobListener<Kind>,
  timeoutSeconds = Number.POSITIVE_INFINITY,
): Promise<void> {
  const running = new Set<Running>();
  let next = 0;
  let broken = false;
  const watch = setInterval(() => look(running, shares, listener, timeoutSeconds), tickMilliseconds);

  const work = async (jobs: readonly Job<Kind>[], first: number, slot: number): Promise<void> => {
    const task: Running = { first, slot, abort: new AbortController(), begun: 0, begunAt: 0 };
    Atomics.store(shares, 2 * slot, 0);
    running.add(task);
    const answers = await answersOf<Kind>(pool, jobs, task, timeoutSeconds);
    running.delete(task);
    for (let k = 0; k < jobs.length && !broken; k++) {
      throwIfAborted(listener.signal);
      if (answers === undefined) await work([jobs[k]], first + k, slot);
      else listener.onAnswer(answers[k], first + k);
    }
  };
  const keepBusy = async (slot: number): Promise<void> => {
    let together = 1;
    for (let jobs = taken(list, together); jobs.length > 0 && !broken; jobs = taken(list, together)) {
      const begun = performance.now();
      const first = next;
      next += jobs.length;
      await work(jobs, first, slot);
      const fitting = (taskMilliseconds * jobs.length) / (performance.now() - begun);
      together = Math.max(1, Math.min(Math.floor(fitting), 2 * jobs.length, mostTogether));
    }
  };
  try {
    await Promise.all(Array.from({ length: shares.length / 2 }, (_, slot) => keepBusy(slot)));
  } finally {
    broken = true;
    clearInterval(watch);
    for (const { abort } of running) abort.abort();
  }
}

/** None where a task of several jobs was ended: which of them it was, each by itself will tell. */
async function answersOf<Kind extends JobKind>(
  pool: Piscina,
  jobs: readonly Job<Kind>[],
  { slot, abort }: Running,
  timeoutSeconds: number,
): Promise<Answer<Kind>[] | undefined> {
  try {
    return await pool.run({ jobs: jobs.map((job) => job as Job), slot } satisfies Task, {
      signal: abort.signal,
    });
  } catch (error) {
    if (jobs.length > 1) return undefined;
    if (abort.signal.aborted) {
      return [{ status: "failed", code: "timeout", message: `no answer within ${timeoutSeconds} s` }];
    }
    return [{ status: "failed", code: "worker-died", message: (error as Error).message }];
  }
}

/** Reads how far each task is, and ends those whose job has had its time, or all where the run is called off. */
function look<Kind extends JobKind>(
  running: ReadonlySet<Running>,
  shares: Int32Array,
  { onProgress, signal }: JobListener<Kind>,
  timeoutSeconds: number,
): void {
  const now = performance.now();
  for (const task of running) {
    if (signal?.aborted) {
      task.abort.abort();
      continue;
    }
    const begun = Atomics.load(shares, 2 * task.slot);
    if (begun === 0) continue;
    if (begun !== task.begun) {
      task.begun = begun;
      task.begunAt = now;
    }
    onProgress?.(Atomics.load(shares, 2 * task.slot + 1) / 1000, task.first + begun - 1);
    if (now - task.begunAt > 1000 * timeoutSeconds) task.abort.abort();
  }
}
