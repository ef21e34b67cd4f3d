import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { type ConvexDesign, convexLoss } from "../convex/convex-objective.ts";
import { maximumReturn } from "../mean-variance/maximum-return.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { Weighing } from "../objective/weighed-objective.ts";
import type { Portfolio } from "../portfolio.ts";

/** How a design of highest slope speaks of itself. */
export interface SlopeWords {
  readonly design: string;
  readonly ratio: string;
  /** Why there is no portfolio where the highest mean, less what is taken off it, does not exceed the rate. */
  readonly none: (highest: number) => string;
}

/**
 * The portfolio of highest `(w'mu - costs) / sqrt(w'Sigma w)` over the whole feasible set, as a program: at the best ratio a
 * minimizer of `costs - w'mu` with the price of variance that excess by variance is.
 */
export function highestRatio(
  moments: Moments,
  constraints: Constraints,
  words: SlopeWords,
  more?: Weighing,
): Portfolio {
  const { assets, periodsPerYear } = moments;
  const { design } = words;
  const size = assets.length;
  const metric = existingCovariance(moments);
  const mean = expectedReturns(moments);
  const volatility = (weights: Float64Array): number => Math.sqrt(portfolioVariance(moments, weights));
  const excess = (weights: Float64Array): number =>
    dot(weights, mean) - (more?.at(weights) ?? 0) / periodsPerYear;
  const base = { hessian: zeros(size, size), linear: mean.map((m) => -m), distances: [], ...more };
  // what is in proportion to the volatility takes the same off every ratio
  const distances = (base.distances ?? []).filter((each) => each.metric !== metric);
  const center = new Float64Array(size);
  const solvedWith = (role: Distance["role"]): Portfolio =>
    solveConvexDesign(moments, constraints, {
      ...base,
      design,
      distances: [...distances, { metric, center, role }],
      objective: (weights) => (Math.sqrt(periodsPerYear) * excess(weights)) / volatility(weights),
      objectiveUnit: (weights) => Math.sqrt(periodsPerYear) / volatility(weights),
      details: (weights) => ({ riskAversion: excess(weights) / volatility(weights) ** 2 }),
    });
  const left = { ...base, design, distances };
  const portfolio = solvedWith({ kind: "ratio" });
  if (portfolio.status !== "stopped") return portfolio;
  const best =
    more === undefined ? maximumReturn(moments, constraints) : highestLeft(moments, constraints, left);
  if (best.status !== "optimal") return portfolio;
  if (best.objective > 0) {
    const gain = best.objective / periodsPerYear;
    if (more !== undefined || !hasRisklessGain(moments, constraints, gain)) {
      const ratioOf = (weights: Float64Array): number => excess(weights) / volatility(weights);
      return byPrice(best.weights, ratioOf, (price) => solvedWith({ kind: "price", price })) ?? portfolio;
    }
    const conflict = [`${words.ratio} has no highest value: a feasible portfolio has a gain and no variance`];
    return { status: "infeasible", design, assets, conflict, isEndless: true };
  }
  return { status: "infeasible", design, assets, conflict: [words.none(best.objective)] };
}

/** The highest mean a year that is left of what is minimized. */
function highestLeft(
  moments: Moments,
  constraints: Constraints,
  left: Omit<ConvexDesign, "objective" | "objectiveUnit">,
): Portfolio {
  const { periodsPerYear } = moments;
  return solveConvexDesign(moments, constraints, {
    ...left,
    objective: (weights) => -periodsPerYear * convexLoss(left, weights),
    objectiveUnit: () => periodsPerYear,
  });
}

const mostPrices = 50;

/**
 * The highest ratio as a price of volatility: the price at which what is best gains just what its volatility costs. Each price
 * is the ratio of what was best at the one before.
 *
 * @see Dinkelbach (1967), On nonlinear fractional programming, Management Science 13(7), 492-498.
 */
function byPrice(
  start: Float64Array,
  ratioOf: (weights: Float64Array) => number,
  bestAt: (price: number) => Portfolio,
): Portfolio | undefined {
  let price = ratioOf(start);
  for (let round = 0; round < mostPrices && price > 0 && Number.isFinite(price); round++) {
    const found = bestAt(price);
    if (found.status !== "optimal") return undefined;
    const ratio = ratioOf(found.weights);
    const missed = Math.abs(ratio - price) / price;
    if (missed <= exact)
      return {
        ...found,
        optimality: Math.max(found.optimality, missed),
        iterations: found.iterations + round,
      };
    price = ratio;
  }
  return undefined;
}

/** A change of the price, as a share, that is none. */
const exact = 1e-11;

/** A gain below this share of the highest is not looked for. */
const smallGain = 1e-6;

/** Whether weights within the constraints that gain something have no variance but rounding, which is worked out from them. */
function hasRisklessGain(moments: Moments, constraints: Constraints, highest: number): boolean {
  const mean = expectedReturns(moments);
  const gains = { text: "a gain", coefficients: mean, sense: ">=", bound: smallGain * highest } as const;
  const least = minimumVariance(moments, { ...constraints, linear: [...constraints.linear, gains] });
  if (least.status !== "optimal" || dot(least.weights, mean) <= 0) return false;
  const { data } = moments.covariance;
  const { weights } = least;
  const size = weights.length;
  let terms = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) terms += Math.abs(weights[i] * data[i * size + j] * weights[j]);
  }
  return portfolioVariance(moments, weights) <= size * Number.EPSILON * terms;
}
