import { InputError } from "../../base/errors.ts";
import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { normal } from "../../numeric/random/normal.ts";
import type { RandomStream } from "../../numeric/random/random-stream.ts";
import { uniform } from "../../numeric/random/uniform.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { constraintRows } from "../program/constraint-rows.ts";

/** Steps between one draw and the next, in units of N. */
const thinning = 2;
const warmUp = 50;

/**
 * Fills `weights` (`count x N`) by hit-and-run: from a point deep inside the feasible set a step of uniform length
 * along a random direction that keeps all equalities, 2 N steps a draw. A set that is a single point is returned as
 * it is.
 *
 * @throws {InputError} `bad-constraint` where a direction has no end.
 * @see Lovasz and Vempala (2006), SIAM J. Computing 35(4), 985-1005.
 */
export function polytopeWalk(weights: Matrix, constraints: Constraints, stream: RandomStream): void {
  const size = weights.columns;
  const point = deepPoint(constraints, size);
  const equalities = orthonormalEqualities(constraints, size);
  const direction = new Float64Array(size);
  const step = (): void => {
    drawDirection(direction, equalities, stream);
    const [back, ahead] = reach(point, direction, constraints);
    if (!Number.isFinite(ahead - back)) {
      throw new InputError("bad-constraint", "random portfolios need bounds: the feasible set has no end");
    }
    const length = back + (ahead - back) * uniform(stream);
    for (let j = 0; j < size; j++) point[j] += length * direction[j];
  };
  for (let k = 0; k < warmUp * size; k++) step();
  for (let i = 0; i < weights.rows; i++) {
    for (let k = 0; k < thinning * size; k++) step();
    rowOf(weights, i).set(point);
  }
}

/** The point whose least distance from a bound is largest: a linear program in (w, distance). */
function deepPoint({ lower, upper, budget, linear }: Constraints, size: number): Float64Array {
  const { rows, rowLower, rowUpper } = constraintRows(size, budget, linear);
  const wide = zeros(2 * size + 2 * rows.rows, size + 1);
  const low = new Float64Array(wide.rows).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(wide.rows).fill(Number.POSITIVE_INFINITY);
  let at = 0;
  const add = (coefficients: Float64Array, distance: number, from: number, to: number): void => {
    wide.data.set(coefficients, at * (size + 1));
    wide.data[at * (size + 1) + size] = distance;
    low[at] = from;
    high[at++] = to;
  };
  const unit = (j: number): Float64Array => Float64Array.from({ length: size }, (_, k) => (k === j ? 1 : 0));
  for (let j = 0; j < size; j++) {
    if (Number.isFinite(lower[j]))
      add(unit(j), lower[j] === upper[j] ? 0 : -1, lower[j], Number.POSITIVE_INFINITY);
    if (Number.isFinite(upper[j]))
      add(unit(j), lower[j] === upper[j] ? 0 : 1, Number.NEGATIVE_INFINITY, upper[j]);
  }
  for (let i = 0; i < rows.rows; i++) {
    const row = rowOf(rows, i);
    const length = Math.sqrt(dot(row, row));
    if (rowLower[i] === rowUpper[i]) add(row, 0, rowLower[i], rowUpper[i]);
    else if (Number.isFinite(rowLower[i])) add(row, -length, rowLower[i], Number.POSITIVE_INFINITY);
    else add(row, length, Number.NEGATIVE_INFINITY, rowUpper[i]);
  }
  const solution = minimizeQuadratic({
    hessian: zeros(size + 1, size + 1),
    linear: Float64Array.from({ length: size + 1 }, (_, j) => (j === size ? -1 : 0)),
    lower: Float64Array.from({ length: size + 1 }, (_, j) => (j === size ? 0 : Number.NEGATIVE_INFINITY)),
    upper: Float64Array.from({ length: size + 1 }, (_, j) => (j === size ? 1 : Number.POSITIVE_INFINITY)),
    rows: wide,
    rowLower: low,
    rowUpper: high,
  });
  if (!("x" in solution))
    throw new InputError("bad-constraint", "the feasible set of the random portfolios is empty");
  return solution.x.slice(0, size);
}

/** An orthonormal basis of what equalities fix: the budget, linear equalities and fixed weights. */
function orthonormalEqualities({ lower, upper, linear }: Constraints, size: number): Float64Array[] {
  const basis: Float64Array[] = [];
  const add = (vector: Float64Array): void => {
    const length = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++) removeFrom(vector, basis);
    const rest = Math.sqrt(dot(vector, vector));
    if (rest > 1e-10 * length) basis.push(vector.map((value) => value / rest));
  };
  for (let j = 0; j < size; j++) {
    if (lower[j] === upper[j]) add(Float64Array.from({ length: size }, (_, k) => (k === j ? 1 : 0)));
  }
  add(new Float64Array(size).fill(1));
  for (const { sense, coefficients } of linear) if (sense === "=") add(coefficients.slice());
  return basis;
}

function removeFrom(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (const each of basis) {
    const along = dot(vector, each);
    for (let j = 0; j < vector.length; j++) vector[j] -= along * each[j];
  }
}

function drawDirection(out: Float64Array, equalities: readonly Float64Array[], stream: RandomStream): void {
  for (let j = 0; j < out.length; j++) out[j] = normal(stream);
  removeFrom(out, equalities);
  if (equalities.length >= out.length) out.fill(0);
}

/** How far the point may move along a direction, backwards and ahead. */
function reach(point: Float64Array, direction: Float64Array, constraints: Constraints): [number, number] {
  const { lower, upper, linear } = constraints;
  let back = Number.NEGATIVE_INFINITY;
  let ahead = Number.POSITIVE_INFINITY;
  const limit = (slack: number, rate: number): void => {
    // rate > 0: the slack shrinks ahead
    if (rate > 0) ahead = Math.min(ahead, Math.max(0, slack) / rate);
    if (rate < 0) back = Math.max(back, Math.max(0, slack) / rate);
  };
  for (let j = 0; j < point.length; j++) {
    if (lower[j] === upper[j]) continue;
    limit(point[j] - lower[j], -direction[j]);
    limit(upper[j] - point[j], direction[j]);
  }
  for (const { sense, coefficients, bound } of linear) {
    if (sense === "=") continue;
    const value = dot(coefficients, point);
    const rate = dot(coefficients, direction);
    if (sense === "<=") limit(bound - value, rate);
    else limit(value - bound, -rate);
  }
  return back === Number.NEGATIVE_INFINITY &&
    ahead === Number.POSITIVE_INFINITY &&
    direction.every((d) => d === 0)
    ? [0, 0]
    : [back, ahead];
}
