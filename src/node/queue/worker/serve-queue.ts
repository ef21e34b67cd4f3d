import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { platformMark } from "../../../jobs/job-key.ts";
import { programDigest } from "../../program-digest.ts";
import { version } from "../../version.ts";
import { type OpenQueue, wordsOf } from "../connection/open-queue.ts";
import { otherCells } from "../connection/other-cells.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { type ChunkDesksOptions, chunkDesks } from "./chunk-desks.ts";
import { clockCheck } from "./clock-check.ts";
import { often } from "./often.ts";
import { restAfterErrors } from "./rest-after-errors.ts";

/** How a queue is served. */
export interface ServeOptions extends ChunkDesksOptions {
  /** A chunk of which nothing was heard for so long goes to another worker, in milliseconds. */
  readonly lockMilliseconds: number;
  /** Hears what a person at the terminal may want to know. */
  readonly onNote?: OnNote;
}

type OnNote = (note: string) => void;

/** A queue that is being served. */
export interface Serving {
  /** Cells that were run. */
  readonly cells: number;
  /** Resolves once nothing waits in the queue and nothing is being run. */
  readonly untilEmpty: () => Promise<void>;
  /** Finishes the chunks in hand, takes no other, and leaves. */
  readonly close: () => Promise<void>;
}

/** A minute: a lock is renewed many times in it, whatever the machine is busy with. */
export const usualLockMilliseconds = 60_000;
/** Workers that may be lost with a chunk in hand before it is given up: whoever runs the study tries its cells one by one. */
export const mostLostWorkers = 3;
const greetMilliseconds = 5_000;
const lookMilliseconds = 15_000;
/** How soon the engine asks a server again that was away. */
const retryMilliseconds = 2_000;
/** A worker that was not heard of for so long is not there any more, in seconds. */
const goneAfter = 20;

/** Serves a queue: cells are run in threads of their own, so that locks are renewed in time however long a cell takes. */
export async function serveQueue(queue: OpenQueue, options: ServeOptions): Promise<Serving> {
  const { shelf, address } = queue;
  const { threads, lockMilliseconds, onNote = () => {} } = options;
  const id = randomUUID();
  const host = `${hostname()}:${process.pid}`;
  const own = { id, host, threads, kinfolio: version, program: programDigest(), platform: platformMark() };
  const begun = performance.now();
  const desks = chunkDesks(shelf, host, options);
  const greet = async (): Promise<void> => {
    const { cells } = desks;
    const cellsPerSecond = (1000 * cells) / (performance.now() - begun);
    await shelf.greet({ ...own, cells, cellsPerSecond }, goneAfter);
  };
  const look = (): Promise<void> => noteOtherRuns(shelf, onNote);
  await greet();
  await look();
  const worker = queue.worker(desks.run, {
    autorun: false,
    concurrency: threads,
    lockDuration: lockMilliseconds,
    stalledInterval: lockMilliseconds / 2,
    maxStalledCount: mostLostWorkers,
    removeOnComplete: { count: 0 },
    runRetryDelay: retryMilliseconds,
  });
  const checkClock = clockCheck(shelf, worker, lockMilliseconds, address.shown, onNote);
  const timers = [
    often(greet, greetMilliseconds),
    often(look, lookMilliseconds),
    often(checkClock, greetMilliseconds),
  ];
  hear(worker, address.shown, onNote);
  if (await checkClock()) worker.run().catch((error) => worker.emit("error", error));

  return {
    get cells() {
      return desks.cells;
    },
    untilEmpty: () => untilEmpty(queue),
    async close() {
      for (const timer of timers) clearInterval(timer);
      await worker.close();
      await desks.close();
      await shelf.leave(id).catch(() => {});
    },
  };
}

/** Runs of which this worker takes nothing. */
async function noteOtherRuns(shelf: Shelf, onNote: OnNote): Promise<void> {
  const running = (await shelf.runs()).filter(({ state, isHeard }) => state === "running" && isHeard);
  const others = otherCells(
    running.map(({ queue }) => queue),
    "run",
  );
  if (others !== "") onNote(`${others}: this worker, kinfolio ${version}, takes nothing of it`);
}

/** Passes on what the engine complains of, and has it rest where that comes in floods. */
function hear(worker: ReturnType<OpenQueue["worker"]>, shown: string, onNote: OnNote): void {
  const rest = restAfterErrors(worker);
  worker.on("error", (error) => {
    const words = wordsOf(error);
    const isTaken = /^(could not renew lock|Missing (lock|key)|Lock mismatch)/.test(words);
    onNote(`${shown}: ${isTaken ? "a chunk was forgotten, or went to another worker meanwhile" : words}`);
    rest();
  });
  worker.on("failed", (_, error) => onNote(`a chunk was given back: ${wordsOf(error)}`));
}

async function untilEmpty({ chunks, patiently }: OpenQueue): Promise<void> {
  for (;;) {
    const { waiting = 0, active = 0 } = await patiently(() => chunks.getJobCounts("waiting", "active"));
    if (waiting + active === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
