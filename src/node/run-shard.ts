import { InputError } from "../base/errors.ts";
import { grouped } from "../base/words/counted.ts";
import { countIn } from "../jobs/runs/cell-order.ts";
import { runGrid } from "../jobs/runs/run-grid.ts";
import type { ShardJson } from "../page/grid/shard-json.ts";
import { type ManyCells, manyCells } from "../study/many-cells.ts";
import type { StudyChanges } from "../study/open/open-study.ts";
import { refuseUnused } from "../study/run-study.ts";
import { type RunOptions, withExecutor } from "./backtests.ts";
import { whenInterrupted } from "./interrupt.ts";
import { rangeOf, type Shard } from "./shards/shard.ts";
import { shardHeader } from "./shards/shard-file.ts";
import { openShardStore } from "./shards/shard-store.ts";
import { openStudyFile } from "./studies.ts";

/**
 * Opens a study of many cells.
 *
 * @throws {InputError} `bad-option` for one that has no datasets to run apart.
 */
export async function openManyCells(nameOrPath: string, changes: Partial<StudyChanges>): Promise<ManyCells> {
  const opened = await openStudyFile(nameOrPath, changes);
  refuseUnused(opened, { asPublished: false, ...changes });
  const many = await manyCells(opened);
  if (many !== undefined) return many;
  throw new InputError(
    "bad-option",
    `${nameOrPath} is one backtest, and has no cells to count or to run apart`,
    {
      advice: "a grid: or randomized: in the study file makes many",
    },
  );
}

/**
 * Runs the cells of one shard of a study, into a file of its own: those that are not in it yet.
 *
 * @throws {InputError} `unwritable-folder`, and whatever is wrong with the study or its data.
 */
export async function runShard(
  nameOrPath: string,
  changes: Partial<StudyChanges>,
  shard: Shard,
  { out, onProgress, ...options }: RunOptions & { readonly out: string },
): Promise<ShardJson> {
  const { grid, data } = await openManyCells(nameOrPath, changes);
  const store = openShardStore(out, shard, shardHeader(grid));
  const takeBack = whenInterrupted(
    () =>
      `${grouped(store.size)} finished cells are kept in ${store.path}, and the same command goes on from them`,
  );
  const cells = rangeOf(shard);
  const total = countIn(grid, cells);
  let failed = 0;
  try {
    await withExecutor(data.universe, { ...options, out: store.path }, (executor) =>
      runGrid(
        grid,
        executor,
        store.cache,
        ({ status }) => {
          if (status !== "done") failed++;
        },
        (share) => onProgress(`${grouped(Math.round(share * total))} of ${grouped(total)} cells`, share),
        cells,
      ),
    );
  } finally {
    takeBack();
    store.close();
  }
  const { found, path: file } = store;
  return { shard, cells: total, found, run: total - found, failed, file };
}
