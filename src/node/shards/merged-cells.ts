import { closeSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { CellCache } from "../../jobs/runs/cell-cache.ts";
import { cellCount, type Grid, jobOf } from "../../jobs/runs/cell-order.ts";
import { gridByDigest } from "../../jobs/runs/grid-by-digest.ts";
import { type LinePlace, readCellLines } from "../cells/cell-lines.ts";
import type { Shard } from "./shard.ts";
import { type ShardHeader, type ShardLine, shardHeader, shardOfFile, whyForeign } from "./shard-file.ts";

/** Missing cells that are run here at most, or a hundredth of all where that is more. */
const few = 100;

/**
 * The cells that shards have written to a folder, beside those that a cache has: files are read one after the other, once to see what
 * is missing and once as the cells are asked for, and no more than where a cell stands is held of it.
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
  const found = foundCells(cellCount(held));
  const files = shardFilesIn(folder, held, onNote, found);
  const missing: number[] = [];
  for (let cell = 0; cell < found.file.length; cell++) {
    if (found.file[cell] < 0 && cache.get(jobOf(held, cell)) === undefined) missing.push(cell);
  }
  tell(missing, found.file.length, files, onNote);
  return {
    get: cache.get,
    add: cache.add,
    trials: cache.trials,
    ...(cache.tried && { tried: cache.tried }),
    eachKnown(onCell) {
      for (const [f, { path }] of files.entries()) {
        readLines(path, (line, { at }) => {
          const { cell, answer } = line as ShardLine;
          if (found.file[cell] === f && found.at[cell] === at) onCell(cell, answer);
        });
      }
    },
  };
}

interface ShardFile {
  readonly path: string;
  readonly shard: Shard;
}

/** Where each cell stands: in which file, -1 in none, and at which byte of it. */
interface FoundCells {
  readonly file: Int16Array;
  readonly at: Float64Array;
}

function foundCells(count: number): FoundCells {
  return { file: new Int16Array(count).fill(-1), at: new Float64Array(count) };
}

/** The files of this grid, whose cells are found; others are named. Of a cell that was run again the last line counts. */
function shardFilesIn(
  folder: string,
  grid: Grid,
  onNote: (note: string) => void,
  found: FoundCells,
): ShardFile[] {
  const wanted = shardHeader(grid);
  const files: ShardFile[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const shard = shardOfFile(name);
    if (shard === undefined) continue;
    const path = join(folder, name);
    const f = files.length;
    let header: Partial<ShardHeader> | undefined;
    let why: string | undefined = whyForeign(undefined, wanted);
    readLines(path, (line, { at }) => {
      if (header === undefined) {
        header = line;
        why = whyForeign(header, wanted);
      } else if (why === undefined) {
        const { cell } = line as ShardLine;
        if (found.file[cell] >= 0 && found.file[cell] !== f) return;
        found.file[cell] = f;
        found.at[cell] = at;
      }
    });
    if (why === undefined) files.push({ path, shard });
    else onNote(`${name} ${why}: skipped`);
  }
  return files;
}

/** Nothing is cut off: its shard may be at work. */
function readLines(path: string, onLine: (line: object, place: LinePlace) => void): void {
  const file = openSync(path, "r");
  try {
    readCellLines(file, onLine);
  } finally {
    closeSync(file);
  }
}

function tell(
  missing: readonly number[],
  total: number,
  files: readonly ShardFile[],
  onNote: (note: string) => void,
): void {
  if (missing.length === 0) return;
  const what = `${grouped(missing.length)} of ${grouped(total)} cells are missing${whoseWords(missing, files)}`;
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
    .map(([index, count]) => `${grouped(count)} of shard ${index}`);
  return `, of ${of} shards: ${listed(words, 20)}`;
}
