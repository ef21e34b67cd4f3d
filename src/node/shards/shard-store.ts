import { closeSync, fsyncSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { type CellCache, isRepeatable } from "../../jobs/runs/cell-cache.ts";
import { appendCellLine, cutOff, openCellLines, readCellLines } from "../cells/cell-lines.ts";
import { syncFolder } from "../files/files.ts";
import type { Shard } from "./shard.ts";
import { type ShardHeader, type ShardLine, shardFileName, whyForeign } from "./shard-file.ts";

/** The file of one shard, which no other process writes: a shared folder needs no locks. */
export interface ShardStore {
  readonly path: string;
  /** Cells that were found, or written since. */
  readonly size: number;
  /** Cells that were found. */
  readonly found: number;
  readonly cache: CellCache;
  readonly close: () => void;
}

/** What is written is on the disk after so long at most, and not before every line: that would cost as much as a cell. */
const syncMilliseconds = 1000;

/**
 * Opens the file of a shard, and goes on from what is in it: half a line at its end is cut off. Cells that ran out of time or lost
 * their thread are kept, but run again.
 *
 * @throws {InputError} `unwritable-folder`, also where the file is there and holds other cells than these.
 */
export function openShardStore(folder: string, shard: Shard, header: ShardHeader): ShardStore {
  const path = join(folder, shardFileName(shard));
  const file = openCellLines(path);
  const known = new Map<number, ShardLine["answer"]>();
  let first: object | undefined;
  let end = readCellLines(file, (line) => {
    if (first === undefined) first = line;
    else known.set((line as ShardLine).cell, (line as ShardLine).answer);
  });
  if (first !== undefined) refuseForeign(whyForeign(first, header), path, shard);
  cutOff(file, end);
  if (first === undefined) {
    cutOff(file, 0);
    end = appendCellLine(file, 0, header, path).length;
    fsyncSync(file);
    syncFolder(folder);
  }
  for (const [cell, answer] of known) if (!isRepeatable(answer)) known.delete(cell);
  const found = known.size;
  let size = found;
  let synced = performance.now();
  return {
    path,
    found,
    get size() {
      return size;
    },
    cache: {
      get: () => undefined,
      eachKnown(onCell) {
        for (const [cell, answer] of known) onCell(cell, answer);
        known.clear();
      },
      add(_job, answer, cell) {
        end += appendCellLine(file, end, { cell, answer }, path).length;
        size++;
        if (performance.now() - synced < syncMilliseconds) return;
        fsyncSync(file);
        synced = performance.now();
      },
      trials: () => 0,
    },
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

function refuseForeign(why: string | undefined, path: string, { index, of }: Shard): void {
  if (why === undefined) return;
  throw new InputError("unwritable-folder", `cannot write ${path}: it is there, and ${why}`, {
    file: path,
    advice: `choose another --out, or remove it to run shard ${index} of ${of} anew`,
  });
}
