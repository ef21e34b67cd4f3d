import type { Engine } from "../engine.ts";
import { FULL } from "../engine.ts";
import { hypotenuse, implicitQl, isNegligible } from "./implicit-ql.ts";
import { rankOneChange } from "./rank-one-change.ts";

/** Matrices up to this size are left to the QL iteration. */
const LEAF = 24;

/** What a run works on; all places are in the heap. */
interface Problem {
  readonly kernels: Engine;
  readonly heap: Float64Array;
  readonly n: number;
  /** In: the matrix. Out: the eigenvalues, in no order. */
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
  /** `n x n`; row `i` becomes the eigenvector of `diagonal[i]`. */
  readonly vectors: number;
  /** Twice `n x n`. */
  readonly work: number;
}

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix, by tearing it in two, solving the halves and mending
 * the tear, a change of rank one. Cost: at most 4/3 n^3, all of it products; far less where eigenvalues cluster.
 * See Cuppen (1981), Numerische Mathematik 36, 177-195; Gu and Eisenstat (1995), SIAM J. Matrix Analysis 16, 172-191.
 */
export function divideAndConquer(problem: Problem): void {
  const { heap, n, vectors } = problem;
  heap.fill(0, vectors, vectors + n * n);
  solveRange(problem, 0, n);
}

function solveRange(problem: Problem, low: number, high: number): void {
  const { diagonal: d, offDiagonal: e } = problem;
  if (high - low <= LEAF) {
    solveLeaf(problem, low, high);
    return;
  }
  const middle = (low + high) >> 1;
  const coupling = isNegligible(e[middle - 1], d[middle - 1], d[middle]) ? 0 : e[middle - 1];
  d[middle - 1] -= Math.abs(coupling);
  d[middle] -= Math.abs(coupling);
  solveRange(problem, low, middle);
  solveRange(problem, middle, high);
  if (coupling !== 0) merge(problem, low, middle, high, coupling);
}

function solveLeaf({ heap, n, diagonal, offDiagonal, vectors }: Problem, low: number, high: number): void {
  const size = high - low;
  const corner = vectors + low * (n + 1);
  for (let i = 0; i < size; i++) heap[corner + i * (n + 1)] = 1;
  const couplings = offDiagonal.slice(low, high);
  couplings[size - 1] = 0;
  implicitQl(diagonal.subarray(low, high), couplings, (i, cosine, sine) => {
    const row = corner + i * n;
    turnRows(heap, row, row + n, size, cosine, -sine);
  });
}

/** Rows `x` and `y` become `c x + s y` and `c y - s x`. */
function turnRows(heap: Float64Array, x: number, y: number, length: number, c: number, s: number): void {
  for (let k = 0; k < length; k++) {
    const first = heap[x + k];
    const second = heap[y + k];
    heap[x + k] = c * first + s * second;
    heap[y + k] = c * second - s * first;
  }
}

/** Where a vector of the torn matrix is not zero: in the upper half, in both, in the lower half. */
const UPPER_HALF = 0;
const BOTH = 1;
const LOWER_HALF = 2;

/** Mends the tear: `T = diag(T1, T2) + |coupling| u u'`. */
function merge(problem: Problem, low: number, middle: number, high: number, coupling: number): void {
  const { heap, n, diagonal, vectors } = problem;
  const size = high - low;
  const z = new Float64Array(size); // u in the halves' eigenvectors, of length one
  for (let i = 0; i < size; i++) {
    const row = vectors + (low + i) * n;
    const entry = low + i < middle ? heap[row + middle - 1] : Math.sign(coupling) * heap[row + middle];
    z[i] = entry * Math.SQRT1_2;
  }
  const values = diagonal.subarray(low, high);
  const halves = new Uint8Array(size).fill(LOWER_HALF);
  halves.fill(UPPER_HALF, 0, middle - low);
  const weight = 2 * Math.abs(coupling);
  const { kept, settled } = deflate(problem, low, high, values, z, weight, halves);
  if (kept.length === 0) return;

  const byHalf = [UPPER_HALF, BOTH, LOWER_HALF].flatMap((half) => kept.filter((i) => halves[i] === half));
  const gathered = problem.work;
  const factors = gathered + size * size;
  [...byHalf, ...settled].forEach((i, to) => {
    const row = vectors + (low + i) * n + low;
    heap.copyWithin(gathered + to * size, row, row + size);
  });
  const settledValues = settled.map((i) => values[i]);
  const place = new Int32Array(size); // from the index of a vector to its place among those gathered
  byHalf.forEach((i, to) => {
    place[i] = to;
  });
  const poles = Float64Array.from(kept, (i) => values[i]);
  const shares = Float64Array.from(kept, (i) => z[i]);
  const columns = Int32Array.from(kept, (i) => place[i]);
  values.set(rankOneChange({ poles, z: shares, weight }, columns, heap, factors));
  values.set(settledValues, kept.length);
  multiplyHalves(problem, low, middle, high, byHalf, halves, gathered, factors);
}

/**
 * Separates what the change does not touch: vectors with a negligible share in it, and of two equal eigenvalues the
 * one that a rotation frees of its share. Those kept come in ascending order.
 */
function deflate(
  { heap, n, vectors }: Problem,
  low: number,
  high: number,
  values: Float64Array,
  z: Float64Array,
  weight: number,
  halves: Uint8Array,
): { kept: number[]; settled: number[] } {
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j] || i - j);
  const largest = Math.max(Math.abs(values[order[0]]), Math.abs(values[order[order.length - 1]]), weight);
  const tolerance = 8 * Number.EPSILON * largest;
  const kept: number[] = [];
  const settled: number[] = [];
  for (const i of order) {
    if (weight * Math.abs(z[i]) <= tolerance) {
      settled.push(i);
      continue;
    }
    const previous = kept.length > 0 ? kept[kept.length - 1] : -1;
    if (previous >= 0) {
      const length = hypotenuse(z[previous], z[i]);
      const cosine = z[i] / length;
      const sine = -z[previous] / length;
      if (Math.abs((values[i] - values[previous]) * cosine * sine) <= tolerance) {
        const row = vectors + low;
        turnRows(heap, row + (low + previous) * n, row + (low + i) * n, high - low, cosine, sine);
        const freed = values[previous] * cosine * cosine + values[i] * sine * sine;
        values[i] = values[previous] * sine * sine + values[i] * cosine * cosine;
        values[previous] = freed;
        z[i] = length;
        if (halves[i] !== halves[previous]) halves[i] = BOTH;
        settled.push(previous);
        kept.pop();
      }
    }
    kept.push(i);
  }
  return { kept, settled };
}

/** The mended matrix's vectors: the factors times the gathered vectors, leaving out the half where these are zero. */
function multiplyHalves(
  { kernels, heap, n, vectors }: Problem,
  low: number,
  middle: number,
  high: number,
  byHalf: readonly number[],
  halves: Uint8Array,
  gathered: number,
  factors: number,
): void {
  const size = high - low;
  const count = byHalf.length;
  const inUpper = byHalf.filter((i) => halves[i] !== LOWER_HALF).length;
  const onlyUpper = byHalf.filter((i) => halves[i] === UPPER_HALF).length;
  for (let j = 0; j < size; j++) {
    const row = vectors + (low + j) * n + low;
    if (j < count) heap.fill(0, row, row + size);
    else heap.copyWithin(row, gathered + j * size, gathered + (j + 1) * size);
  }
  const corner = vectors + low * (n + 1);
  const top = middle - low;
  kernels.gemm(FULL, count, top, inUpper, 1, factors, count, 1, gathered, size, 1, corner, n);
  kernels.gemm(
    ...([FULL, count, size - top, count - onlyUpper, 1, factors + onlyUpper, count, 1] as const),
    ...([gathered + onlyUpper * size + top, size, 1, corner + top, n] as const),
  );
}
