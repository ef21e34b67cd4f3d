import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { throwIfAborted } from "../../src/base/cancel.ts";
import { type Executor, inlineExecutor, type JobListener } from "../../src/jobs/executor.ts";
import { type Answer, type Job, runJob, type Universe, universeDigest } from "../../src/jobs/job.ts";
import type { JobTables } from "../../src/jobs/job-tables.ts";
import { noCache } from "../../src/jobs/runs/cell-cache.ts";
import type { Grid } from "../../src/jobs/runs/cell-order.ts";
import { runGrid } from "../../src/jobs/runs/run-grid.ts";
import { mergedCells } from "../../src/node/shards/merged-cells.ts";
import { rangeOf } from "../../src/node/shards/shard.ts";
import { shardHeader } from "../../src/node/shards/shard-file.ts";
import { openShardStore } from "../../src/node/shards/shard-store.ts";

/** Jobs by shards, the last first, each into its file, and all merged: as processes do it that share a folder and nothing else. */
export function shards(universe: Universe, of: number): Executor {
  const held: Record<string, object> = {};
  return {
    async hold(tables) {
      Object.assign(held, tables);
    },
    async run(jobs, listener) {
      const folder = mkdtempSync(join(tmpdir(), "shards-"));
      try {
        throwIfAborted(listener.signal);
        await inShards(
          folder,
          of,
          universe,
          [...(jobs as Iterable<Job>)],
          held,
          listener as JobListener<Job["kind"]>,
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    pause: async () => {},
    close: async () => {},
  };
}

async function inShards(
  folder: string,
  of: number,
  universe: Universe,
  jobs: readonly Job[],
  held: JobTables,
  { onAnswer, signal }: JobListener<Job["kind"]>,
): Promise<void> {
  const hear = (answer: Answer, index: number): void => {
    throwIfAborted(signal);
    onAnswer(answer, index);
  };
  const data = universeDigest(universe);
  const places = [...jobs.keys()].filter((i) => jobs[i].data === data);
  for (const [i, job] of jobs.entries()) if (job.data !== data) hear(await runJob(universe, job), i);
  if (places.length === 0) return;
  const grid = gridOf(data, places.map((i) => jobs[i]) as Job<"measure">[]);
  for (let index = of; index >= 1; index--) {
    const shard = { index, of };
    const store = openShardStore(folder, shard, shardHeader(grid));
    const executor = inlineExecutor(universe);
    await executor.hold(held);
    await runGrid(grid, executor, store.cache, () => {}, undefined, rangeOf(shard));
    store.close();
  }
  const none: Executor = {
    ...inlineExecutor(universe),
    async run(rest) {
      for (const job of rest) throw new Error(`a cell is in no file: ${job.strategy.name}`);
    },
  };
  const notes: string[] = [];
  const merged = mergedCells(folder, grid, noCache, (note) => notes.push(note));
  await runGrid(grid, none, merged, (answer, point) => hear(answer, places[point]));
  if (notes.length > 0) throw new Error(notes.join("; "));
}

/** Jobs as a grid: each a point with a window of its own, for no two need have anything in common. */
function gridOf(data: string, jobs: readonly Job<"measure">[]): Grid {
  return {
    data,
    periodsPerYear: jobs[0].periodsPerYear as number,
    windows: jobs.map(({ dataset }) => [dataset]),
    points: jobs.map(({ strategy, walkForward }, windows) => ({ strategy, walkForward, windows })),
  };
}
