import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";

/** What it takes to have the Sharpe ratios of any blocks together. */
export interface BlockSums {
  /** B: rows of each block. */
  readonly counts: Float64Array;
  /** N: the mean of each column, from which `sums` and `squares` are counted, so that no digits cancel. */
  readonly centers: Float64Array;
  /** `B x N`. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** Sums of each column over each block. Cost: O(T N). */
export function blockSums({ rows, columns, data }: Matrix, blocks: readonly RowSpan[]): BlockSums {
  const centers = new Float64Array(columns);
  for (let cell = 0; cell < data.length; cell++) centers[cell % columns] += data[cell] / rows;
  const sums = new Float64Array(blocks.length * columns);
  const squares = new Float64Array(blocks.length * columns);
  blocks.forEach(({ from, to }, block) => {
    for (let row = from; row < to; row++) {
      for (let j = 0; j < columns; j++) {
        const away = data[row * columns + j] - centers[j];
        sums[block * columns + j] += away;
        squares[block * columns + j] += away * away;
      }
    }
  });
  return { counts: Float64Array.from(blocks, ({ from, to }) => to - from), centers, sums, squares };
}

/**
 * N: mean over standard deviation (divisor n - 1), per period, over the blocks that are marked so; minus infinity where returns
 * do not vary.
 */
export function sharpesOver(
  { counts, centers, sums, squares }: BlockSums,
  marks: Uint8Array,
  mark: 0 | 1,
): Float64Array {
  const columns = centers.length;
  const total = new Float64Array(columns);
  const square = new Float64Array(columns);
  let rows = 0;
  for (let block = 0; block < counts.length; block++) {
    if (marks[block] !== mark) continue;
    rows += counts[block];
    for (let j = 0; j < columns; j++) {
      total[j] += sums[block * columns + j];
      square[j] += squares[block * columns + j];
    }
  }
  return total.map((away, j) => {
    const variance = (square[j] - (away * away) / rows) / (rows - 1);
    return variance > 0 ? (centers[j] + away / rows) / Math.sqrt(variance) : Number.NEGATIVE_INFINITY;
  });
}
