import { InputError } from "../../base/errors.ts";
import { list, number, type OptionsOf, record, type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { NonlinearProgram, NonlinearSolution } from "../../numeric/minimize/slsqp/nonlinear-program.ts";
import { slsqp } from "../../numeric/minimize/slsqp/slsqp.ts";
import { certified } from "../certified.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import { amount, budgetWords } from "../constraints/constraint-words.ts";
import { budgetRange, type Constraints, type Range } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { contradictions, madeFeasible, projectionOnto } from "./feasible-weights.ts";
import type { GivenWeights } from "./given-weights.ts";
import { weightsOf } from "./given-weights.ts";
import type { FourMoments, MomentModel } from "./moments/moment-model.ts";
import { momentSource, momentsOf } from "./moments/moments-of.ts";
import { searchOptions } from "./search-options.ts";
import { apart, BETTER, type Tilt, tiltingProgram } from "./tilting-program.ts";

const { otherwise: _ofTheSolver, ...longest } = searchOptions.maxIterations;

/** The options of `mvsk-tilting`. */
export const mvskTiltingOptions = {
  portfolio: record({
    says: "Weights by asset of the portfolio to improve on.",
    of: { kind: "number", unit: "weight" },
    otherwise: "one over N each",
  }),
  tiltDirection: list({
    says: "How much of each moment one unit of delta is.",
    of: { kind: "number", unit: "ratio", least: 0 },
    count: 4,
    otherwise: "their sizes at the portfolio, so that delta is a fraction",
  }),
  trackingError: number({
    says: "Largest tracking error against the portfolio, as a multiple of its volatility.",
    unit: "ratio",
    above: 0,
    usual: 0.3,
    flag: "tiltTrackingError",
  }),
  moments: momentSource,
  tolerance: searchOptions.tolerance,
  maxIterations: whole({ ...longest, usual: 200 }),
};

export interface MvskTiltingOptions extends Omit<OptionsOf<typeof mvskTiltingOptions>, "portfolio"> {
  /** The portfolio to improve on, w0. Default 1/N. */
  readonly portfolio?: GivenWeights;
}

/**
 * The most that a portfolio can be improved in all four moments at once.
 *
 *     maximize delta   subject to   phi_1(w) >= phi_1(w0) + delta d_1,   phi_2(w) <= phi_2(w0) - delta d_2,
 *                                   phi_3(w) >= phi_3(w0) + delta d_3,   phi_4(w) <= phi_4(w0) - delta d_4,
 *                                   (w - w0)' Sigma (w - w0) <= kappa^2
 *
 * under bounds, budget and linear constraints. Solved as a nonlinear program with the exact Hessian of its Lagrangian,
 * `(z_2 + z_5) H_2 - z_3 H_3 + z_4 H_4` in the multipliers z; moments are scaled by their gradients, which the unscaled
 * problem needs badly. `objective` is delta, taken from the weights afterwards; `details` holds `delta`, `improvement`
 * (of each moment, in units of d; where that is zero, of the volatility of w0 to the moment's power), `trackingError` (a multiple of the volatility of w0) and `moments`.
 *
 * @throws {InputError} `bad-option` for a w0 that misses the budget by more than rounding, a direction that is negative, a
 *   tracking error that is not positive, or moments that the model does not have; `unknown-asset` for a w0 that names one.
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, section VI.
 */
export function mvskTilting(
  moments: Moments,
  constraints: Constraints,
  given: MvskTiltingOptions = {},
): Portfolio {
  const { assets } = moments;
  const options = settled(mvskTiltingOptions, given, "mvsk-tilting");
  requireTaken("mvsk-tilting", constraints, ["budget range", "linear"]);
  const model = momentsOf(moments, options.moments);
  const held = weightsOf(options.portfolio, assets);
  if (options.portfolio !== undefined) requireBudget(held, budgetRange(constraints));
  const tilt = tiltOf(model, held, options);
  const conflict = contradictions(constraints, assets);
  if (conflict.length > 0) return { status: "infeasible", design: "mvsk-tilting", assets, conflict };

  const project = projectionOnto(constraints);
  const start = project(tilt.from, new Float64Array(assets.length));
  const program = tiltingProgram(tilt, constraints);
  const { tolerance, maxIterations } = options;
  const exact = slsqp(program, Float64Array.of(...start, 0), { tolerance, maxIterations });
  const found = exact.status === "stopped" ? nearer(exact, learned(program, exact.x, options)) : exact;
  if (found.status === "infeasible") {
    const near = `a tracking error of at most ${options.trackingError} times the volatility of the portfolio held`;
    return {
      status: "infeasible",
      design: "mvsk-tilting",
      assets,
      conflict: [near, "the bounds and constraints"],
    };
  }
  const weights = madeFeasible(found.x.slice(0, assets.length), project);
  const reached = reachedBy(weights, tilt);
  return certified(
    {
      design: "mvsk-tilting",
      assets,
      ...(found.reason && { reason: found.reason }),
      weights,
      objective: reached.delta,
      optimality: found.residual,
      iterations: found.iterations,
      details: reached,
    },
    constraints,
    options.tolerance,
  );
}

/**
 * Where the exact Hessian, made convex, goes round in circles, one learned from gradients does not; nor does a search along
 * each step that ends at its lowest point, where one that is content with any decrease stands within rounding.
 */
function learned(
  program: NonlinearProgram,
  from: Float64Array,
  { tolerance, maxIterations }: Pick<MvskTiltingOptions, "tolerance" | "maxIterations">,
): NonlinearSolution {
  const without = { ...program, lagrangianHessian: undefined };
  return slsqp(without, from, { tolerance, maxIterations, lineSearch: "exact" });
}

function nearer(a: NonlinearSolution, b: NonlinearSolution): NonlinearSolution {
  return b.status === "optimal" || b.residual < a.residual ? b : a;
}

/** What weights improve, measured on them and not taken from the solver. */
function reachedBy(weights: Float64Array, { model, from, phi, direction }: Tilt): Reached {
  const moments = model.at(weights).phi;
  const volatility = Math.sqrt(Math.max(0, phi[1]));
  const improvement = moments.map((each, k) => {
    return (BETTER[k] * (each - phi[k])) / (direction[k] || pow(volatility, k + 1) || 1);
  });
  return {
    delta: Math.min(...improvement.filter((_, k) => direction[k] > 0)),
    improvement,
    trackingError: Math.sqrt(Math.max(0, model.at(apart(weights, from)).phi[1])) / (volatility || 1),
    moments,
  };
}

type Reached = {
  readonly delta: number;
  readonly improvement: readonly number[];
  /** A multiple of the volatility of w0. */
  readonly trackingError: number;
  readonly moments: FourMoments;
};

/** Rounded weights may miss the budget by a little; more is a mistake, for moments of unequal investments cannot be compared. */
function requireBudget(held: Float64Array, budget: Range): void {
  const invested = sum(held);
  if (invested >= budget.least - 0.005 && invested <= budget.most + 0.005) return;
  throw new InputError(
    "bad-option",
    `the portfolio to improve on sums to ${amount(invested)}, and ${budgetWords(budget)}`,
  );
}

function tiltOf(
  model: MomentModel,
  from: Float64Array,
  { tiltDirection, trackingError }: Settled<typeof mvskTiltingOptions>,
): Tilt {
  const { phi } = model.at(from);
  const d = tiltDirection ?? sizes(phi);
  if (d.every((each) => each === 0)) {
    throw new InputError("bad-option", "mvsk-tilting: tiltDirection: four numbers, not all zero, are needed");
  }
  return { model, from, phi, direction: d, variance: trackingError ** 2 * phi[1] };
}

function sizes([a, b, c, d]: FourMoments): FourMoments {
  return [Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)];
}
