import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { multiplyVector, quadraticForm } from "../numeric/matrix/multiply.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { minimizeLogBarrier } from "../numeric/minimize/descent/minimize-log-barrier.ts";
import { certified } from "./certified.ts";
import { brokenConstraints, fixedWeightsConflict } from "./constraint-words.ts";
import type { Constraints } from "./constraints.ts";
import { existingVolatilities } from "./existing-volatilities.ts";
import type { Portfolio } from "./portfolio.ts";

export interface RiskParityOptions {
  /** Share of risk that each asset is to carry, positive, up to a common factor; default equal. */
  readonly budgets?: Readonly<Record<string, number>>;
}

/**
 * Weights at which asset i carries the share b_i of the variance, `w_i (Sigma w)_i = b_i w'Sigma w`: unique among
 * positive weights, the minimizer of `1/2 x'Sigma x - sum b_i log x_i` made to sum to the budget.
 *
 * Its weights are decided by the budgets of risk alone: infeasible where a constraint forbids them.
 *
 * @returns `objective` is the annual volatility, `optimality` the largest deviation of a share of risk from its
 * budget, `details.riskShares` the shares by asset.
 * @throws {InputError} `constant-asset` where a variance is zero, `bad-option` for a budget that is not positive,
 * `unknown-asset` for one of no asset.
 * @see Maillard, Roncalli and Teiletche (2010), J. Portfolio Management 36(4), 60-70; Bruder and Roncalli (2012).
 */
export function riskParity(
  moments: Moments,
  constraints: Constraints,
  { budgets }: RiskParityOptions = {},
): Portfolio {
  const { assets, periodsPerYear } = moments;
  const { covariance } = moments;
  const design = "risk-parity";
  existingVolatilities(moments, "it can carry no risk");
  const wanted = budgetsOf(budgets, assets);
  const { x, iterations } = minimizeLogBarrier(covariance, wanted);
  const scale = constraints.budget / sum(x);
  const weights = x.map((value) => value * scale);
  const broken = brokenConstraints(weights, constraints, assets);
  if (broken.length > 0) {
    const why = `${design} leaves constraints no room, the budgets of risk decide all weights`;
    const conflict = fixedWeightsConflict(why, broken);
    return { status: "infeasible", design, assets, conflict };
  }
  const variance = quadraticForm(covariance, weights);
  const shares = multiplyVector(covariance, weights).map((value, i) => (value * weights[i]) / variance);
  return certified(
    {
      design,
      assets,
      weights,
      objective: Math.sqrt(periodsPerYear * variance),
      optimality: shares.reduce((worst, share, i) => Math.max(worst, Math.abs(share - wanted[i])), 0),
      iterations,
      details: { riskShares: Object.fromEntries(assets.map((asset, i) => [asset, shares[i]])) },
    },
    constraints,
  );
}

/** Budgets that sum to one. */
function budgetsOf(given: RiskParityOptions["budgets"], assets: readonly string[]): Float64Array {
  if (given === undefined) return new Float64Array(assets.length).fill(1 / assets.length);
  const unknown = Object.keys(given).find((name) => !assets.includes(name));
  if (unknown !== undefined) {
    throw new InputError("unknown-asset", `a budget of risk is given for ${unknown}, which is no asset`, {
      asset: unknown,
    });
  }
  const budgets = Float64Array.from(assets, (asset) => {
    const budget = given[asset];
    if (budget > 0 && Number.isFinite(budget)) return budget;
    throw new InputError(
      "bad-option",
      `the budget of risk of ${asset} is ${budget ?? "missing"}; it needs to be positive`,
      {
        asset,
      },
    );
  });
  const total = sum(budgets);
  return budgets.map((budget) => budget / total);
}
