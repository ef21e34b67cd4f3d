import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { matrix } from "../../numeric/matrix/matrix.ts";
import { addScaled, dot, maxAbs } from "../../numeric/matrix/vector.ts";
import {
  minimizeQuadratic,
  type QuadraticProgram,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import {
  followQuadratic,
  type PathPoint,
  pathPointAt,
  pathResiduals,
  type QuadraticPath,
} from "../../numeric/minimize/quadratic/quadratic-path.ts";
import { withScratch } from "../../numeric/scratch.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import { varianceRounding } from "../moments/portfolio-variance.ts";
import type { ConstraintPrice, Infeasible } from "../portfolio.ts";
import { constraintRows } from "../program/constraint-rows.ts";
import { hasRisklessRise } from "./riskless-rise.ts";

/**
 * What binding constraints cost at a point of the path: by how much the mean would rise for a unit more of each, the weight of
 * variance held; none where theta is zero, and means play no part.
 *
 * @param unit of what is shown for a unit of the mean per period.
 */
export function pathPrices(
  assets: readonly string[],
  constraints: Constraints,
  { theta, x, multipliers }: PathPoint,
  unit: number,
): ConstraintPrice[] {
  if (theta === 0) return [];
  const n = assets.length;
  const { lower, upper } = constraints;
  const boundMultipliers = multipliers.slice(0, n).map((z, i) => {
    return (z > 0 && x[i] <= lower[i]) || (z < 0 && x[i] >= upper[i]) ? z : 0;
  });
  const rowMultipliers = multipliers.slice(n);
  const own = { boundMultipliers, rowMultipliers };
  return constraintPrices(assets, constraints, undefined, own, unit / theta);
}

/**
 * All efficient portfolios: minimizers of `1/2 w'Sigma w - theta w'mu`, theta (the risk tolerance) from 0 to
 * infinity. Weights, and so means, are linear in theta between corner portfolios. Figures per period.
 */
export interface EfficientPath {
  readonly status: "complete";
  readonly corners: readonly PathPoint[];
  /** Mean and variance at each corner. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** The mean grows for ever beyond the last corner. */
  readonly unbounded: boolean;
  /** N: change of the weights per unit of theta beyond the last corner. */
  readonly beyond: Float64Array;
  readonly pointAt: (theta: number) => EfficientPoint;
  /** The point of this mean, near a theta where it lies: exact also where riskless means all lie at theta zero. */
  readonly pointOfMean: (mean: number, theta: number) => EfficientPoint;
  readonly meanOf: (weights: Float64Array) => number;
  /** Zero where it is rounding. */
  readonly varianceOf: (weights: Float64Array, covariances?: Float64Array) => number;
  /** N: of each asset with the portfolio, `Sigma w`. */
  readonly covariancesOf: (weights: Float64Array) => Float64Array;
  /** A variance of the weights up to this is rounding, and zero by `varianceOf`. */
  readonly roundingOf: (weights: Float64Array) => number;
}

/** A point of the path with the relative KKT residual of its program. */
export interface EfficientPoint extends PathPoint {
  readonly residual: number;
}

/** Why there is no path. */
export type NoEfficientPath =
  | Infeasible
  | Extract<QuadraticPath, { status: "stopped" }>
  /** The mean grows for ever along some direction, and the variance does not. */
  | { readonly status: "endless" };

/** A stretch of the path: `w = from + s move` at `theta + s thetaChange`, 0 <= s <= end. */
export interface Stretch {
  readonly from: PathPoint;
  readonly move: Float64Array;
  readonly thetaChange: number;
  /** 1 between corners, infinite beyond the last. */
  readonly end: number;
  readonly mean: number;
  readonly meanChange: number;
  /** `variance(s) = v0 + 2 s v1 + s^2 v2`. */
  readonly v0: number;
  readonly v1: number;
  readonly v2: number;
}

/** A residual above this is that of a path which had to be lifted or relaxed: the point is solved for anew. */
const pathResidualLimit = 1e-12;

/** The efficient path within constraints, or why there is none. */
export function efficientPath(
  moments: Moments,
  constraints: Constraints,
  design: string,
): EfficientPath | NoEfficientPath {
  const { assets } = moments;
  const covariance = existingCovariance(moments);
  const mean = expectedReturns(moments);
  requireTaken(design, constraints, ["budget range", "linear"]);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", design, assets, conflict: impossible };
  const program: QuadraticProgram = {
    hessian: covariance,
    linear: new Float64Array(mean.length),
    lower: constraints.lower,
    upper: constraints.upper,
    ...constraintRows(mean.length, constraints.budget, constraints.linear),
  };
  const path = followQuadratic(program, mean);
  if (path.status === "infeasible") {
    const other = minimumVariance(moments, constraints);
    return other.status === "infeasible" ? { ...other, design } : { status: "stopped", reason: "stalled" };
  }
  if (path.status === "stopped") return hasRisklessRise(moments, constraints) ? { status: "endless" } : path;
  const roundingOf = varianceRounding(moments);
  const residualOf = pathResiduals(program, mean);
  const pointOn = (theta: number): EfficientPoint => {
    const point = pathPointAt(path, theta);
    const { x, multipliers } = point;
    return { theta, x, multipliers, residual: residualOf(point) };
  };
  const covariancesOf = (w: Float64Array): Float64Array => combineRows(covariance, w);
  const varianceOf = (w: Float64Array, covariances?: Float64Array): number => {
    const computed = withScratch(() => dot(covariances ?? covariancesOf(w), w));
    return computed <= roundingOf(w) ? 0 : computed;
  };
  const unbounded = dot(path.beyond.x, mean) > 0;
  if (unbounded && varianceOf(path.beyond.x) === 0) return { status: "endless" };
  return {
    status: "complete",
    corners: path.corners,
    means: Float64Array.from(path.corners, ({ x }) => dot(x, mean)),
    variances: Float64Array.from(path.corners, ({ x }) => varianceOf(x)),
    unbounded,
    beyond: path.beyond.x,
    pointAt: (theta) => solvedPoint(program, mean, pointOn(theta)),
    pointOfMean: (target, theta) => pointOfMean(program, mean, target, pointOn(theta)),
    meanOf: (w) => dot(w, mean),
    varianceOf,
    covariancesOf,
    roundingOf,
  };
}

/** The point as it lies on the path where that solves its program, else the program's own solution. */
function solvedPoint(program: QuadraticProgram, mean: Float64Array, point: EfficientPoint): EfficientPoint {
  const { theta, x, residual } = point;
  if (residual <= pathResidualLimit) return point;
  const solution = minimizeQuadratic({ ...program, linear: mean.map((m) => -theta * m) }, { start: { x } });
  if (!("residual" in solution) || !(solution.residual < residual)) return point;
  const multipliers = Float64Array.of(...solution.boundMultipliers, ...solution.rowMultipliers);
  return { theta, x: solution.x, multipliers, residual: solution.residual };
}

/** As the path has it, else the least variance at a mean of at least `target`, theta being the price of that mean. */
function pointOfMean(
  program: QuadraticProgram,
  mean: Float64Array,
  target: number,
  point: EfficientPoint,
): EfficientPoint {
  const { residual } = point;
  if (residual <= pathResidualLimit) return point;
  const { rows, rowLower, rowUpper } = program;
  const count = rows?.rows ?? 0;
  const solution = minimizeQuadratic(
    {
      ...program,
      rows: matrix(count + 1, mean.length, Float64Array.of(...(rows?.data ?? []), ...mean)),
      rowLower: Float64Array.of(...(rowLower ?? []), target),
      rowUpper: Float64Array.of(...(rowUpper ?? []), Number.POSITIVE_INFINITY),
    },
    { start: { x: point.x } },
  );
  // a relaxed path ends beyond the highest mean
  if (!("residual" in solution) || !(solution.residual < residual)) return solvedPoint(program, mean, point);
  const multipliers = Float64Array.of(
    ...solution.boundMultipliers,
    ...solution.rowMultipliers.subarray(0, count),
  );
  return { theta: solution.rowMultipliers[count], x: solution.x, multipliers, residual: solution.residual };
}

/** Mean and variance along every stretch: between corners, and beyond the last where the mean has no maximum. */
export function stretchesOf(path: EfficientPath): Stretch[] {
  const { corners, unbounded, beyond } = path;
  const stretches = corners.slice(1).map((to, i) => {
    const move = to.x.slice();
    addScaled(move, -1, corners[i].x);
    return stretchOf(path, i, move, to.theta - corners[i].theta, 1);
  });
  if (!unbounded) return stretches;
  const last = corners.length - 1;
  const unit = (maxAbs(corners[last].x) || 1) / maxAbs(beyond);
  const move = beyond.map((value) => unit * value);
  return [...stretches, stretchOf(path, last, move, unit, Number.POSITIVE_INFINITY)];
}

function stretchOf(
  { corners, means, variances, meanOf, varianceOf, covariancesOf }: EfficientPath,
  corner: number,
  move: Float64Array,
  thetaChange: number,
  end: number,
): Stretch {
  const from = corners[corner];
  const [mean, v0] = [means[corner], variances[corner]];
  return withScratch(() => {
    const covariances = covariancesOf(move);
    const [v1, v2] = [dot(covariances, from.x), varianceOf(move, covariances)];
    return { from, move, thetaChange, end, mean, meanChange: meanOf(move), v0, v1, v2 };
  });
}

/** Refuses where the highest mean does not exist. */
export function requireHighestMean({ unbounded }: Pick<EfficientPath, "unbounded">, design: string): void {
  if (unbounded) throw endlessMean(design);
}

/** The caller's mistake: bounds are missing. */
export function endlessMean(design: string): InputError {
  return new InputError(
    "bad-constraint",
    `${design} needs bounds on the weights: the mean grows for ever without them`,
  );
}
