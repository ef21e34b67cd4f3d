import { availableParallelism } from "node:os";
import { type Answer, type Job, runJob, type Universe } from "../../jobs/job.ts";
import type { JobTables } from "../../jobs/job-tables.ts";
import type { CellCache } from "../../jobs/runs/cell-cache.ts";
import { cellCount, type Grid, jobOf } from "../../jobs/runs/cell-order.ts";
import { gridByDigest } from "../../jobs/runs/grid-by-digest.ts";
import { type CellEstimateJson, enoughForThreads } from "../../page/grid/shard-json.ts";

/** Most cells that are measured, evenly spread over all. */
const mostMeasured = 64;
/** CPU seconds after which no further one is begun. */
const patience = 2;
/** Seconds after which one is left: how far it came tells how long it takes. */
const longestCell = 10;
/** CPU seconds of a shard, where their number is chosen: long beside a start of one, short beside a queue. */
const shardSeconds = 600;

/** An estimate, and the cells that were run for it. */
export interface Estimated {
  /** None where no cell was left to measure. */
  readonly estimate?: CellEstimateJson;
  /** The cache, with those cells in it. */
  readonly cache: CellCache;
}

/**
 * Runs a few cells of a grid to see how long all of them take: those that the cache does not have, evenly spread, for two CPU seconds. The
 * first half, in which code is still being compiled, does not count where there are enough.
 */
export async function estimateCells(
  grid: Grid,
  universe: Universe,
  cache: CellCache,
  threads: number = availableParallelism(),
): Promise<Estimated> {
  const { grid: held, tables } = gridByDigest(grid);
  const total = cellCount(grid);
  const count = Math.min(mostMeasured, total);
  const ran = new Map<string, Answer<"measure">>();
  const seconds: number[] = [];
  for (let k = 0, spent = 0; k < count && spent < patience; k++) {
    const cell = Math.floor(((k + 0.5) * total) / count);
    const job = jobOf(held, cell);
    if (cache.get(job) !== undefined) continue;
    const measured = await measuredCell(universe, job, tables);
    seconds.push(measured.seconds);
    spent += measured.seconds;
    if (measured.answer === undefined) break;
    cache.add(job, measured.answer, cell);
    ran.set(nameOf(job), measured.answer);
  }
  const kept: CellCache = { ...bound(cache), get: (job) => ran.get(nameOf(job)) ?? cache.get(job) };
  if (seconds.length === 0) return { cache: kept };
  const counted = seconds.length >= 8 ? seconds.slice(seconds.length >> 1) : seconds;
  const secondsPerCell = counted.reduce((sum, each) => sum + each, 0) / counted.length;
  const cpuSeconds = secondsPerCell * total;
  return {
    cache: kept,
    estimate: {
      combinations: grid.points.length,
      datasets: grid.windows[0].length,
      cells: total,
      measured: seconds.length,
      secondsPerCell,
      cpuSeconds,
      threads,
      seconds: cpuSeconds / threads,
      shards: cpuSeconds < enoughForThreads ? 1 : Math.min(1000, Math.ceil(cpuSeconds / shardSeconds)),
    },
  };
}

/** One cell with the CPU seconds that it took; one that is left has no answer, and as many as it would have taken at its pace. */
async function measuredCell(
  universe: Universe,
  job: Job<"measure">,
  tables: JobTables,
): Promise<{ readonly seconds: number; readonly answer?: Answer<"measure"> }> {
  const begun = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  };
  let share = 0;
  const tired = new Error("left");
  const signal = {
    get aborted() {
      return spent() > longestCell;
    },
    reason: tired,
  };
  try {
    const onProgress = (done: number): void => {
      share = done;
    };
    const answer = await runJob(universe, job, { signal, onProgress }, tables);
    return { seconds: spent(), answer };
  } catch (error) {
    if (error !== tired) throw error;
    return { seconds: spent() / Math.max(share, 0.001) };
  }
}

/** Enough to tell the cells of one grid apart. */
function nameOf({ strategy, dataset, walkForward }: Job<"measure">): string {
  return `${strategy.name} ${walkForward.buyCostBasisPoints} ${dataset.from} ${dataset.to} ${dataset.assets.join(" ")}`;
}

/** The functions of a cache, which may read each other. */
function bound(cache: CellCache): CellCache {
  return {
    get: (job) => cache.get(job),
    add: (job, answer, cell) => cache.add(job, answer, cell),
    trials: (data) => cache.trials(data),
    ...(cache.eachKnown && { eachKnown: cache.eachKnown }),
  };
}
