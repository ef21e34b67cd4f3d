import { closeSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { listed } from "../../base/listed.ts";
import type { CellCache } from "../../jobs/cell-cache.ts";
import { cellCount, type Grid, jobOf } from "../../jobs/cell-order.ts";
import { gridByDigest } from "../../jobs/grid-by-digest.ts";
import { readCellLines } from "../cell-lines.ts";
import type { Shard } from "./shard.ts";
import { type ShardHeader, type ShardLine, shardHeader, shardOfFile, whyForeign } from "./shard-file.ts";

/** Missing cells that are run here at most, or a hundredth of all where that is more. */
const few = 100;

/**
 * The cells that shards have written to a folder, beside those that a cache has: files are read one after the other, once to see what
 * is missing and once as the cells are asked for, and none is held as a whole.
 *
 * @param onNote what is skipped, and what is missing, a sentence each.
 * @throws {InputError} `missing-cells` where more are missing than are run here.
 */
export function mergedCells(
  folder: string,
  grid: Grid,
  cache: CellCache,
  onNote: (note: string) => void,
): CellCache {
  const { grid: held } = gridByDigest(grid);
  const there = new Uint8Array(cellCount(held));
  const files = shardFilesIn(folder, held, onNote, there);
  const missing: number[] = [];
  for (let cell = 0; cell < there.length; cell++) {
    if (there[cell] === 0 && cache.get(jobOf(held, cell)) === undefined) missing.push(cell);
  }
  tell(missing, there.length, files, onNote);
  return {
    get: cache.get,
    add: cache.add,
    trials: cache.trials,
    eachKnown(onCell) {
      for (const { path } of files) {
        for (const { cell, answer } of shardFile(path).lines.values()) onCell(cell, answer);
      }
    },
  };
}

interface ShardFile {
  readonly path: string;
  readonly shard: Shard;
}

/** The files of this grid, whose cells are marked; others are named. */
function shardFilesIn(
  folder: string,
  grid: Grid,
  onNote: (note: string) => void,
  there: Uint8Array,
): ShardFile[] {
  const wanted = shardHeader(grid);
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const shard = shardOfFile(name);
      if (shard === undefined) return [];
      const path = join(folder, name);
      const { header, lines } = shardFile(path);
      const why = whyForeign(header, wanted);
      if (why !== undefined) {
        onNote(`${name} ${why}: skipped`);
        return [];
      }
      for (const cell of lines.keys()) there[cell] = 1;
      return [{ path, shard }];
    });
}

interface ShardText {
  readonly header?: Partial<ShardHeader>;
  /** Of each cell the last line: one that was run again stands there twice. */
  readonly lines: ReadonlyMap<number, ShardLine>;
}

/** Nothing is cut off: its shard may be at work. */
function shardFile(path: string): ShardText {
  const file = openSync(path, "r");
  const lines = new Map<number, ShardLine>();
  let header: object | undefined;
  try {
    readCellLines(file, (line) => {
      if (header === undefined) header = line;
      else lines.set((line as ShardLine).cell, line as ShardLine);
    });
  } finally {
    closeSync(file);
  }
  return { header, lines };
}

function tell(
  missing: readonly number[],
  total: number,
  files: readonly ShardFile[],
  onNote: (note: string) => void,
): void {
  if (missing.length === 0) return;
  const what = `${missing.length.toLocaleString("en")} of ${total.toLocaleString("en")} cells are missing${whoseWords(missing, files)}`;
  if (missing.length <= Math.max(few, total / 100)) {
    onNote(`${what}: they are run here`);
    return;
  }
  throw new InputError("missing-cells", what, {
    advice: "run those shards again: each goes on from its own file",
  });
}

/** Which shards should have them, by the number of shards that most files speak of. */
function whoseWords(missing: readonly number[], files: readonly ShardFile[]): string {
  const counts = new Map<number, number>();
  for (const { shard } of files) counts.set(shard.of, (counts.get(shard.of) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (most === undefined) return ", and no file of a shard is there";
  const [of] = most;
  const byShard = new Map<number, number>();
  for (const cell of missing) byShard.set(1 + (cell % of), (byShard.get(1 + (cell % of)) ?? 0) + 1);
  const words = [...byShard]
    .toSorted((a, b) => a[0] - b[0])
    .map(([index, count]) => `${count.toLocaleString("en")} of shard ${index}`);
  return `, of ${of} shards: ${listed(words, 20)}`;
}
