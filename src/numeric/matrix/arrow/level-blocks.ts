import type { Matrix } from "../matrix.ts";
import { zeros } from "../matrix.ts";

/*
 * A matrix of l blocks of `q x q`, one a level, with its rows and columns in the order column by column, in each level by level: entry
 * ((c, i), (d, i)) stands in row c, column `d l + i` of a `q x q l` matrix, so that each of its q x q parts is a diagonal. Of one column
 * it is a diagonal matrix.
 */

/** How many levels there are. */
export function levelCount(blocks: Matrix): number {
  return blocks.columns / blocks.rows;
}

/**
 * Every block in factors `U P U'`: below the diagonal of the blocks those of U, whose own is one, on it the pivots. Cost: O(l q^3).
 *
 * @returns `undefined` where a block is not positive definite.
 */
export function factoredLevels(blocks: Matrix): Matrix | undefined {
  const { rows: q, columns: m } = blocks;
  const l = levelCount(blocks);
  const out = { ...blocks, data: blocks.data.slice() };
  const { data } = out;
  for (let c = 0; c < q; c++) {
    for (let d = 0; d <= c; d++) {
      for (let i = 0; i < l; i++) {
        let value = data[c * m + d * l + i];
        for (let e = 0; e < d; e++) {
          value -= data[c * m + e * l + i] * data[d * m + e * l + i] * data[e * m + e * l + i];
        }
        if (d === c && !(value > 0)) return undefined;
        data[c * m + d * l + i] = d === c ? value : value / data[d * m + d * l + i];
      }
    }
  }
  return out;
}

/** The diagonal of blocks, or the pivots of factors, q l. */
export function levelDiagonal(blocks: Matrix): Float64Array {
  const { rows: q, columns: m, data } = blocks;
  const l = levelCount(blocks);
  const out = new Float64Array(m);
  for (let c = 0; c < q; c++) {
    for (let at = c * l; at < (c + 1) * l; at++) out[at] = data[c * m + at];
  }
  return out;
}

/** `U^-1 rows`, in place, of factors. Cost: O(l q^2) a column. */
export function solveLevelsLower(factors: Matrix, rows: Matrix): void {
  const { rows: q, columns: m } = factors;
  const l = levelCount(factors);
  for (let c = 1; c < q; c++) {
    for (let d = 0; d < c; d++) {
      for (let i = 0; i < l; i++) addRow(rows, c * l + i, -factors.data[c * m + d * l + i], d * l + i);
    }
  }
}

/** `U'^-1 rows`, in place, of factors. */
export function solveLevelsTransposed(factors: Matrix, rows: Matrix): void {
  const { rows: q, columns: m } = factors;
  const l = levelCount(factors);
  for (let c = q - 2; c >= 0; c--) {
    for (let d = c + 1; d < q; d++) {
      for (let i = 0; i < l; i++) addRow(rows, c * l + i, -factors.data[d * m + c * l + i], d * l + i);
    }
  }
}

/** The inverse of every block, of factors. Cost: O(l q^3). */
export function levelInverses(factors: Matrix): Matrix {
  const { rows: q, columns: m } = factors;
  const l = levelCount(factors);
  const pivots = levelDiagonal(factors);
  const out = zeros(q, m);
  for (let d = 0; d < q; d++) {
    const unit = zeros(m, 1);
    unit.data.fill(1, d * l, (d + 1) * l);
    solveLevelsLower(factors, unit);
    for (let at = 0; at < m; at++) unit.data[at] /= pivots[at];
    solveLevelsTransposed(factors, unit);
    for (let c = 0; c < q; c++) {
      for (let i = 0; i < l; i++) out.data[c * m + d * l + i] = unit.data[c * l + i];
    }
  }
  return out;
}

/** `out += blocks x`, of q l values. */
export function addLevelsTimes(out: Float64Array, blocks: Matrix, x: Float64Array): void {
  const { rows: q, columns: m } = blocks;
  const l = levelCount(blocks);
  for (let c = 0; c < q; c++) {
    for (let d = 0; d < q; d++) {
      for (let i = 0; i < l; i++) out[c * l + i] += blocks.data[c * m + d * l + i] * x[d * l + i];
    }
  }
}

function addRow({ data, columns }: Matrix, to: number, factor: number, from: number): void {
  for (let j = 0; j < columns; j++) data[to * columns + j] += factor * data[from * columns + j];
}
