import { cholesky, choleskySolve } from "../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { scratchMatrix } from "../../matrix/matrix.ts";
import { maxAbs, sum } from "../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../scratch.ts";
import type { BoxBudget } from "./box-budget-projection.ts";
import { boxBudgetProjection } from "./box-budget-projection.ts";
import type { Descent, DescentOptions } from "./descent.ts";
import { descend, firstStep } from "./descent.ts";
import type { Visited } from "./line-search.ts";
import { lineSearch } from "./line-search.ts";
import { stepAlong } from "./projected-gradient.ts";
import type { CurvedFunction, CurvedPoint } from "./smooth-function.ts";
import { spectralSearch, spectralStep } from "./spectral-projected-gradient.ts";

/**
 * Minimizes a twice differentiable function over a box with a budget by Newton steps on the face it is on.
 *
 * Spectral projected gradients find the face, for as long as together they cost less than one factorization on it. Then
 * each iteration frees the entries that a gradient step would move inside, solves Newton's equations on them under
 * the budget, pins those that would cross a bound and solves again for the rest, and searches the way to that point.
 * Where that does not descend, a spectral step is taken instead, so the method converges wherever projected gradients
 * do, and quadratically at the end.
 *
 * Only the Hessian's rows and columns of free entries are ever formed. Cost: one gradient and O(k^3) an iteration, k
 * the free entries.
 *
 * @see Bertsekas (1982), SIAM J. Control and Optimization 20(2), 221-246; Hager and Zhang (2006), SIAM J.
 * Optimization 17(2), 526-557.
 */
export function activeSetNewton(
  f: CurvedFunction,
  set: BoxBudget,
  start: Float64Array,
  options: DescentOptions = {},
): Descent {
  const project = boxBudgetProjection(set);
  let length: number | undefined;
  let explored = 0;
  return descend(f, project, start, { maxIterations: 500, ...options }, (current) => {
    const step = length ?? firstStep(current);
    const nearby = stepAlong(project, current, step);
    const free = freeEntries(current.x, nearby, set);
    const exploring = explored < free.length ** 2 / (3 * start.length); // k N a gradient, k^3 / 3 a factorization
    if (exploring) explored++;
    const target = exploring ? undefined : newtonTarget(current, free, set);
    const next =
      (target && lineSearch(f, current, target, { slope: slopeOnBudget(current, target) })) ??
      spectralSearch(f, current, nearby, step);
    if (next !== undefined) length = spectralStep(current, next) ?? length;
    return next;
  });
}

/** `g'(target - x)`, with the mean of the gradient over what moves taken out: it meets a step that sums to zero. */
function slopeOnBudget({ x, gradient }: Visited, target: Float64Array): number {
  let [movers, total] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (target[i] === x[i]) continue;
    movers++;
    total += gradient[i];
  }
  let slope = 0;
  for (let i = 0; i < x.length; i++) slope += (gradient[i] - total / movers) * (target[i] - x[i]);
  return slope;
}

/** Entries off their bounds, and those that a step to `nearby` takes off them. */
function freeEntries(x: Float64Array, nearby: Float64Array, { lower, upper }: BoxBudget): number[] {
  const inside = (y: Float64Array, i: number): boolean => y[i] > lower[i] && y[i] < upper[i];
  const free: number[] = [];
  for (let i = 0; i < x.length; i++) if (inside(x, i) || inside(nearby, i)) free.push(i);
  return free;
}

/** The minimizer of the quadratic model over the free entries, those that cross a bound pinned to it. */
function newtonTarget(
  { x, point, gradient }: Visited<CurvedPoint>,
  free: readonly number[],
  { lower, upper }: BoxBudget,
): Float64Array | undefined {
  if (free.length < 2) return undefined; // the budget leaves nothing to move
  const h = point.hessian(free);
  const target = x.slice();
  const step = new Float64Array(free.length);
  let moving = free.map((_, k) => k);
  while (moving.length > 0) {
    if (!withScratch(() => solveNewton(h, gradient, free, moving, step))) return undefined;
    const staying: number[] = [];
    for (const k of moving) {
      const i = free[k];
      const reached = x[i] + step[k];
      target[i] = Math.min(Math.max(reached, lower[i]), upper[i]);
      if (target[i] === reached) staying.push(k);
      else step[k] = target[i] - x[i];
    }
    if (staying.length === moving.length) return target;
    moving = staying;
  }
  return undefined; // everything was pinned: no point of this face spends the budget
}

/**
 * Writes the entries `moving` of the step that minimizes `g'd + d'Hd / 2` under `1'd = 0`, the others given.
 *
 * `H + r 11'` has the same minimizer for every r, and is positive definite for a large r where H is on the budget
 * plane. Where it is not, a ridge is added until it is: a shorter step downhill.
 */
function solveNewton(
  h: Matrix,
  gradient: Float64Array,
  free: readonly number[],
  moving: readonly number[],
  step: Float64Array,
): boolean {
  const size = moving.length;
  const pinned = scratchCopy(step);
  for (const k of moving) pinned[k] = 0;
  const block = scratchMatrix(size, size);
  const downhill = scratch(size);
  const largest = maxAbs(h.data); // of all that are free: among those without curvature newton steps would drown the budget
  for (let p = 0; p < size; p++) {
    const row = moving[p] * free.length;
    let slope = gradient[free[moving[p]]];
    for (let k = 0; k < pinned.length; k++) slope += h.data[row + k] * pinned[k];
    downhill[p] = -slope;
    for (let q = 0; q < size; q++) block.data[p * size + q] = h.data[row + moving[q]];
  }
  const lower = factor(block, largest);
  if (lower === undefined) return false;
  const toSpend = choleskySolve(lower, scratch(size).fill(1));
  const newton = choleskySolve(lower, downhill);
  const multiplier = (-sum(pinned) - sum(newton)) / sum(toSpend);
  for (let p = 0; p < size; p++) step[moving[p]] = newton[p] + multiplier * toSpend[p];
  const overspent = sum(step) / sum(toSpend); // what long Newton steps have cancelled to
  for (let p = 0; p < size; p++) step[moving[p]] -= overspent * toSpend[p];
  return true;
}

/** Cholesky factor of `block + largest 11'`, with a ridge where that is indefinite. `block` is overwritten. */
function factor(block: Matrix, largest: number): Matrix | undefined {
  for (let i = 0; i < block.data.length; i++) block.data[i] += largest;
  let ridge = 1e-4 * largest;
  for (let attempt = 0; attempt < 8; attempt++) {
    const result = cholesky(block);
    if (result.status === "positive-definite") return result.lower;
    for (let i = 0; i < block.rows; i++) block.data[i * (block.rows + 1)] += ridge;
    ridge *= 10;
  }
  return undefined;
}
