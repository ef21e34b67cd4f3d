import type { Executor } from "../executor.ts";
import type { Answer, Job } from "../job.ts";
import type { CellCache } from "./cell-cache.ts";
import { type CellRange, cellCount, cellOf, countIn, type Grid, jobOf } from "./cell-order.ts";
import { gridByDigest } from "./grid-by-digest.ts";

/** Hears what became of a cell: a point of the grid on a dataset, both by their places. */
export type OnCell = (answer: Answer<"measure">, point: number, dataset: number) => void;

/**
 * Runs every cell that the cache does not have, and hands over all of them, as text would bring them back, so that one read from
 * disk is the same as one just run. They come in any order; what is made of their places depends neither on who ran them nor on when.
 *
 * Cost: no more than the cells at work are held here.
 *
 * @param cells which of the order are run; default all.
 */
export async function runGrid(
  grid: Grid,
  executor: Executor,
  cache: CellCache,
  onCell: OnCell,
  onProgress: (share: number) => void = () => {},
  cells: CellRange = { first: 0, every: 1 },
): Promise<void> {
  const total = countIn(grid, cells);
  const { grid: held, tables } = gridByDigest(grid);
  await executor.hold(tables);
  const atWork = new Map<number, { readonly job: Job<"measure">; readonly cell: number }>();
  let begun = 0;
  let done = 0;
  const enter = (answer: Answer<"measure">, cell: number): void => {
    const { point, dataset } = cellOf(grid, cell);
    onCell(JSON.parse(JSON.stringify(answer)) as typeof answer, point, dataset);
    onProgress(++done / total);
  };
  const isKnown = new Uint8Array(cache.eachKnown === undefined ? 0 : cellCount(grid));
  cache.eachKnown?.((cell, answer) => {
    if (isKnown[cell] === 1 || (cell - cells.first) % cells.every !== 0) return;
    isKnown[cell] = 1;
    enter(answer, cell);
  });
  if (cache.tried && isKnown.includes(1)) {
    for (let cell = 0; cell < grid.points.length; cell++) cache.tried(jobOf(held, cell));
  }
  function* jobs(): Generator<Job<"measure">> {
    for (let cell = cells.first; cell < cellCount(grid); cell += cells.every) {
      if (isKnown[cell] === 1) continue;
      const job = jobOf(held, cell);
      const known = cache.get(job);
      if (known !== undefined) enter(known, cell);
      else {
        atWork.set(begun++, { job, cell });
        yield job;
      }
    }
  }
  await executor.run(jobs(), {
    onAnswer(answer, index) {
      const { job, cell } = atWork.get(index) as { readonly job: Job<"measure">; readonly cell: number };
      atWork.delete(index);
      cache.add(job, answer, cell);
      enter(answer, cell);
    },
    ...(cache.sync && { onBatch: cache.sync }),
  });
}
