import { scratch } from "../scratch.ts";
import { allocate, engine, FULL, LOWER } from "./engine.ts";
import type { Matrix } from "./matrix.ts";
import { requireAligned, zeros } from "./matrix.ts";

export { multiplyVector, quadraticForm, transposeMultiplyVector } from "./multiply-vector.ts";

/** `A B`. Cost: O(m k n), as all products here. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  requireAligned(a.columns, b.rows, "the columns of the first factor", "the rows of the second");
  return product(plain(a), plain(b));
}

/** `A B'`. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  requireAligned(a.columns, b.columns, "the columns of the first factor", "the columns of the second");
  return product(plain(a), flipped(b));
}

/** `A' B`. */
export function transposeMultiply(a: Matrix, b: Matrix): Matrix {
  requireAligned(a.rows, b.rows, "the rows of the first factor", "the rows of the second");
  return product(flipped(a), plain(b));
}

/** `X'X`, symmetric to the bit. */
export function gram(x: Matrix): Matrix {
  return mirrored(product(flipped(x), plain(x), LOWER));
}

/** `X' diag(weights) X`, symmetric to the bit; weights may have any sign. */
export function weightedGram(x: Matrix, weights: Float64Array): Matrix {
  requireAligned(x.rows, weights.length, "the rows of the matrix", "the weights");
  const scaled = areOnes(weights) ? x : scaledRows(x, weights);
  return mirrored(product(flipped(scaled), plain(x), LOWER));
}

function areOnes(weights: Float64Array): boolean {
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 1) return false;
  return true;
}

/** `diag(factors) A`, a copy. */
export function scaledRows(a: Matrix, factors: Float64Array): Matrix {
  const data = scratch(a.rows * a.columns);
  for (let i = 0, at = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++, at++) data[at] = factors[i] * a.data[at];
  }
  return { rows: a.rows, columns: a.columns, data };
}

/** `A diag(factors)`, a copy. */
export function scaledColumns(a: Matrix, factors: Float64Array): Matrix {
  const out = zeros(a.rows, a.columns);
  for (let i = 0, at = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++, at++) out.data[at] = factors[j] * a.data[at];
  }
  return out;
}

/** Copied in blocks that fit the cache both ways. */
export function transpose(a: Matrix): Matrix {
  const { rows, columns, data } = a;
  const out = zeros(columns, rows);
  const block = 16;
  for (let top = 0; top < rows; top += block) {
    for (let left = 0; left < columns; left += block) {
      for (let i = top; i < Math.min(top + block, rows); i++) {
        for (let j = left; j < Math.min(left + block, columns); j++) {
          out.data[j * rows + i] = data[i * columns + j];
        }
      }
    }
  }
  return out;
}

/** A factor of a product: a matrix and how to step through its data. */
interface Factor {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

function plain({ rows, columns, data }: Matrix): Factor {
  return { data, rows, columns, rowStep: columns, columnStep: 1 };
}

function flipped({ rows, columns, data }: Matrix): Factor {
  return { data, rows: columns, columns: rows, rowStep: 1, columnStep: columns };
}

function product(a: Factor, b: Factor, part = FULL): Matrix {
  const { rows, columns: inner } = a;
  const { columns } = b;
  const kernels = engine();
  const isOwn = a.data === b.data; // a matrix times itself is copied once
  const { heap, places } = allocate(kernels, a.data.length, isOwn ? 0 : b.data.length, rows * columns);
  const [atA, behind, atC] = places;
  const atB = isOwn ? atA : behind;
  heap.set(a.data, atA);
  if (!isOwn) heap.set(b.data, atB);
  heap.fill(0, atC, atC + rows * columns);
  const { rowStep, columnStep } = a;
  kernels.gemm(
    ...([part, rows, columns, inner, 1] as const),
    ...([atA, rowStep, columnStep, atB, b.rowStep, b.columnStep, atC, columns] as const),
  );
  return { rows, columns, data: heap.slice(atC, atC + rows * columns) };
}

/** Copies the lower triangle onto the upper, in place, in blocks that fit the cache both ways. */
export function mirrored(a: Matrix): Matrix {
  const { rows: n, data } = a;
  const block = 16;
  for (let top = 0; top < n; top += block) {
    for (let left = 0; left <= top; left += block) {
      for (let i = top; i < Math.min(top + block, n); i++) {
        const end = Math.min(left + block, i);
        for (let j = left; j < end; j++) data[j * n + i] = data[i * n + j];
      }
    }
  }
  return a;
}
