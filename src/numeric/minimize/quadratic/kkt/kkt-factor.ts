import { hypot } from "../../../elementary/elementary.ts";
import { cholesky } from "../../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../matrix/matrix.ts";
import { scratch, scratchIntegers, withScratch } from "../../../scratch.ts";
import { isEquality, type StackedProgram } from "../stacked-program.ts";
import { combinationOfRows } from "./combination-of-rows.ts";
import { type KktFactor, solveForward } from "./solve-kkt.ts";
import { appendColumn, appendRow, removeColumn, removeRow } from "./thin-qr.ts";

/** Below this share of its own diagonal element a pivot counts as zero: the rest is rounding. */
const pivotTolerance = 1e-12;
/** Updates after which Q and T are computed anew, before rounding gathers. */
const mostUpdates = 40;

/**
 * Factors the working set in which variables with side 0 are free and rows with side not 0 are active.
 * Active rows that depend on earlier ones over F are left out. Undefined where H_FF is not positive definite.
 */
export function factorWorkingSet(program: StackedProgram, side: Int8Array): KktFactor | undefined {
  const { n, m } = program;
  const free: number[] = [];
  const place = scratchIntegers(n).fill(-1);
  for (let j = 0; j < n; j++) {
    if (side[j] !== 0) continue;
    place[j] = free.length;
    free.push(j);
  }
  const lower = factorHessian(program, free);
  if (lower === undefined) return undefined;
  const factor: KktFactor = {
    program,
    free,
    place,
    active: [],
    lower,
    stride: free.length,
    y: [],
    q: [],
    t: [],
    updatesSinceFactored: 0,
  };
  // Equalities first: of dependent rows it is they that must stay.
  for (let i = 0; i < m; i++) if (side[n + i] !== 0 && isEquality(program, n + i)) appendActiveRow(factor, i);
  for (let i = 0; i < m; i++)
    if (side[n + i] !== 0 && !isEquality(program, n + i)) appendActiveRow(factor, i);
  return factor;
}

function factorHessian(program: StackedProgram, free: readonly number[]): Float64Array | undefined {
  const { n, hessian, ridge } = program;
  const k = free.length;
  const block: Matrix = { rows: k, columns: k, data: scratch(k * k) };
  for (let a = 0; a < k; a++) {
    const start = free[a] * n;
    for (let b = 0; b <= a; b++) block.data[a * k + b] = hessian[start + free[b]];
    block.data[a * k + a] += ridge[free[a]];
  }
  const result = cholesky(block);
  if (result.status === "indefinite") return undefined;
  const lower = result.lower.data;
  for (let a = 0; a < k; a++) {
    const pivot = lower[a * k + a] * lower[a * k + a];
    if (!isPivot(program, free[a], pivot)) return undefined;
  }
  return lower;
}

const diagonal = (program: StackedProgram, j: number): number =>
  program.hessian[j * program.n + j] + program.ridge[j];

/**
 * Whether a squared pivot is more than rounding: of its own diagonal element, and, where no ridge stands in for it, of the
 * largest. A variable without curvature of its own (cash) would outweigh all others in `L^-1`.
 */
function isPivot(program: StackedProgram, j: number, pivot: number): boolean {
  if (!(pivot > pivotTolerance * diagonal(program, j))) return false;
  return program.ridge[j] > 0 || pivot > program.negligibleCurvature;
}

/** Frees variable j. False, and nothing changed, where H_FF would no longer be positive definite. */
export function appendVariable(factor: KktFactor, j: number): boolean {
  const { program, free, place, active, y } = factor;
  const { n, hessian, rows } = program;
  const k = free.length;
  if (k === factor.stride) widen(factor);
  const { lower, stride } = factor;
  const row = lower.subarray(k * stride, k * stride + k + 1);
  for (let a = 0; a < k; a++) row[a] = hessian[j * n + free[a]];
  solveForward(factor, row);
  let pivot = diagonal(program, j);
  for (let a = 0; a < k; a++) pivot -= row[a] * row[a];
  if (!isPivot(program, j, pivot)) return false;
  row[k] = Math.sqrt(pivot);
  const image = scratch(active.length);
  for (let r = 0; r < active.length; r++) {
    let value = rows[active[r] * n + j];
    for (let a = 0; a < k; a++) value -= row[a] * y[r][a];
    image[r] = value / row[k];
    y[r][k] = image[r];
  }
  appendRow(factor, image, k);
  factor.updatesSinceFactored++;
  place[j] = k;
  free.push(j);
  return true;
}

function widen(factor: KktFactor): void {
  const k = factor.free.length;
  const stride = Math.max(32, Math.ceil(1.5 * k));
  const lower = scratch(stride * stride);
  for (let a = 0; a < k; a++) {
    lower.set(factor.lower.subarray(a * factor.stride, a * factor.stride + a + 1), a * stride);
  }
  factor.lower = lower;
  factor.stride = stride;
  for (const vectors of [factor.y, factor.q]) {
    for (let r = 0; r < vectors.length; r++) {
      const wide = scratch(stride);
      wide.set(vectors[r].subarray(0, k));
      vectors[r] = wide;
    }
  }
}

/** Fixes variable j: its row leaves L, and Givens rotations fold its column into the others. */
export function removeVariable(factor: KktFactor, j: number): void {
  withScratch(() => foldVariable(factor, j));
}

function foldVariable(factor: KktFactor, j: number): void {
  const { free, place, lower, stride, y, q } = factor;
  const k = free.length;
  const p = place[j];
  const cosine = scratch(k);
  const sine = scratch(k);
  for (let i = p + 1; i < k; i++) {
    const from = i * stride;
    const to = from - stride;
    let carried = lower[from + p];
    for (let a = 0; a < p; a++) lower[to + a] = lower[from + a];
    for (let a = p + 1; a < i; a++) {
      const element = lower[from + a];
      lower[to + a - 1] = cosine[a] * element + sine[a] * carried;
      carried = cosine[a] * carried - sine[a] * element;
    }
    const element = lower[from + i];
    const length = hypot(element, carried);
    cosine[i] = element / length;
    sine[i] = carried / length;
    lower[to + i - 1] = length;
  }
  for (const vector of y) foldElement(vector, p, k, cosine, sine);
  const removed = scratch(q.length);
  for (let r = 0; r < q.length; r++) removed[r] = foldElement(q[r], p, k, cosine, sine);
  factor.updatesSinceFactored = removeRow(factor, removed, k - 1)
    ? factor.updatesSinceFactored + 1
    : Number.POSITIVE_INFINITY;
  free.splice(p, 1);
  place[j] = -1;
  for (let a = p; a < free.length; a++) place[free[a]] = a;
}

/** Rotates element p of a vector through those after it, which move up by one; returns what is left of it. */
function foldElement(
  vector: Float64Array,
  p: number,
  k: number,
  cosine: Float64Array,
  sine: Float64Array,
): number {
  let carried = vector[p];
  for (let i = p + 1; i < k; i++) {
    const element = vector[i];
    vector[i - 1] = cosine[i] * element + sine[i] * carried;
    carried = cosine[i] * carried - sine[i] * element;
  }
  return carried;
}

/** Makes a row active. False, and nothing changed, where it depends on the active ones over F. */
export function appendActiveRow(factor: KktFactor, row: number): boolean {
  const { program, active, free, y } = factor;
  const image = scratch(factor.stride);
  for (let a = 0; a < free.length; a++) image[a] = program.rows[row * program.n + free[a]];
  if (!refactorIfStale(factor) || combinationOfRows(factor, image) !== undefined) return false;
  solveForward(factor, image);
  if (!appendColumn(factor, image, free.length)) return false;
  active.push(row);
  y.push(image);
  return true;
}

export function removeActiveRow(factor: KktFactor, row: number): void {
  const at = factor.active.indexOf(row);
  factor.active.splice(at, 1);
  factor.y.splice(at, 1);
  if (factor.updatesSinceFactored === Number.POSITIVE_INFINITY) return;
  removeColumn(factor, at, factor.free.length);
  factor.updatesSinceFactored++;
}

/** Computes Q and T anew after many updates. False where the active rows have become dependent. */
export function refactorIfStale(factor: KktFactor): boolean {
  if (factor.updatesSinceFactored <= mostUpdates) return true;
  factor.q.length = 0;
  factor.t.length = 0;
  factor.updatesSinceFactored = 0;
  return factor.y.every((image) => appendColumn(factor, image, factor.free.length));
}
