import { type Job, type Universe, universeDigest } from "../../jobs/job.ts";
import { jobByDigest } from "../../jobs/job-by-digest.ts";
import type { JobTables } from "../../jobs/job-tables.ts";
import { type Chunk, chunkId, chunkOf, type Places, type Point } from "./chunks/chunk.ts";
import { mostOfPoint } from "./chunks/chunk-jobs.ts";
import { packed } from "./chunks/packed.ts";
import type { OpenQueue } from "./connection/open-queue.ts";
import { eachTogether } from "./connection/together.ts";
import { waitingChunks } from "./connection/waiting-chunks.ts";

/** A chunk that the queue has not any more. */
export interface LostChunk {
  readonly id: string;
  /** Why workers have given it up; none where the queue has forgotten it. */
  readonly reason?: string;
}

/** Lays down what a run is about, and adds its chunks. */
export class Publisher {
  readonly #universe: Universe;
  readonly #tables: JobTables;
  readonly #queue: OpenQueue;
  readonly #run: Pick<Chunk, "run" | "timeoutSeconds">;
  readonly #places: Places;
  /** What was laid down, and how: for a shelf that has lost it. */
  readonly #laid = new Map<string, () => Buffer>();

  constructor(
    universe: Universe,
    tables: JobTables,
    queue: OpenQueue,
    run: Pick<Chunk, "run" | "timeoutSeconds">,
  ) {
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
    await this.#lay(`panel:${data}`, () => packed(withoutNotes(this.#universe), "the market"));
    const { run, timeoutSeconds } = this.#run;
    const facts = { run, data, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
    const { chunk, points } = chunkOf(facts, jobs.map(jobByDigest), this.#places);
    for (const [digest, point] of points) {
      await this.#lay(`point:${digest}`, () => packed(point, nameOf(point), mostOfPoint));
    }
    for (const [digest, table] of Object.entries(this.#tables)) {
      await this.#lay(`table:${digest}`, () => packed(table, "a table of a strategy"));
    }
    const id = chunkId(chunk);
    const options = { jobId: id, removeOnComplete: true, removeOnFail: { count: 1000 }, attempts: 1 };
    await this.#queue.patiently(() => this.#queue.chunks.add("cells", chunk, options));
    return id;
  }

  /** Takes chunks back that an earlier run left waiting: their cells are added anew, with all others that have no answer. */
  async takeBack(): Promise<void> {
    const own = (await waitingChunks(this.#queue)).filter(({ data }) => data?.run === this.#run.run);
    await eachTogether(own, (job) => this.#queue.patiently(() => job.remove()).catch(() => {})); // one that was just taken brings results
  }

  /** Which chunks the queue has not, or has given up. What they refer to is laid down again where the shelf has lost it. */
  async lostOf(ids: readonly string[]): Promise<LostChunk[]> {
    const { chunks, patiently } = this.#queue;
    const lost: LostChunk[] = [];
    await eachTogether(ids, async (id) => {
      const job = await patiently(() => chunks.getJob(id)).catch(({ message }) => ({
        ...{ finishedOn: 0, failedReason: message as string }, // somebody has written over it
      }));
      if (job !== undefined && job.finishedOn === undefined) return;
      await patiently(() => chunks.remove(id)).catch(() => {});
      lost.push({ id, ...(job !== undefined && { reason: job.failedReason ?? "" }) });
    });
    if (lost.length > 0) await this.#layAgain(lost.some(({ reason }) => reason !== undefined));
    return lost;
  }

  /** @param isDoubted whether what is there may be something else than its name says. */
  async #layAgain(isDoubted: boolean): Promise<void> {
    const names = [...this.#laid.keys()];
    const there = isDoubted ? [] : await this.#queue.shelf.has(names);
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

function nameOf(point: Point): string {
  return `the strategy ${(point as { readonly strategy?: { readonly name?: string } }).strategy?.name ?? ""}`;
}

/** What is said of the file it came from stays here. */
function withoutNotes({ notes: _, ...universe }: Universe): Universe {
  return universe;
}
