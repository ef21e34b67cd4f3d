import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { combineRows } from "../numeric/matrix/combine-rows.ts";
import { dot } from "../numeric/matrix/vector.ts";
import {
  followQuadratic,
  type PathPoint,
  pathPointAt,
  pathResidual,
  type QuadraticPath,
} from "../numeric/minimize/quadratic/quadratic-path.ts";
import type { QuadraticProgram } from "../numeric/minimize/quadratic/quadratic-program.ts";
import { boundConflicts } from "./constraint-words.ts";
import type { Constraints } from "./constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import { minimumVariance } from "./minimum-variance.ts";
import type { Infeasible } from "./portfolio.ts";
import { constraintRows } from "./quadratic-design.ts";

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
  readonly pointAt: (theta: number) => PathPoint;
  readonly residualAt: (point: PathPoint) => number;
  readonly meanOf: (weights: Float64Array) => number;
  readonly varianceOf: (weights: Float64Array) => number;
}

/** A stretch of the path: `w = from + s (to - from)`, 0 <= s <= end. */
export interface Stretch {
  readonly from: PathPoint;
  readonly to: PathPoint;
  /** 1 between corners, infinite beyond the last. */
  readonly end: number;
  readonly mean: number;
  readonly meanChange: number;
  /** `variance(s) = v0 + 2 s v1 + s^2 v2`. */
  readonly v0: number;
  readonly v1: number;
  readonly v2: number;
}

/** The efficient path within constraints, or why there is none. */
export function efficientPath(
  moments: Moments,
  constraints: Constraints,
  design: string,
): EfficientPath | Infeasible | Extract<QuadraticPath, { status: "stopped" }> {
  const { mean, assets } = moments;
  const covariance = existingCovariance(moments);
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
  if (path.status === "stopped") return path;
  const varianceOf = (w: Float64Array): number => dot(combineRows(covariance, w), w);
  return {
    status: "complete",
    corners: path.corners,
    means: Float64Array.from(path.corners, ({ x }) => dot(x, mean)),
    variances: Float64Array.from(path.corners, ({ x }) => varianceOf(x)),
    unbounded: dot(path.beyond.x, mean) > 0,
    pointAt: (theta) => pathPointAt(path, theta),
    residualAt: (point) => pathResidual(program, mean, point),
    meanOf: (w) => dot(w, mean),
    varianceOf,
  };
}

/** Mean and variance along every stretch: between corners, and beyond the last where the mean has no maximum. */
export function stretchesOf(path: EfficientPath): Stretch[] {
  const { corners, unbounded, pointAt } = path;
  const stretches = corners.slice(1).map((to, i) => stretchOf(path, corners[i], to, 1));
  if (!unbounded) return stretches;
  const last = corners[corners.length - 1];
  return [...stretches, stretchOf(path, last, pointAt(last.theta + 1), Number.POSITIVE_INFINITY)];
}

function stretchOf(
  { meanOf, varianceOf }: EfficientPath,
  from: PathPoint,
  to: PathPoint,
  end: number,
): Stretch {
  const move = to.x.map((value, j) => value - from.x[j]);
  const v0 = varianceOf(from.x);
  const v2 = varianceOf(move);
  const v1 = (varianceOf(to.x) - v0 - v2) / 2;
  return { from, to, end, mean: meanOf(from.x), meanChange: meanOf(move), v0, v1, v2 };
}

/** Refuses where the highest mean does not exist. */
export function requireHighestMean({ unbounded }: EfficientPath, design: string): void {
  if (!unbounded) return;
  throw new InputError(
    "bad-constraint",
    `${design} needs bounds on the weights: the mean grows for ever without them`,
  );
}
