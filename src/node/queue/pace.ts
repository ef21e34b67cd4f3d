import { mostCells } from "./chunks/read-chunk.ts";
import { type OpenQueue, queueName } from "./connection/open-queue.ts";
import { otherCells } from "./connection/other-cells.ts";

/** What a chunk is meant to take, in milliseconds: long beside what the queue costs, short beside what a lost one costs. */
const chunkMilliseconds = 2000;
/** Cells of a chunk before anything is known of their cost. */
const firstCells = 5;
const chunksPerThread = 4;
const leastChunks = 32;
const lonelyMilliseconds = 30_000;

/** How large chunks are, how many are out at once, and when to look after them. */
export class Pace {
  readonly #queue: OpenQueue;
  readonly #onNote: (note: string) => void;
  readonly #lookMilliseconds: number;
  #threads = 0;
  #milliseconds = 0;
  #cells = 0;
  /** Who serves is looked at once the first chunks are out. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  #servedAt = performance.now();
  #hasComplained = false;

  /** @param lookMilliseconds how often what is out is looked after. */
  constructor(queue: OpenQueue, onNote: (note: string) => void, lookMilliseconds = 10_000) {
    this.#queue = queue;
    this.#onNote = onNote;
    this.#lookMilliseconds = lookMilliseconds;
  }

  get mostChunks(): number {
    return Math.max(leastChunks, chunksPerThread * this.#threads);
  }

  get chunkSize(): number {
    if (this.#cells === 0) return firstCells;
    const each = this.#milliseconds / this.#cells;
    return Math.max(1, Math.min(mostCells, Math.round(chunkMilliseconds / Math.max(each, 0.001))));
  }

  /** Hears what a cell took; late ones count more. */
  took(milliseconds: number): void {
    const forgetting = Math.min(1, 500 / (this.#cells + 1));
    this.#milliseconds = this.#milliseconds * forgetting + milliseconds;
    this.#cells = this.#cells * forgetting + 1;
  }

  news(): void {
    this.#servedAt = performance.now();
  }

  isTimeToLook(): boolean {
    return performance.now() - this.#lookedAt > this.#lookMilliseconds;
  }

  /** Counts who serves, and complains once where nobody does. */
  async look(isWaiting: boolean): Promise<void> {
    this.#lookedAt = performance.now();
    const all = await this.#queue.shelf.workers();
    const own = all.filter(({ program, platform }) => queueName(program, platform) === queueName());
    this.#threads = own.reduce((sum, { threads }) => sum + threads, 0);
    if (own.length > 0) this.news();
    const isLonely = isWaiting && performance.now() - this.#servedAt > lonelyMilliseconds;
    if (!isLonely || this.#hasComplained) return;
    this.#hasComplained = true;
    const names = all.map(({ program, platform }) => queueName(program, platform));
    const others = all.length === 0 ? "" : `; ${otherCells(names, "worker")} cannot take these cells`;
    this.#onNote(
      `nobody serves ${this.#queue.address.shown}${others}: start kinfolio worker --queue ${this.#queue.address.shown} on any machine, or add --local-too to run cells here`,
    );
  }
}
