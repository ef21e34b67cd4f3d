import { createHash } from "node:crypto";
import { canonicalJson } from "../../../base/json.ts";
import type { Job } from "../../../jobs/job.ts";
import { isRepeatable } from "../../../jobs/runs/cell-cache.ts";
import type { CellResult } from "./results.ts";
import { WorkerDisagrees } from "./worker-disagrees.ts";

/** A job with its place in the list, and its key. */
export interface Entry {
  readonly job: Job;
  readonly index: number;
  readonly key: string;
}

/** Answers of which a digest is kept, to be held against one that comes twice. */
const mostRemembered = 20_000;

/** The cells that are in the queue, by their keys and by their chunks. What is held does not grow with the run. */
export class Outstanding {
  readonly #entries = new Map<string, Entry>();
  readonly #chunks = new Map<string, Set<string>>();
  readonly #chunkOf = new Map<string, string>();
  readonly #digests = new Map<string, { readonly digest: string; readonly host: string }>();
  #next = 0;

  /** Cells without an answer. */
  get size(): number {
    return this.#entries.size;
  }

  get chunks(): number {
    return this.#chunks.size;
  }

  /** A job with its place in the list. */
  numbered(job: Job, key: string): Entry {
    return { job, index: this.#next++, key };
  }

  /** The place of a job that is answered elsewhere. */
  skipped(): number {
    return this.#next++;
  }

  add(chunk: string, entries: readonly Entry[]): void {
    this.#chunks.set(chunk, new Set(entries.map(({ key }) => key)));
    for (const entry of entries) {
      this.#entries.set(entry.key, entry);
      this.#chunkOf.set(entry.key, chunk);
    }
  }

  /** The cell of a key; undefined where it is not out. */
  entry(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** The cell of a key, which is out no longer; undefined where it is not. */
  take(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    const chunk = this.#chunkOf.get(key) as string;
    this.#chunkOf.delete(key);
    const left = this.#chunks.get(chunk);
    left?.delete(key);
    if (left?.size === 0) this.#chunks.delete(chunk);
    return entry;
  }

  chunkIds(): readonly string[] {
    return [...this.#chunks.keys()];
  }

  /** The cells of a chunk that have no answer yet: they are to be added anew. */
  again(chunk: string): readonly Entry[] {
    const keys = this.#chunks.get(chunk) ?? [];
    this.#chunks.delete(chunk);
    return [...keys].map((key) => this.#entries.get(key) as Entry);
  }

  /** Remembers an answer for a while. */
  answered({ key, answer, host }: CellResult): void {
    if (!isRepeatable(answer)) return; // another machine had the time
    this.#digests.set(key, { digest: digestOf(answer), host });
    for (const oldest of this.#digests.keys()) {
      if (this.#digests.size <= mostRemembered) break;
      this.#digests.delete(oldest);
    }
  }

  /** @throws {WorkerDisagrees} where an answer that comes twice is another the second time. */
  requireSame({ key, answer, host }: CellResult): void {
    const first = this.#digests.get(key);
    if (first === undefined || !isRepeatable(answer) || first.digest === digestOf(answer)) return;
    throw new WorkerDisagrees(
      `${host} and ${first.host} came to different answers for the cell ${key.slice(0, 16)}…`,
    );
  }
}

function digestOf(answer: object): string {
  return createHash("sha256").update(canonicalJson(answer)).digest("hex").slice(0, 16);
}
