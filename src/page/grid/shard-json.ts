import { counted } from "../../base/words/counted.ts";
import { defined, type JsonOf, number, object, text, whole } from "../json/json-shape.ts";

/** What `kinfolio backtest --shard --json` prints. */
export const shardShape = defined(
  "shard",
  object({
    shard: object({ index: whole("number of the shard", "From 1."), of: whole("number of shards") }),
    cells: whole("number of cells", "Of the shard."),
    found: whole("number of cells", "That were in its file already."),
    run: whole("number of cells"),
    failed: whole("number of cells", "That have no measures, found or run."),
    file: text(),
  }),
);

export type ShardJson = JsonOf<typeof shardShape>;

export function shardText({ shard, cells, found, run, failed, file }: ShardJson): string {
  const parts = [`${found} found`, `${run} run`, ...(failed > 0 ? [`${failed} failed`] : [])];
  return `shard ${shard.index} of ${shard.of}: ${counted(cells, "cell")} in ${file}: ${parts.join(", ")}`;
}

/** What `kinfolio backtest --estimate --json` prints. */
export const cellEstimateShape = defined(
  "cellEstimate",
  object({
    combinations: whole("number of combinations"),
    datasets: whole("number of datasets"),
    cells: whole("number of cells"),
    measured: whole("number of cells", "That were run to see how long they take."),
    secondsPerCell: number("number of CPU seconds"),
    cpuSeconds: number("number of CPU seconds", "Of all cells."),
    threads: whole("number of threads"),
    seconds: number("number of seconds", "On these threads, if nothing else runs."),
    shards: whole("number of shards", "That would take ten minutes each; 1 where threads are enough."),
  }),
);

export type CellEstimateJson = JsonOf<typeof cellEstimateShape>;

/** Below so many CPU seconds threads are enough. */
export const enoughForThreads = 10_000;

/** How many cells there are, how long they take, and what to run them on. */
export function estimateText(estimate: CellEstimateJson): string {
  const { combinations, datasets, cells, secondsPerCell, cpuSeconds, threads, seconds, shards } = estimate;
  const time = `about ${duration(secondsPerCell)} each, ${duration(cpuSeconds)} of CPU, ${duration(seconds)} on ${counted(threads, "thread")}`;
  const where =
    cpuSeconds < enoughForThreads
      ? "threads are enough, no cluster is needed"
      : `more than threads are for: --shards-for slurm, batch or k8s prints a job of ${counted(shards, "shard")}`;
  return `${counted(cells, "cell")}, ${counted(combinations, "combination")} on ${counted(datasets, "dataset")}: ${time}; ${where}`;
}

function duration(seconds: number): string {
  if (seconds < 0.001) return `${(1e6 * seconds).toFixed(0)} µs`;
  if (seconds < 1) return `${(1000 * seconds).toFixed(seconds < 0.01 ? 1 : 0)} ms`;
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 7200) return `${(seconds / 60).toFixed(0)} min`;
  return seconds < 172_800 ? `${(seconds / 3600).toFixed(0)} h` : `${(seconds / 86_400).toFixed(0)} days`;
}
