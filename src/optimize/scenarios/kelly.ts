import { InputError } from "../../base/errors.ts";
import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { minimizeBarrierWithin } from "../../numeric/minimize/descent/barrier/minimize-barrier-within.ts";
import type { Polyhedron } from "../../numeric/minimize/descent/polyhedron.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { certified } from "../certified.ts";
import type { Constraints, LinearConstraint, VolatilityLimit } from "../constraints/constraints.ts";
import { volatilityFrom } from "../constraints/violations.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { nearestPoint } from "../program/nearest-point.ts";
import { polyhedronOf } from "../program/polyhedron-of.ts";
import { setConflict } from "../program/set-conflict.ts";
import { solveProgram } from "../program/solve-program.ts";
import { addVariables, weightProgram } from "../program/weight-program.ts";
import { refusal } from "../refusal.ts";
import { boundsRefusal } from "../risk/judged-risk.ts";
import { minRisk } from "../risk/min-risk.ts";
import { settledWeights } from "../risk/settled-weights.ts";
import { expectation, scenarioProbabilities } from "../risk/terms/risk-measure.ts";

/** The options of `kelly`. */
export const kellyOptions = {
  riskFree: number({
    says: "What the part of wealth that is in no asset earns.",
    unit: "rate per year",
    usual: 0,
  }),
};

export type KellyOptions = OptionsOf<typeof kellyOptions>;

/**
 * The feasible weights under which wealth grows fastest: the highest mean of `ln(1 + x_t'w)` over the scenarios, exactly, none of
 * which may lose everything.
 *
 * Newton's method with exact quadratic programs; exponential cones where volatility is limited. Needs `loadLinearSolver`.
 *
 * Cost: `O(T N^2)` and a quadratic program an iteration, some ten iterations.
 *
 * @param moments scenarios are simple returns.
 * @returns `objective` is the mean logarithmic growth per period; `optimality` how much any feasible portfolio could add to it by its
 * slope there, relative to the mean size of a logarithm.
 * @throws {InputError} `too-few-periods` without scenarios, `bad-constraint` where growth has no limit.
 * @see Kelly (1956), A new interpretation of information rate, Bell System Technical J. 35(4), 917-926.
 */
export function kelly(moments: Moments, constraints: Constraints, options: KellyOptions = {}): Portfolio {
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "kelly", assets: moments.assets }, constraints, positions, {
      solve: (within) => kelly(moments, within, options),
      lossOf: ({ objective }) => -objective,
    });
  }
  const { riskFree } = settled(kellyOptions, options, "kelly");
  const design = "kelly";
  const { assets, periodsPerYear } = moments;
  requireScenarios(moments, design);
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const refused = refusal(design, assets);
  const conflict = setConflict(constraints, assets);
  if (conflict.length > 0) return refused(...conflict);
  const growth = growthOf(moments, riskFree / periodsPerYear);
  const { volatilities = [], ...others } = constraints;
  const near = volatilities.length > 0 ? byCones(growth, constraints, assets) : undefined;
  const found =
    near === undefined || typeof near === "string"
      ? (near ?? byNewton(growth, constraints, moments))
      : withinLimits(growth, others, volatilities, moments, near);
  if (found === "ruin") return refused("in some scenario every feasible portfolio loses everything");
  if (found === "endless") {
    throw new InputError("bad-constraint", `${design} gets better for ever; bounds are needed`);
  }
  const weights = settledWeights(found.x, constraints);
  const logarithms = growth.logarithms(weights);
  const size = expectation(logarithms.map(Math.abs), growth.probabilities);
  return certified(
    {
      design,
      assets,
      weights,
      objective: expectation(logarithms, growth.probabilities),
      optimality: found.gap / (size || 1),
      iterations: found.iterations,
    },
    constraints,
  );
}

/** Wealth after a period, `constant_t + rows_t'w`. */
interface Growth {
  /** `T x N`: returns over what cash earns. */
  readonly rows: Matrix;
  readonly constants: Float64Array;
  readonly probabilities: Float64Array;
  readonly logarithms: (weights: Float64Array) => Float64Array;
  readonly slopes: (weights: Float64Array) => Float64Array;
}

function growthOf({ scenarios, probabilities: given }: Moments, rate: number): Growth {
  const rows = { ...scenarios, data: scenarios.data.map((r) => r - rate) };
  const probabilities = scenarioProbabilities(given, rows.rows);
  const wealth = (weights: Float64Array): Float64Array =>
    multiplyVector(rows, weights).map((gain) => 1 + rate + gain);
  return {
    rows,
    probabilities,
    constants: new Float64Array(rows.rows).fill(1 + rate),
    logarithms: (weights) => wealth(weights).map(log),
    slopes(weights) {
      const after = wealth(weights);
      return transposeMultiplyVector(
        rows,
        probabilities.map((p, t) => p / after[t]),
      );
    },
  };
}

type Grown =
  | { readonly x: Float64Array; readonly gap: number; readonly iterations: number }
  | "ruin"
  | "endless";

/** @param near feasible weights that lose everything in no scenario, where some are known. */
function byNewton(growth: Growth, constraints: Constraints, moments: Moments, near?: Float64Array): Grown {
  const size = moments.assets.length;
  const program = weightProgram(size);
  addFeasibleSet(program, constraints);
  const set = polyhedronOf(program);
  const start =
    near === undefined ? survivingStart(growth, set, constraints, moments) : nearestPoint(set, near);
  if (start === undefined) return "ruin";
  const count = set.lower.length;
  const rows = zeros(growth.rows.rows, count);
  for (let t = 0; t < rows.rows; t++) {
    rows.data.set(growth.rows.data.subarray(t * size, (t + 1) * size), t * count);
  }
  const { constants, probabilities } = growth;
  const best = minimizeBarrierWithin({ rows, constants, weights: probabilities, set }, start);
  if (best === undefined) return "endless";
  const slopes = new Float64Array(count);
  slopes.set(growth.slopes(best.x.slice(0, size)));
  const highest = minimizeQuadratic({
    ...set,
    hessian: zeros(count, count),
    linear: slopes.map((slope) => -slope),
  });
  if (!("x" in highest)) return "endless";
  const gap = dot(slopes, highest.x) - dot(slopes, best.x);
  return { x: best.x.slice(0, size), gap: Math.max(gap, 0), iterations: best.iterations };
}

/** Share of a limit on volatility by which weights beyond it keep it, and tangents after which they are left where they are. */
const kept = 1e-11;
const mostRounds = 60;

/**
 * Newton's method where limits on volatility stand by their tangents: at weights near the best, and at those it finds while these
 * break a limit. The tangents hold all weights within the limits, so that what bounds growth among them bounds it there.
 */
function withinLimits(
  growth: Growth,
  constraints: Constraints,
  limits: readonly VolatilityLimit[],
  moments: Moments,
  near: Float64Array,
): Grown {
  let linear = [...constraints.linear, ...tangents(limits, near)];
  let iterations = 0;
  let from = near;
  for (let round = 1; ; round++) {
    const found = byNewton(growth, { ...constraints, linear }, moments, from);
    if (typeof found === "string") return found;
    iterations += found.iterations;
    const broken = limits.filter((each) => volatilityFrom(found.x, each) > (1 + kept) * each.limit);
    if (broken.length === 0 || round === mostRounds) return { ...found, iterations };
    linear = [...linear, ...tangents(broken, found.x)];
    from = found.x;
  }
}

/** Feasible weights that lose everything in no scenario: those nearest to equal ones, or of the least worst loss. */
function survivingStart(
  { logarithms }: Growth,
  set: Polyhedron,
  constraints: Constraints,
  moments: Moments,
): Float64Array | undefined {
  const size = moments.assets.length;
  const survives = (x: Float64Array): boolean => logarithms(x.slice(0, size)).every(Number.isFinite);
  const near = nearestPoint(set, new Float64Array(size).fill(1 / size));
  if (near !== undefined && survives(near)) return near;
  const safest = minRisk(moments, constraints, { risk: "worst" });
  if (safest.status === "infeasible") return undefined;
  const start = nearestPoint(set, safest.weights);
  return start !== undefined && survives(start) ? start : undefined;
}

/** Nearly the best weights, by an exponential cone for each scenario, `s_t <= ln(wealth_t)`. */
function byCones(
  { rows, constants, probabilities }: Growth,
  constraints: Constraints,
  assets: readonly string[],
): Float64Array | "ruin" | "endless" {
  const size = rows.columns;
  const program = weightProgram(size);
  addFeasibleSet(program, constraints);
  const first = addVariables(program, rows.rows);
  for (let t = 0; t < rows.rows; t++) {
    program.cost[first + t] = -probabilities[t];
    const wealth = Array.from({ length: size }, (_, j) => [j, rows.data[t * size + j]] as const);
    program.cones.push({
      cone: { kind: "exponential" },
      rows: [
        { entries: [[first + t, 1]], constant: 0 },
        { entries: [], constant: 1 },
        { entries: wealth, constant: constants[t] },
      ],
    });
  }
  const solution = solveProgram(program, assets);
  if (solution.status === "infeasible") return "ruin";
  return solution.status === "unbounded" ? "endless" : solution.x.slice(0, size);
}

/**
 * Limits on volatility as they look from weights: half-spaces that hold all weights within the limits, and touch them in the
 * direction of these weights.
 */
function tangents(limits: readonly VolatilityLimit[], weights: Float64Array): LinearConstraint[] {
  return limits.map(({ text, center, covariance, periodsPerYear, limit }) => {
    const from = weights.map((w, i) => w - center[i]);
    const slope = multiplyVector(covariance, from);
    const volatility = Math.sqrt(periodsPerYear * dot(slope, from));
    const coefficients = slope.map((value) => (volatility > 0 ? (periodsPerYear * value) / volatility : 0));
    return { text, coefficients, sense: "<=", bound: limit + dot(coefficients, center) };
  });
}
