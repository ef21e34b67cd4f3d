import { setTimeout as wait } from "node:timers/promises";
import { throwIfAborted } from "../../base/cancel.ts";
import { InputError } from "../../base/errors.ts";
import type { Executor, JobListener } from "../../jobs/executor.ts";
import { type Answer, type Job, runJob, type Universe, universeDigest } from "../../jobs/job.ts";
import { jobKey } from "../../jobs/job-key.ts";
import type { JobTables } from "../../jobs/job-tables.ts";
import { programDigest } from "../program-digest.ts";
import type { OpenQueue } from "./connection/open-queue.ts";
import { eachTogether } from "./connection/together.ts";
import { Pace } from "./pace.ts";
import { type LostChunk, Publisher } from "./publisher.ts";
import { onceEach } from "./results/once-each.ts";
import { type Entry, Outstanding } from "./results/outstanding.ts";
import { requireEqual } from "./results/require-equal.ts";
import { type CellResult, isAnswerTo, resultIn } from "./results/results.ts";
import type { Taken } from "./shelf/shelf.ts";
import { mostLostWorkers } from "./worker/serve-queue.ts";

/** How a run uses a queue. */
export interface QueueRun {
  /** What the run is called in it: equal runs from one folder have one name, so that the same command goes on from what is there. */
  readonly run: string;
  /** Seconds that a cell may take wherever it is run; default any, or what the worker allows. */
  readonly timeoutSeconds?: number;
  /** Hears now and then how the run is. */
  readonly tell?: (done: number, failed: number) => Promise<void>;
  /** Hears what a person should know. */
  readonly onNote?: (note: string) => void;
  /** How often what is out is looked after; default 10 s. */
  readonly lookMilliseconds?: number;
  /** Runs a cell here too, of the share that is looked at, and whatever differs is an error. */
  readonly verify?: { readonly share: number; readonly run: (job: Job) => Promise<Answer> };
}

/** Whoever listens to a run: jobs of one list are of one kind, and so are their answers. */
type AnyListener = JobListener<Job["kind"]>;

/** Results that are taken off the queue at once. */
const mostTaken = 1000;
/** Between two looks for results, which workers hand over once a second. */
const pollMilliseconds = { least: 50, most: 500 };

/**
 * Runs jobs by whoever serves a queue. Chunks of cells lie in it by reference, no more of them than keep the workers busy; results are
 * handed over, kept, and only then taken off. What a server forgets (a flushed Redis, a lost chunk) is laid down again.
 */
export function queueExecutor(universe: Universe, queue: OpenQueue, options: QueueRun): Executor {
  const tables: Record<string, object> = {};
  return {
    async hold(further: JobTables) {
      Object.assign(tables, further);
    },
    async run(jobs, listener) {
      throwIfAborted(listener.signal);
      const once = onceEach(jobs as Iterable<Job>, keyOf, listener as AnyListener);
      await new QueuedRun(universe, tables, queue, options, once.listener).toItsEnd(once.jobs);
    },
    pause: () => wait(0),
    close: async () => {},
  };
}

/** One list of jobs on its way through a queue. */
class QueuedRun {
  readonly #queue: OpenQueue;
  readonly #options: QueueRun;
  readonly #listener: AnyListener;
  readonly #publisher: Publisher;
  readonly #outstanding = new Outstanding();
  readonly #pace: Pace;
  /** Answers that were there before their jobs were looked at: of a run that was broken off. */
  readonly #early = new Map<string, CellResult>();
  readonly #universe: Universe;
  readonly #data: string;
  #done = 0;
  #failed = 0;

  constructor(
    universe: Universe,
    tables: JobTables,
    queue: OpenQueue,
    options: QueueRun,
    listener: AnyListener,
  ) {
    this.#universe = universe;
    this.#data = universeDigest(universe);
    this.#queue = queue;
    this.#options = options;
    this.#listener = listener;
    this.#publisher = new Publisher(universe, tables, queue, options);
    this.#pace = new Pace(queue, options.onNote ?? (() => {}), options.lookMilliseconds);
  }

  async toItsEnd(jobs: Iterable<Job>): Promise<void> {
    const list = jobs[Symbol.iterator]();
    await this.#publisher.takeBack();
    const drop = await this.#readEarly();
    let isAll = await this.#fill(list);
    this.#listener.onBatch?.();
    await drop();
    let pause = pollMilliseconds.least;
    while (!isAll || this.#outstanding.size > 0) {
      throwIfAborted(this.#listener.signal);
      if (!isAll) isAll = await this.#fill(list);
      const taken = await this.#takeResults();
      pause = taken > 0 ? pollMilliseconds.least : Math.min(2 * pause, pollMilliseconds.most);
      if (taken > 0) this.#pace.news();
      if (taken < mostTaken) await wait(pause);
      if (this.#pace.isTimeToLook()) await this.#look();
    }
    await this.#options.tell?.(this.#done, this.#failed);
  }

  /** Reads the results that an earlier run has left. Returns what takes them off, once they were handed over and kept. */
  async #readEarly(): Promise<() => Promise<void>> {
    const drops: Taken["drop"][] = [];
    for (let behind = 0; ; ) {
      const { lines, drop } = await this.#queue.shelf.take(this.#options.run, mostTaken, behind);
      if (lines.length === 0) break;
      for (const line of lines) {
        const result = resultIn(line);
        if (result !== undefined) this.#early.set(result.key, result);
      }
      behind += lines.length;
      drops.push(drop);
    }
    return async () => {
      for (const drop of drops) await drop();
    };
  }

  /** Adds chunks while workers may want for some. Returns whether the list is at its end. */
  async #fill(list: Iterator<Job>): Promise<boolean> {
    while (this.#outstanding.chunks < this.#pace.mostChunks) {
      const jobs: Entry[] = [];
      while (jobs.length < this.#pace.chunkSize) {
        const next = list.next();
        if (next.done === true) break;
        if (next.value.data !== this.#data) {
          this.#listener.onAnswer(await runJob(this.#universe, next.value), this.#outstanding.skipped()); // it is refused
          continue;
        }
        const entry = this.#outstanding.numbered(next.value, keyOf(next.value));
        const early = this.#early.get(entry.key);
        this.#early.delete(entry.key);
        if (early !== undefined && isAnswerTo(entry.job.kind, early.answer)) await this.#hand(early, entry);
        else jobs.push(entry);
      }
      await this.#add(jobs);
      if (jobs.length < this.#pace.chunkSize) return true;
    }
    return false;
  }

  /** Takes what is there, hands it over, has it kept, and only then takes it off the queue. */
  async #takeResults(): Promise<number> {
    const { lines, drop } = await this.#queue.shelf.take(this.#options.run, mostTaken);
    for (const line of lines) {
      const result = resultIn(line);
      if (result === undefined) continue; // torn: its cell is still outstanding
      const entry = this.#outstanding.entry(result.key);
      if (entry === undefined) {
        this.#outstanding.requireSame(result);
      } else if (isAnswerTo(entry.job.kind, result.answer)) {
        this.#outstanding.take(result.key);
        await this.#hand(result, entry);
        this.#pace.took(result.took);
      }
    }
    if (lines.length > 0) this.#listener.onBatch?.();
    await drop();
    return lines.length;
  }

  async #add(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    this.#outstanding.add(await this.#publisher.add(entries.map(({ job }) => job)), entries);
  }

  async #hand(result: CellResult, entry: Entry): Promise<void> {
    const { answer } = result;
    const { job, key } = entry;
    const { verify } = this.#options;
    if (verify !== undefined && Number.parseInt(key.slice(0, 8), 16) < verify.share * 2 ** 32) {
      requireEqual(answer, await verify.run(job), result.host, cellWords(entry));
    }
    throwIfAborted(this.#listener.signal);
    this.#outstanding.answered(result);
    this.#answer(answer, entry);
  }

  #answer(answer: Answer, { index }: Entry): void {
    this.#done++;
    if (answer.status !== "done") this.#failed++;
    this.#listener.onAnswer(answer, index);
  }

  /** Looks after what has been out for long: chunks that the queue has forgotten, or given up, are laid down again. */
  async #look(): Promise<void> {
    await this.#options.tell?.(this.#done, this.#failed);
    if (await this.#queue.shelf.isCalledOff(this.#options.run)) {
      throw new InputError(
        "bad-option",
        `the run ${this.#options.run} was called off: kinfolio queue cancel`,
        {
          advice: "finished cells are kept, and the same command goes on from them",
        },
      );
    }
    await this.#pace.look(this.#outstanding.size > 0);
    const lost = await this.#publisher.lostOf(this.#outstanding.chunkIds());
    if (lost.length === 0) return;
    while ((await this.#takeResults()) === mostTaken); // a chunk that is gone may be done, and its results lie behind many others
    for (const chunk of lost) await this.#layAgain(chunk);
  }

  /** A chunk that took its workers down is tried cell by cell, and a cell that does so alone has failed. */
  async #layAgain({ id, reason }: LostChunk): Promise<void> {
    const entries = this.#outstanding.again(id);
    if (entries.length === 0) return;
    if (reason !== undefined) this.#options.onNote?.(`workers have given a chunk back: ${reason}`);
    if (!isDeadly(reason)) return await this.#add(entries);
    if (entries.length > 1) return await eachTogether(entries, (entry) => this.#add([entry]));
    const [entry] = entries;
    this.#outstanding.take(entry.key);
    const message = `${mostLostWorkers + 1} workers were lost while they ran it`;
    this.#answer({ status: "failed", code: "worker-died", message }, entry);
  }
}

/** How BullMQ says that a chunk was begun again and again, and never ended. */
function isDeadly(reason: string | undefined): boolean {
  return reason?.includes("stalled more than allowable limit") === true;
}

/** A cell as messages name it. */
function cellWords({ job: { strategy, dataset }, key }: Entry): string {
  return `${key.slice(0, 16)}…: ${strategy.name}, ${dataset.from} to ${dataset.to}, ${dataset.assets.join(" ")}`;
}

function keyOf(job: Job): string {
  return jobKey(job, programDigest());
}
