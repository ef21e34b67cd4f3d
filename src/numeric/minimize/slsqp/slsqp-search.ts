import { rowOf } from "../../matrix/matrix.ts";
import { dot, maxAbs } from "../../matrix/vector.ts";
import { minimizeScalar } from "../scalar/minimize-scalar.ts";
import type { Iterate, ScaledProgram } from "./slsqp-iterate.ts";
import { iterateAt, violationOf } from "./slsqp-iterate.ts";
import type { Subproblem } from "./slsqp-subproblem.ts";

/** A step to be shortened until the merit function is low enough. */
export interface Search {
  readonly scaled: ScaledProgram;
  /** m: price of a unit of violation of each constraint. */
  readonly weights: Float64Array;
  readonly from: Iterate;
  readonly step: Float64Array;
  /** Of the merit function along the step; negative. */
  readonly slope: number;
}

/** `f + sum weight_j violation_j`: Han's L1 penalty, exact for weights above the multipliers. */
function merit({ scaled, weights }: Search, { value, constraints }: Iterate): number {
  return constraints.reduce(
    (total, each, j) => total + weights[j] * violationOf(each, j < scaled.equalities),
    value,
  );
}

/**
 * Size of the terms that the merit function is made of: its value may be small because they cancel, its rounding is theirs. A
 * constraint is at least as far from its terms as its gradient reaches over x.
 */
function termSize({ weights, from }: Search): number {
  const length = maxAbs(from.x);
  return from.constraints.reduce(
    (total, each, j) =>
      weights[j] === 0
        ? total
        : total + weights[j] * (Math.abs(each) + maxAbs(rowOf(from.jacobian, j)) * length),
    Math.abs(from.value),
  );
}

/** Directional derivative of the merit function along the step of a subproblem, which removes the violations it can. */
export function meritSlope(
  scaled: ScaledProgram,
  from: Iterate,
  weights: Float64Array,
  sub: Subproblem,
): number {
  const removed = 1 - sub.inconsistency;
  return from.constraints.reduce(
    (total, each, j) => total - weights[j] * removed * violationOf(each, j < scaled.equalities),
    dot(from.gradient, sub.step),
  );
}

/** Shortens by parabolas, at most tenfold each, until a tenth of the promised decrease is there. */
export function inexactSearch(search: Search): Iterate | undefined {
  const { from, slope } = search;
  const start = merit(search, from);
  const size = termSize(search);
  let length = 1;
  for (let trial = 0; trial < 30; trial++) {
    const next = along(search, length);
    const rise = merit(search, next) - start;
    if (rise <= (length * slope) / 10) return next;
    // near the optimum the promise is smaller than the rounding of the merit function
    if (-slope <= 1e-11 * size && rise <= 1e-12 * size) return next;
    const best = (slope * length) / (2 * (slope * length - rise));
    length *= Number.isFinite(best) ? Math.max(best, 0.1) : 0.1;
  }
  return undefined;
}

/** Minimizes the merit function over lengths from a tenth to one; shorter ones only where that finds no decrease. */
export function exactSearch(search: Search): Iterate | undefined {
  const length = minimizeScalar((t) => merit(search, along(search, t)), 0.1, 1).x;
  const next = along(search, length);
  return merit(search, next) < merit(search, search.from) ? next : inexactSearch(search);
}

function along({ scaled, from, step }: Search, length: number): Iterate {
  const { lower, upper } = scaled.program;
  return iterateAt(
    scaled,
    from.x.map((each, i) => Math.min(Math.max(each + length * step[i], lower[i]), upper[i])),
  );
}
