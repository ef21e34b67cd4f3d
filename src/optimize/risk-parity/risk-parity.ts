import { InputError } from "../../base/errors.ts";
import { type OptionsOf, record } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { entriesAt } from "../../numeric/matrix/entries-at.ts";
import { type Matrix, principalSubmatrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import { minimizeLogBarrier } from "../../numeric/minimize/descent/barrier/minimize-log-barrier.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { scratch, withScratch } from "../../numeric/scratch.ts";
import { certified } from "../certified.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import { brokenConstraints, budgetText, fixedWeightsConflict } from "../constraints/constraint-words.ts";
import { budgetRange, type Constraints, longOnly, mostInvested } from "../constraints/constraints.ts";
import { existingVolatilities } from "../moments/existing-volatilities.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { Portfolio } from "../portfolio.ts";
import { constraintRows } from "../program/constraint-rows.ts";
import { setConflict } from "../program/set-conflict.ts";
import { refusal } from "../refusal.ts";
import { type BoundedParity, boundedRiskParity } from "./bounded-risk-parity.ts";
import { largestParity } from "./largest-parity.ts";
import type { ParityProblem, ParitySet } from "./parity-at.ts";
import { sumMissedWords } from "./sum-missed-words.ts";

/** The options of `risk-parity`. */
export const riskParityOptions = {
  budgets: record({
    says: "Share of risk that each asset is to carry, up to a common factor; zero leaves it out.",
    of: { kind: "number", unit: "ratio", least: 0 },
    otherwise: "equal",
  }),
};

export type RiskParityOptions = OptionsOf<typeof riskParityOptions>;

/**
 * Weights at which asset i carries the share b_i of the variance, `w_i (Sigma w)_i = b_i w'Sigma w`: unique among
 * positive weights, the minimizer of `1/2 x'Sigma x - sum b_i log x_i` made to sum to the budget. An asset without a
 * budget of risk is not held.
 *
 * Where bounds or linear constraints forbid them, the weights are those of `boundedRiskParity`, in proportion to the budgets
 * within the bounds. Of a range of budgets that is the most of it, or, where no such weights sum to that, the largest sum in it that
 * some have (`largestParity`): what cannot be invested stays cash, as it does under `hrp` and the other designs of the table in
 * docs/optimize.md. Infeasible where long-only weights without any variance exist, of which there are no shares, and where
 * constraints keep weights in proportion from summing to the budget, with a budget to which some sum.
 *
 * @returns `objective` is the annual volatility, `optimality` the largest deviation of a share of risk from its
 * budget, or what Newton's step leaves where constraints bind; `details.riskShares` the shares by asset.
 * @throws {InputError} `constant-asset` where a variance is zero, `bad-option` for a budget that is negative or missing, or
 * none that is positive, `unknown-asset` for one of no asset.
 * @see Maillard, Roncalli and Teiletche (2010), J. Portfolio Management 36(4), 60-70; Bruder and Roncalli (2012).
 */
export function riskParity(
  moments: Moments,
  constraints: Constraints,
  options: RiskParityOptions = {},
): Portfolio {
  return withScratch(() => parity(moments, constraints, options));
}

function parity(moments: Moments, constraints: Constraints, options: RiskParityOptions): Portfolio {
  const { budgets } = settled(riskParityOptions, options, "risk-parity");
  const { assets, covariance, periodsPerYear } = moments;
  const design = "risk-parity";
  const wanted = budgetsOf(budgets, assets);
  const held = assets.map((_, i) => i).filter((i) => wanted[i] > 0);
  const among = chosen(moments, held);
  existingVolatilities(among, "it can carry no risk, and needs a budget of risk of 0");
  const refused = refusal(design, assets);
  requireTaken(design, constraints, ["budget range", "linear"]);
  const invested = mostInvested(constraints);
  if (invested === 0)
    return refused(`${design} holds no short positions beside long ones, the weights sum to 0`);
  const { x, status, iterations } = minimizeLogBarrier(among.covariance, entriesAt(wanted, held));
  if (status !== "optimal") {
    const riskless = withoutVariance(among);
    if (riskless !== undefined) return refused(...riskless);
  }
  const scale = invested / sum(x);
  const weights = scratch(assets.length);
  held.forEach((i, k) => {
    weights[i] = x[k] * scale;
  });
  const broken = brokenConstraints(weights, constraints, assets);
  if (broken.length > 0) {
    const impossible = setConflict(constraints, assets);
    if (impossible.length > 0) return refused(...impossible);
    const { bounded, budget } = paritySumming(covariance, wanted, constraints, weights);
    if (bounded.status === "found") return portfolioOf(bounded.x, bounded.residual, bounded.iterations);
    if (bounded.status === "missed") {
      const exact = { ...constraints, budget };
      return refused(...sumMissedWords(bounded, exact, paritySet(exact, wanted), assets));
    }
    const sums = typeof constraints.budget === "number" ? "" : `; ${budgetText(constraints)}`;
    const why = `${design} needs a weight above zero for every asset with a budget of risk, and constraints leave none${sums}`;
    return refused(...fixedWeightsConflict(why, broken));
  }
  const shares = sharesOf(covariance, weights);
  let unequal = 0;
  for (let i = 0; i < shares.length; i++) unequal = Math.max(unequal, Math.abs(shares[i] - wanted[i]));
  return portfolioOf(weights, unequal, iterations);

  function portfolioOf(found: Float64Array, optimality: number, steps: number): Portfolio {
    const shares = sharesOf(covariance, found);
    return certified(
      {
        design,
        assets,
        weights: found.slice(),
        objective: Math.sqrt(periodsPerYear * portfolioVariance(moments, found)),
        optimality,
        iterations: steps,
        details: { riskShares: Object.fromEntries(assets.map((asset, i) => [asset, shares[i]])) },
      },
      constraints,
    );
  }
}

/** What each weight contributes to the variance, as a share. */
function sharesOf(covariance: Matrix, weights: Float64Array): Float64Array {
  const shares = multiplyVector(covariance, weights);
  const variance = dot(shares, weights);
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] * weights[i]) / variance;
  return shares;
}

/** Bounded risk parity at the most of a budget, or at the largest sum in its range that has some; and the budget of which it speaks. */
function paritySumming(
  covariance: Matrix,
  budgets: Float64Array,
  constraints: Constraints,
  start: Float64Array,
): { readonly bounded: BoundedParity; readonly budget: number } {
  const { least, most } = budgetRange(constraints);
  const problemOf = (budget: Constraints["budget"]): ParityProblem => {
    return { covariance, budgets, set: paritySet({ ...constraints, budget }, budgets) };
  };
  const bounded = boundedRiskParity(problemOf(most), start);
  const isBelow = bounded.status === "empty" || (bounded.status === "missed" && bounded.sums === "less");
  if (least === most || !isBelow) return { bounded, budget: most };
  const largest = largestParity(problemOf({ least, most }), start);
  return { bounded: largest ?? boundedRiskParity(problemOf(least), start), budget: least };
}

/** Long-only weights within the constraints; an asset without a budget is left out where it may be. */
function paritySet({ lower, upper, linear, budget }: Constraints, budgets: Float64Array): ParitySet {
  const low = lower.map((value) => Math.max(value, 0));
  return {
    lower: low,
    upper: upper.map((high, i) => (budgets[i] > 0 ? high : Math.min(high, low[i]))),
    ...constraintRows(lower.length, budget, linear),
  };
}

type Risks = Pick<Moments, "assets" | "mean" | "covariance" | "model" | "skewT">;

/** Beliefs about some of the assets. */
function chosen(moments: Moments, places: readonly number[]): Risks {
  const { assets, mean, covariance } = moments;
  const size = places.length;
  if (size === assets.length) return moments;
  return {
    ...moments,
    assets: places.map((i) => assets[i]),
    mean: Float64Array.from(places, (i) => mean[i]),
    covariance: principalSubmatrix(covariance, places),
  };
}

/** Says which long-only weights have no variance, where some have none: then there is no share of risk to be parted. */
function withoutVariance(among: Risks): string[] | undefined {
  const { assets, covariance } = among;
  const size = assets.length;
  const { lower, upper, budget, linear } = longOnly(size);
  const rows = constraintRows(size, budget, linear);
  const least = minimizeQuadratic({
    hessian: covariance,
    linear: new Float64Array(size),
    lower,
    upper,
    ...rows,
  });
  if (!("x" in least) || portfolioVariance(among, least.x) > 0) return undefined;
  const names = assets.filter((_, i) => least.x[i] > 1e-9).join(", ");
  return [`long-only weights of ${names} have no variance, of which no asset can carry a share`];
}

/** Budgets of risk by asset, made to sum to one. @throws {InputError} `unknown-asset`, `bad-option`. */
export function budgetsOf(given: RiskParityOptions["budgets"], assets: readonly string[]): Float64Array {
  if (given === undefined) return scratch(assets.length).fill(1 / assets.length);
  const unknown = Object.keys(given).find((name) => !assets.includes(name));
  if (unknown !== undefined) {
    throw new InputError("unknown-asset", `a budget of risk is given for ${unknown}, which is no asset`, {
      asset: unknown,
    });
  }
  const budgets = Float64Array.from(assets, (asset) => {
    const budget = given[asset];
    if (budget >= 0 && Number.isFinite(budget)) return budget;
    throw new InputError(
      "bad-option",
      `the budget of risk of ${asset} is ${budget ?? "missing"}; it needs to be a number from 0 up`,
      { asset },
    );
  });
  const total = sum(budgets);
  if (total === 0) throw new InputError("bad-option", "all budgets of risk are 0; one needs to be positive");
  return budgets.map((budget) => budget / total);
}
