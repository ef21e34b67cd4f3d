import { integerBelow, type RandomStream, uniform } from "kinfolio/numeric";
import { type RiskParityOptions, riskParity } from "kinfolio/optimize";
import { firstOrderError, largest, violationOf } from "./first-order.ts";
import { risklessRows, rowsOf, solveLinear } from "./linear-programs.ts";
import type { Problem } from "./problems.ts";
import { covarianceTimes } from "./risk.ts";
import type { Trial } from "./trial.ts";

const infinite = Number.POSITIVE_INFINITY;

/** Risk parity with drawn budgets: shares of risk, or the first-order conditions of the bounded ones. */
export function riskParityTrial(problem: Problem, stream: RandomStream): Trial {
  const { assets } = problem.moments;
  const isEqual = uniform(stream) < 0.4;
  const given: number[] = assets.map(() =>
    isEqual ? 1 : uniform(stream) < 0.15 ? 0 : 1 + integerBelow(stream, 9),
  );
  if (!given.some((budget) => budget > 0)) given[0] = 1;
  const options = isEqual ? {} : { budgets: Object.fromEntries(assets.map((asset, i) => [asset, given[i]])) };
  return trialOf(problem, given, options);
}

function trialOf(problem: Problem, given: readonly number[], options: RiskParityOptions): Trial {
  const { moments, constraints } = problem;
  const total = given.reduce((sum, budget) => sum + budget, 0);
  const free = {
    ...constraints,
    lower: constraints.lower.map(() => -infinite),
    upper: constraints.upper.map(() => infinite),
    linear: [],
  };
  /** Whether the weights that carry the shares of risk break a constraint. */
  const isBounded = (): boolean => {
    const alone = riskParity(moments, free, options);
    return alone.status === "optimal" && violationOf(alone.weights, constraints) > 1e-10;
  };
  return {
    options,
    choose: (beliefs, within) => riskParity(beliefs, within, options),
    wrong: (w) => {
      const { product } = covarianceTimes(problem, w);
      const variance = product.reduce((sum, s, i) => sum + s * w[i], 0);
      if (constraints.budget === 0) return largest(w) === 0 ? undefined : "weights of a zero budget";
      if (isBounded()) {
        // least risk less the logarithms times some lambda, the budget without a price
        const pull = w.map((value, i) => (given[i] > 0 ? given[i] / value : 0));
        const lower = constraints.lower.map((low) => Math.max(low, 0));
        // what has no budget of risk is left out where it may be
        const upper = constraints.upper.map((high, i) => (given[i] > 0 ? high : Math.min(high, lower[i])));
        const within = { ...constraints, lower, upper };
        const unpriced = { ...within, budget: { least: -infinite, most: infinite } };
        const error = firstOrderError(product, largest(product), w, unpriced, [pull]);
        if (error <= 1e-8) return undefined;
        // or least at every lambda: of least risk, and of the greatest sum of logarithms
        const ofRisk = firstOrderError(product, largest(product), w, within);
        const ofLogarithms = firstOrderError(
          pull.map((p) => -p),
          largest(pull),
          w,
          within,
        );
        if (Math.max(ofRisk, ofLogarithms) <= 1e-8) return undefined;
        return `first-order error of bounded risk parity ${error}`;
      }
      const off = largest(w.map((value, i) => (value * product[i]) / variance - given[i] / total));
      return off <= 1e-9 ? undefined : `shares of risk off by ${off}`;
    },
    mayRefuse: (words) => {
      if (constraints.budget === 0) return true; // positive weights do not sum to zero
      if (words.includes("no variance")) return canBeRiskless(problem, given);
      if (words.includes("above zero")) return isBounded() && largestLeast(problem, given) <= 1e-8;
      const [, sum] = words.match(/a budget of ([\d.e-]+) has such weights/) ?? [];
      if (!isBounded() || sum === undefined) return isBounded();
      const other = { ...constraints, budget: Number(sum) };
      const there = riskParity(moments, other, options);
      const { wrong } = trialOf({ ...problem, constraints: other }, given, options);
      return there.status === "optimal" && wrong?.(there.weights, there.objective) === undefined;
    },
  };
}

/** Whether long-only weights of those with a budget, not all zero, have no variance. */
function canBeRiskless({ moments: { scenarios } }: Problem, budgets: readonly number[]): boolean {
  const size = budgets.length;
  const solution = solveLinear(
    new Float64Array(size),
    new Float64Array(size),
    Float64Array.from(budgets, (budget) => (budget > 0 ? 1 : 0)),
    [
      { coefficients: new Float64Array(size).fill(1), low: 1, high: 1 },
      ...risklessRows(scenarios).map((row) => ({
        ...row,
        low: -1e-9 * size * largest(row.coefficients),
        high: 1e-9 * size * largest(row.coefficients),
      })),
    ],
  );
  return solution.status === "optimal";
}

/** The largest t such that feasible weights of all that have a budget of risk are t or more. */
function largestLeast({ constraints }: Problem, budgets: readonly number[]): number {
  const size = budgets.length;
  const withT = (coefficients: Float64Array, t: number): Float64Array => Float64Array.of(...coefficients, t);
  const lower = constraints.lower.map((low) => Math.max(low, 0));
  const upper = constraints.upper.map((high, i) => (budgets[i] > 0 ? high : Math.min(high, lower[i])));
  const above = budgets.flatMap((budget, i) => {
    const unit = new Float64Array(size);
    unit[i] = 1;
    return budget > 0 ? [{ coefficients: withT(unit, -1), low: 0, high: infinite }] : [];
  });
  const solution = solveLinear(withT(new Float64Array(size), -1), withT(lower, 0), withT(upper, infinite), [
    ...rowsOf(constraints).map((row) => ({ ...row, coefficients: withT(row.coefficients, 0) })),
    ...above,
  ]);
  return solution.objective === undefined ? 0 : -solution.objective;
}
