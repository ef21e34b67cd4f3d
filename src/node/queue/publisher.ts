import { type Job, type Universe, universeDigest } from "../../jobs/job.ts";
import { jobByDigest } from "../../jobs/job-by-digest.ts";
import type { JobTables } from "../../jobs/job-tables.ts";
import { chunkId, chunkOf, type Places } from "./chunk.ts";
import type { OpenQueue } from "./open-queue.ts";
import { packed } from "./packed.ts";

/** Lays down what a run is about, and adds its chunks. */
export class Publisher {
  readonly #universe: Universe;
  readonly #tables: JobTables;
  readonly #queue: OpenQueue;
  readonly #run: string;
  readonly #places: Places;
  /** What was laid down, and how: for a shelf that has lost it. */
  readonly #laid = new Map<string, () => Buffer>();

  constructor(universe: Universe, tables: JobTables, queue: OpenQueue, run: string) {
    this.#universe = universe;
    this.#tables = tables;
    this.#queue = queue;
    this.#run = run;
    this.#places = {
      dates: new Map(universe.dates.map((date, i) => [date, i])),
      assets: new Map(universe.assets.map((name, i) => [name, i])),
    };
  }

  /** Adds jobs as one chunk, after all that it refers to. Returns what it is called. */
  async add(jobs: readonly Job[]): Promise<string> {
    const data = universeDigest(this.#universe);
    await this.#lay(`panel:${data}`, () => packed(withoutNotes(this.#universe)));
    const { chunk, points } = chunkOf(this.#run, data, jobs.map(jobByDigest), this.#places);
    for (const [digest, point] of points) await this.#lay(`point:${digest}`, () => packed(point));
    for (const [digest, table] of Object.entries(this.#tables)) {
      await this.#lay(`table:${digest}`, () => packed(table));
    }
    const id = chunkId(chunk);
    await this.#queue.chunks.add("cells", chunk, {
      jobId: id,
      removeOnComplete: true,
      removeOnFail: { count: 1000 },
      attempts: 1,
    });
    return id;
  }

  /** Takes chunks back that an earlier run left waiting: their cells are added anew, with all others that have no answer. */
  async takeBack(): Promise<void> {
    for (const job of await this.#queue.chunks.getWaiting()) {
      if (job?.data?.run !== this.#run) continue;
      await job.remove().catch(() => {}); // somebody took it at this moment: its results will come
    }
  }

  /** Which chunks the queue has not, or has given up. What they refer to is laid down again where the shelf has lost it. */
  async lostOf(ids: readonly string[]): Promise<string[]> {
    const lost: string[] = [];
    for (const id of ids) {
      const job = await this.#queue.chunks.getJob(id);
      if (job !== undefined && !(await job.isFailed()) && !(await job.isCompleted())) continue;
      await job?.remove().catch(() => {});
      lost.push(id);
    }
    if (lost.length > 0) await this.#layAgain();
    return lost;
  }

  async #layAgain(): Promise<void> {
    const names = [...this.#laid.keys()];
    const there = await this.#queue.shelf.has(names);
    for (const [i, name] of names.entries()) {
      if (!there[i]) await this.#queue.shelf.put(name, (this.#laid.get(name) as () => Buffer)());
    }
  }

  async #lay(name: string, content: () => Buffer): Promise<void> {
    if (this.#laid.has(name)) return;
    await this.#queue.shelf.put(name, content());
    this.#laid.set(name, content);
  }
}

/** What is said of the file it came from stays here. */
function withoutNotes({ notes: _, ...universe }: Universe): Universe {
  return universe;
}
