import type { SkewTParameters } from "../../../estimate/moments.ts";
import { skewT } from "../../../estimate/skew-t/skew-t.ts";
import type { HighOrderSettings, Route, WindowPortfolios } from "../../../jobs/results/high-order.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { skewTMoments } from "../../../optimize/high-order/moments/skew-t-moments.ts";
import { mvsk } from "../../../optimize/high-order/mvsk.ts";
import type { MvskLambda } from "../../../optimize/high-order/solvers/mvsk-objective.ts";
import type { MvskSolver } from "../../../optimize/high-order/solvers/mvsk-solvers.ts";
import { maximumReturn } from "../../../optimize/mean-variance/maximum-return.ts";
import { minimumVariance } from "../../../optimize/mean-variance/minimum-variance.ts";
import type { Portfolio, SolvedPortfolio } from "../../../optimize/portfolio.ts";

/** The three routes of the document, on the same parameters and to the same tolerance. */
const threeRoutes = [
  ["SLSQP", "slsqp"],
  ["Q-MVSK", "q-mvsk"],
  ["L-MVSK", "l-mvsk"],
] as const;

/**
 * Fits the skew-t once and solves by every route. The exact optimum is Newton's to a residual of 1e-12.
 *
 * @throws {InputError} whatever the skew-t refuses.
 */
export function windowPortfolios(returns: ReturnsPanel, settings: HighOrderSettings): WindowPortfolios {
  const moments = skewTOf(returns, settings.minDegreesOfFreedom);
  const constraints = longOnly(returns.assets.length);
  const solve = (solver: MvskSolver, tolerance: number): SolvedPortfolio =>
    solved(mvsk(moments, constraints, { mvskLambda: settings.lambda, solver, tolerance }));
  const exact = solve("newton", 1e-12);
  const measure = routeMeter(moments.skewT, settings.lambda, exact.weights);
  return {
    moments,
    maximumReturn: solved(maximumReturn(moments, constraints)).weights,
    minimumVariance: solved(minimumVariance(moments, constraints)).weights,
    exact: measure("exact", exact),
    routes: threeRoutes.map(([name, solver]) => measure(name, solve(solver, 1e-9))),
  };
}

/** A fit that is known to carry its parameters. */
export function skewTOf(returns: ReturnsPanel, minDegreesOfFreedom: number): WindowPortfolios["moments"] {
  const moments = skewT(returns, { minDegreesOfFreedom });
  return { ...moments, skewT: moments.skewT as SkewTParameters };
}

/** Measures weights against the exact ones by the objective of the parameters. */
export function routeMeter(parameters: SkewTParameters, lambda: MvskLambda, exact: Float64Array): RouteMeter {
  const model = skewTMoments(parameters);
  const [a, b, c, d] = lambda;
  const objectiveAt = (w: Float64Array): number => {
    const { phi } = model.at(w);
    return -a * phi[0] + b * phi[1] - c * phi[2] + d * phi[3];
  };
  const best = objectiveAt(exact);
  return (name, { weights, optimality, iterations }) => {
    const objective = objectiveAt(weights);
    return {
      name,
      weights,
      objective,
      gap: (objective - best) / Math.abs(best),
      weightGap: largestDifference(weights, exact),
      residual: optimality ?? null,
      iterations,
    };
  };
}

/** Takes what a solver found, with its residual where it knows one. */
export type RouteMeter = (
  name: string,
  found: { readonly weights: Float64Array; readonly optimality?: number; readonly iterations: number },
) => Route;

export function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

/** Long-only weights that sum to one always exist, so that these designs cannot be infeasible. */
export function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status === "infeasible")
    throw new Error(`${portfolio.design}: ${portfolio.conflict.join("; ")}`);
  return portfolio;
}
