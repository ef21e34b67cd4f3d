import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { choice, flag, text } from "../../base/option/option.ts";
import { noCache } from "../../jobs/runs/cell-cache.ts";
import type { RunOptions } from "../../node/backtests.ts";
import { openManyCells, runShard } from "../../node/run-shard.ts";
import { estimateCells } from "../../node/shards/estimate-cells.ts";
import { jobScript, shardEngines } from "../../node/shards/job-script.ts";
import { shardCount, shardFrom } from "../../node/shards/shard.ts";
import { version } from "../../node/version.ts";
import {
  type CellEstimateJson,
  enoughForThreads,
  estimateText,
  shardText,
} from "../../page/grid/shard-json.ts";
import { readFlags } from "../options/option-flags.ts";
import { conclude, type Finish, type OutputFlags, sayNotes } from "../output/output.ts";

/** How the cells of a study file are counted, and run apart. */
export const shardOptions = {
  estimate: flag({
    says: "Count the cells of the study, run a few to see how long all take, and end.",
    usual: false,
    notWith: ["shard", "merge", "shardsFor"],
  }),
  shard: text({
    says: "Run the i-th of n parts of the cells, into a file of its own in the folder of --out: i/n; auto/n takes i from SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX or JOB_COMPLETION_INDEX.",
  }),
  merge: flag({
    says: "Take up the cells that all shards left in the folder of --out, run what few are missing, and write the report.",
    usual: false,
    notWith: ["shard", "shardsFor"],
  }),
  shardsFor: choice({
    says: "Print the script of an array job that runs all shards; --shard auto/n says how many.",
    choices: shardEngines,
  }),
};

type ShardFlags = ReturnType<typeof readFlags<typeof shardOptions>>;

/** The flags by which cells are run apart. @throws {InputError} where they lack what they need. */
export function shardFlags(command: Command, study: string | undefined, out: string | undefined): ShardFlags {
  const flags = readFlags(command, shardOptions);
  const { estimate, shard, merge, shardsFor } = flags;
  const given =
    (estimate && "--estimate") ||
    (shardsFor && "--shards-for") ||
    (shard && "--shard") ||
    (merge && "--merge");
  if (!given) return flags;
  if (study === undefined) {
    throw new InputError("bad-option", `${given} is for the cells of a study file, and no --study is given`, {
      advice: "write grid: or randomized: in a study file, and give it by --study",
    });
  }
  if (out === undefined && given !== "--estimate") {
    throw new InputError("bad-option", `${given} needs --out, the folder that all shards write to`);
  }
  return flags;
}

/** Counts, runs one shard, or prints a job script; false where none of them is asked for. */
export async function runApart(
  { estimate, shard, shardsFor }: ShardFlags,
  study: string,
  prices: readonly string[] | undefined,
  options: RunOptions,
  flags: OutputFlags,
  finish: Finish,
): Promise<boolean> {
  const changes = { prices };
  if (shardsFor !== undefined) {
    const shards = await shardsNeeded(shard, study, prices, options);
    const further = prices === undefined ? [] : ["--prices", ...prices];
    const { out = "" } = options;
    process.stdout.write(jobScript(shardsFor, { study, out, shards, further, version }));
    return true;
  }
  if (estimate) {
    const found = await estimated(study, prices, options);
    conclude(flags, { json: found, text: () => estimateText(found) }, finish);
    return true;
  }
  if (shard === undefined) return false;
  const { out = "" } = options;
  const json = await runShard(study, changes, shardFrom(shard, process.env), { ...options, out });
  conclude(flags, { json, text: () => shardText(json) }, finish);
  return true;
}

/** As many as were asked for, or as the cells fill with work; says so where threads are enough. */
async function shardsNeeded(
  shard: string | undefined,
  study: string,
  prices: readonly string[] | undefined,
  options: RunOptions,
): Promise<number> {
  if (shard !== undefined) return shardCount(shard);
  const found = await estimated(study, prices, options);
  sayNotes([estimateText(found)]);
  return Math.max(found.shards, found.cpuSeconds < enoughForThreads ? 2 : 1);
}

async function estimated(
  study: string,
  prices: readonly string[] | undefined,
  { workers }: RunOptions,
): Promise<CellEstimateJson> {
  const { grid, data } = await openManyCells(study, { prices });
  const { estimate } = await estimateCells(grid, data.universe, noCache, workers);
  if (estimate === undefined) throw new Error("no cell of a grid without a cache was left to measure");
  return estimate;
}
