import type { Engine } from "../engine.ts";
import { allocate, engine } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { requireFinite, rowsBetween, zeros } from "../matrix.ts";
import { scaledColumns, transpose } from "../multiply.ts";
import type { ReflectorBlock } from "../reflectors/apply-block.ts";
import { applyBlock, applyBlockWork, BLOCK } from "../reflectors/apply-block.ts";
import { reflect } from "../reflectors/reflect.ts";
import { maxAbs, norm, powerOfTwo } from "../vector.ts";

/** `X = Q R`: `q` has orthonormal columns, as many as `r` has rows; `r` is upper triangular. */
export interface Qr {
  readonly q: Matrix;
  readonly r: Matrix;
}

/** `X[:, order] = Q R` but for the columns that the first `rank` of the order explain; `q` has `rank` columns. */
export interface PivotedQr extends Qr {
  /** The independent columns in their given order, then the aliased ones. */
  readonly order: readonly number[];
  readonly rank: number;
}

/** The column's share of length that others leave unexplained, below which it counts as aliased: as in R's `lm`. */
export const aliasTolerance = 1e-7;

/**
 * Thin QR factorization of a `T x N` matrix by Householder reflections: Q is `T x p`, R is `p x N`, `p = min(T, N)`.
 * Cost: 4 T N^2 for `T` much larger than `N`, half of it for Q.
 *
 * @throws {InputError} `bad-matrix` for an entry that is not finite.
 */
export function qr(x: Matrix): Qr {
  const { q, r } = pivotedQr(x, 0);
  return { q, r };
}

/**
 * QR factorization that sets columns aside which those before them explain. What is set aside moves to the end and
 * nothing else moves, so of several aliased columns the first is kept. Cost: as `qr`.
 *
 * @throws {InputError} `bad-matrix` for an entry that is not finite.
 * @see Chambers and Hastie (1992), Statistical Models in S, on the pivoting of `lm`.
 */
export function pivotedQr(x: Matrix, tolerance: number = aliasTolerance): PivotedQr {
  requireFinite(x, "a QR factorization");
  const { rows: length, columns: count } = x;
  const kernels = engine();
  const most = Math.min(length, count);
  const { heap, places } = allocate(kernels, count * length, most * length, applyBlockWork(length, count));
  const [columns, basis, work] = places; // both hold columns as rows
  const scales = loadScaled(heap, columns, x);
  const reduction: Reduction = {
    kernels,
    heap,
    columns,
    length,
    work,
    order: [...scales.keys()],
    scalars: [],
    r: zeros(most, count),
  };
  reduce(reduction, tolerance);
  const { order, scalars } = reduction;
  const rank = scalars.length;
  const r = scaledColumns(
    rowsBetween(reduction.r, 0, rank),
    Float64Array.from(order, (j) => scales[j]),
  );
  return { q: thinQ(reduction, rank, basis), r, order, rank };
}

/** The reflectors applied to the first `rank` unit vectors, each block to those it does not leave alone. */
function thinQ(reduction: Reduction, rank: number, basis: number): Matrix {
  const { kernels, heap, length, work } = reduction;
  heap.fill(0, basis, basis + rank * length);
  for (let i = 0; i < rank; i++) heap[basis + i * (length + 1)] = 1;
  for (let start = BLOCK * (Math.ceil(rank / BLOCK) - 1); start >= 0; start -= BLOCK) {
    const block = reflectorsBetween(reduction, start, Math.min(start + BLOCK, rank));
    applyBlock(kernels, heap, block, false, rank - start, basis + start * (length + 1), length, work);
  }
  return transpose({ rows: rank, columns: length, data: heap.slice(basis, basis + rank * length) });
}

/** The state of a factorization: X's columns lie as rows in the heap, those reduced as reflectors. */
interface Reduction {
  readonly kernels: Engine;
  readonly heap: Float64Array;
  readonly columns: number;
  readonly length: number;
  readonly work: number;
  readonly order: number[];
  readonly scalars: number[];
  readonly r: Matrix;
}

/** Panels of columns are reduced one by one, the columns to the right then all at once. */
function reduce(state: Reduction, tolerance: number): void {
  const { kernels, heap, columns, length, work, order, r } = state;
  const count = order.length;
  const full = order.map((j) => lengthOf(heap, columns + j * length, length));
  let candidates = count; // those behind are set aside
  let done = 0;
  while (done < Math.min(length, candidates)) {
    const start = done;
    const end = Math.min(start + BLOCK, candidates, length);
    const explained = (j: number): boolean =>
      tolerance > 0 && lengthOf(heap, columns + j * length + j, length - j) <= tolerance * full[order[j]];
    while (done < end && !explained(done)) reduceColumn(state, done++, end);
    const block = reflectorsBetween(state, start, done);
    applyBlock(kernels, heap, block, true, count - end, columns + end * length + start, length, work);
    if (done < end) {
      setAside(heap, columns, length, done, count, work);
      order.push(...order.splice(done, 1));
      candidates--;
    }
  }
  for (let j = done; j < count; j++) {
    for (let i = 0; i < done; i++) r.data[i * count + j] = heap[columns + j * length + i];
  }
}

/** Turns column `j` into a reflector, keeps its part of R, and applies it to the panel's columns up to `end`. */
function reduceColumn(
  { kernels, heap, columns, length, work, order, scalars, r }: Reduction,
  j: number,
  end: number,
): void {
  const column = columns + j * length;
  const scalar = reflect(kernels, heap, column + j, length - j, work);
  scalars.push(scalar);
  for (let i = 0; i <= j; i++) r.data[i * order.length + j] = heap[column + i];
  heap.fill(0, column, column + j);
  heap[column + j] = 1;
  for (let other = columns + (j + 1) * length; other < columns + end * length; other += length) {
    let share = 0;
    for (let t = j; t < length; t++) share += heap[column + t] * heap[other + t];
    share *= scalar;
    for (let t = j; t < length; t++) heap[other + t] -= share * heap[column + t];
  }
}

function reflectorsBetween(
  { columns, length, scalars }: Reduction,
  start: number,
  end: number,
): ReflectorBlock {
  return {
    count: end - start,
    length: length - start,
    vectors: columns + start * (length + 1),
    rowStep: length,
    scalars: Float64Array.from(scalars.slice(start, end)),
  };
}

/** Moves column `j` behind the last, by way of `work`. */
function setAside(
  heap: Float64Array,
  columns: number,
  length: number,
  j: number,
  count: number,
  work: number,
): void {
  const at = columns + j * length;
  const end = columns + count * length;
  heap.copyWithin(work, at, at + length);
  heap.copyWithin(at, at + length, end);
  heap.copyWithin(end - length, work, work + length);
}

function lengthOf(heap: Float64Array, at: number, length: number): number {
  return norm(heap.subarray(at, at + length));
}

/** Copies the columns side by side, each divided by the power of two at its largest entry. Returns the powers. */
function loadScaled(heap: Float64Array, columns: number, x: Matrix): Float64Array {
  const { data } = transpose(x);
  const scales = new Float64Array(x.columns);
  for (let j = 0; j < x.columns; j++) {
    const column = data.subarray(j * x.rows, (j + 1) * x.rows);
    scales[j] = powerOfTwo(maxAbs(column));
    for (let t = 0; t < x.rows; t++) heap[columns + j * x.rows + t] = column[t] / scales[j];
  }
  return scales;
}
