import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { KinkedPoint } from "../../numeric/minimize/kinked/kinked-program.ts";
import { type ConedPoint, minimizeConed } from "../../numeric/minimize/kinked/minimize-coned.ts";
import { minimizeKinked } from "../../numeric/minimize/kinked/minimize-kinked.ts";
import { minimizePowers } from "../../numeric/minimize/kinked/minimize-powers.ts";
import { certified } from "../certified.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { type KinkedSet, kinkedSet } from "../program/kinked-set.ts";
import { byInteriorPoint } from "./by-interior-point.ts";
import { type ConvexDesign, convexLoss } from "./convex-objective.ts";
import { largestScale } from "./fully-scaled.ts";
import { solvePositionsDesign } from "./positions-design.ts";
import { solveQuadraticDesign } from "./quadratic-design.ts";

/** What is found of a design's program. */
export type ConvexPoint = KinkedPoint & Pick<ConedPoint, "distanceMultipliers">;

/**
 * Solves a design over bounds, budget, linear constraints, deviations, volatilities and positions. A quadratic one on a polyhedron is a
 * quadratic program; else exactly where the working set and the
 * prices of volatilities can be found, else by the interior-point method, from whose prices the exact search is begun again.
 *
 * @throws {InputError} `bad-constraint` where the objective falls for ever, for want of bounds.
 */
export function solveConvexDesign(
  moments: Pick<Moments, "assets">,
  constraints: Constraints,
  design: ConvexDesign,
): Portfolio {
  const { costs = [], distances = [], powers } = design;
  if (isPolyhedral(constraints) && costs.length + distances.length === 0 && powers === undefined) {
    return solveQuadraticDesign(moments, constraints, design);
  }
  const { assets } = moments;
  const { positions } = constraints;
  const named = { design: design.design, assets };
  if (positions !== undefined) {
    const isQuadratic = distances.length === 0 && powers === undefined && !constraints.volatilities?.length;
    const exact = isQuadratic ? solvePositionsDesign(moments, constraints, positions, design) : undefined;
    return (
      exact ??
      searchedDesign(named, constraints, positions, {
        solve: (within) => solveConvexDesign(moments, within, design),
        lossOf: ({ weights }) => convexLoss(design, weights),
      })
    );
  }
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", ...named, conflict: impossible };
  const set = kinkedSet(constraints, design.demands);
  const point = exactPoint(design, set);
  if (point !== undefined) return portfolioOf(assets, constraints, design, point);
  const demanded = { ...constraints, linear: [...constraints.linear, ...(design.demands ?? [])] };
  const found = byInteriorPoint(design, demanded, assets);
  if (found.status === "infeasible") return { status: "infeasible", ...named, conflict: found.conflict };
  if (found.status === "unbounded") {
    const along = assets.filter((_, i) => Math.abs(found.direction[i]) > 1e-9).join(", ");
    throw new InputError(
      "bad-constraint",
      `${design.design} gets better for ever along ${along}; bounds are needed`,
    );
  }
  const polished = exactPoint(design, set, found);
  if (polished !== undefined) return portfolioOf(assets, constraints, design, polished);
  const { x, residual, iterations, message } = found;
  return certified(
    {
      ...named,
      weights: x,
      objective: design.objective(x),
      optimality: residual,
      iterations,
      ...(message && { reason: "stalled" as const }),
      ...(design.details && { details: design.details(x) }),
    },
    constraints,
  );
}

/** Where to begin: weights, and prices of the squared distances, those of the design first. */
export interface ConvexStart {
  readonly x: Float64Array;
  readonly prices?: Float64Array;
}

/** The optimum where it can be found exactly. */
function exactPoint(design: ConvexDesign, set: KinkedSet, from?: ConvexStart): ConvexPoint | undefined {
  const { hessian, linear, costs, distances = [], powers, constant } = design;
  const program = { ...set.rows, hessian, linear, ...(costs && { costs }), limits: set.limits };
  const all = [...distances, ...set.distances];
  if (powers !== undefined) {
    return minimizePowers({ ...program, distances: all, constant }, powers, from?.x);
  }
  if (all.length === 0) {
    const solution = minimizeKinked(program, from);
    return solution.status === "optimal"
      ? { ...solution, distanceMultipliers: new Float64Array(0) }
      : undefined;
  }
  const solution = minimizeConed({ ...program, distances: all, constant }, from);
  return solution.status === "optimal" ? solution : undefined;
}

/** Where a ratio is the same at every scale, the largest that the constraints allow. */
function asInvestedAsMayBe(
  weights: Float64Array,
  constraints: Constraints,
  design: ConvexDesign,
): Float64Array {
  if (!design.distances?.some(({ role }) => role.kind === "ratio")) return weights;
  const scale = largestScale(weights, constraints);
  if (scale === 1 || scale === Number.POSITIVE_INFINITY) return weights;
  const scaled = weights.map((w) => scale * w);
  const [before, after] = [design.objective(weights), design.objective(scaled)];
  return after >= before - 1e-12 * Math.abs(before) ? scaled : weights;
}

function portfolioOf(
  assets: readonly string[],
  constraints: Constraints,
  design: ConvexDesign,
  point: ConvexPoint,
): Portfolio {
  const { residual: optimality, iterations } = point;
  const weights = asInvestedAsMayBe(point.x, constraints, design);
  const own = design.distances?.length ?? 0;
  const multipliers = { ...point, volatilityMultipliers: point.distanceMultipliers.subarray(own) };
  const unit = design.objectiveUnit(weights);
  return certified(
    {
      design: design.design,
      assets,
      weights,
      objective: design.objective(weights),
      optimality,
      iterations,
      prices: constraintPrices(assets, constraints, design.demands, multipliers, unit),
      ...(design.details && { details: design.details(weights) }),
    },
    constraints,
  );
}
