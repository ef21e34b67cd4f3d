import type { DirectionStart } from "./direction-start.ts";
import { type SubspaceWork, subspaceStep, subspaceWork } from "./subspace-step.ts";

/** What the search for a direction works in: `n x n` each, and n. */
export interface DirectionWork {
  readonly n: number;
  /** D. */
  readonly direction: Float64Array;
  /** `W D`. */
  readonly product: Float64Array;
  /** Columns of the entries of a row that may move. */
  readonly columns: Int32Array;
  /** `(W D W)_ij` at these columns. */
  readonly curved: Float64Array;
  /** By how much D_ij has changed at these columns. */
  readonly change: Float64Array;
  readonly subspace: SubspaceWork;
}

export function directionWork(n: number): DirectionWork {
  return {
    n,
    direction: new Float64Array(n * n),
    product: new Float64Array(n * n),
    columns: new Int32Array(n),
    curved: new Float64Array(n),
    change: new Float64Array(n),
    subspace: subspaceWork(n),
  };
}

/**
 * The direction that minimizes the quadratic model of the likelihood with its penalty as it is,
 *
 *     tr((S - W) D) + tr(W D W D) / 2 + a sum over i != j of |X_ij + D_ij|,
 *
 * over the entries that are not zero or would not stay so. Sweeps of coordinate descent find out which will be zero: what
 * `W D W` is in a row is kept while its entries move, and `W D` follows once a row. Between them a step in the subspace of the
 * others goes to its least value, where sweeps would take hundreds.
 *
 * Cost: `8 n` for each entry that may move, a sweep.
 *
 * @param accuracy of the model's gradient at which the search ends.
 * @param work holds D afterwards, symmetric.
 */
export function newtonDirection(start: DirectionStart, accuracy: number, work: DirectionWork): void {
  work.direction.fill(0);
  work.product.fill(0);
  for (let round = 0; round < maxRounds; round++) {
    for (let sweep = 0; sweep < sweepsARound; sweep++) {
      let largest = 0;
      for (let i = 0; i < work.n; i++) largest = Math.max(largest, descendRow(i, start, work));
      if (largest <= accuracy) return;
    }
    subspaceStep(start, accuracy / 2, work.direction, work.product, work.subspace);
  }
}

const maxRounds = 5;
const sweepsARound = 3;

/** Moves the entries of a row, each to its best, and says how much the largest move changed the gradient. */
function descendRow(i: number, start: DirectionStart, work: DirectionWork): number {
  const { n, direction, columns, curved, change } = work;
  const { sample, precision, inverse, penalty } = start;
  const s = sample.data;
  const x = precision.data;
  const w = inverse.data;
  const count = freeColumns(i, start, columns);
  curvedRow(i, count, w, work);
  const row = i * n;
  let largest = 0;
  for (let k = 0; k < count; k++) {
    const j = columns[k];
    const across = w[row + j];
    const slope = s[row + j] - across + curved[k];
    const isDiagonal = i === j;
    const curvature = isDiagonal ? across * across : across * across + w[row + i] * w[j * n + j];
    const now = x[row + j] + direction[row + j] + change[k];
    const best = now - slope / curvature;
    const moved = isDiagonal ? best - now : softened(best, penalty / curvature) - now;
    if (moved === 0) continue;
    change[k] += moved;
    largest = Math.max(largest, Math.abs(moved) * curvature);
    const own = isDiagonal ? moved * across : moved * w[row + i];
    const other = isDiagonal ? 0 : moved * across;
    for (let l = 0; l < count; l++) {
      const at = columns[l];
      curved[l] += own * w[j * n + at] + other * w[row + at];
    }
  }
  if (largest > 0) followRow(i, count, w, work);
  return largest;
}

/** The columns of a row whose entry is not zero, or would not stay so. */
function freeColumns(
  i: number,
  { sample, precision, inverse, penalty }: DirectionStart,
  columns: Int32Array,
): number {
  const n = sample.rows;
  let count = 0;
  for (let j = 0; j < n; j++) {
    const at = i * n + j;
    const pull = Math.abs(sample.data[at] - inverse.data[at]);
    if (i === j || precision.data[at] !== 0 || pull > penalty) columns[count++] = j;
  }
  return count;
}

/** `(W D W)_ij = (W D)_i W_j` at the free columns of a row. */
function curvedRow(
  i: number,
  count: number,
  w: Float64Array,
  { n, product, columns, curved, change }: DirectionWork,
): void {
  const row = i * n;
  for (let k = 0; k < count; k++) {
    const other = columns[k] * n;
    let total = 0;
    for (let l = 0; l < n; l++) total += product[row + l] * w[other + l];
    curved[k] = total;
    change[k] = 0;
  }
}

/** Enters the changes of a row, and of the column that mirrors it, into D and `W D`. */
function followRow(
  i: number,
  count: number,
  w: Float64Array,
  { n, direction, product, columns, change }: DirectionWork,
): void {
  for (let k = 0; k < count; k++) {
    const j = columns[k];
    direction[i * n + j] += change[k];
    if (j !== i) direction[j * n + i] += change[k];
  }
  for (let l = 0; l < n; l++) {
    const row = l * n;
    const own = w[row + i];
    let mirrored = 0;
    for (let k = 0; k < count; k++) {
      const j = columns[k];
      product[row + j] += own * change[k];
      if (j !== i) mirrored += w[row + j] * change[k];
    }
    product[row + i] += mirrored;
  }
}

function softened(value: number, threshold: number): number {
  if (value > threshold) return value - threshold;
  return value < -threshold ? value + threshold : 0;
}
