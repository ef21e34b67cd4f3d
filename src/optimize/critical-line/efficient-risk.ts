import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { certified } from "../certified.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import { amount } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import { cashOption, isFullyInvested, overCash } from "../objective/cash.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import {
  type EfficientPath,
  type EfficientPoint,
  efficientPath,
  endlessMean,
  pathPrices,
  type Stretch,
  stretchesOf,
} from "./efficient-path.ts";
import { stoppedPath } from "./stopped-path.ts";

const design = "efficient-risk";

/** The options of `efficient-risk`. */
export const efficientRiskOptions = {
  targetVolatility: number({
    says: "Volatility to keep to at most.",
    unit: "volatility per year",
    above: 0,
    needed: true,
  }),
  ...cashOption,
};

export type EfficientRiskOptions = OptionsOf<typeof efficientRiskOptions>;

/**
 * The feasible weights of highest mean among those whose volatility is at most the target: on the efficient path,
 * the root of a quadratic between two corner portfolios. A target that even the highest mean keeps to gives that one.
 *
 * @returns `objective` is the annual mean; `details.riskAversion` that at which the same weights have the highest utility, where
 * the target limits the mean. Infeasible where the least volatility is above the target.
 * @throws {InputError} `bad-constraint` where neither the target nor bounds limit the mean.
 */
export function efficientRisk(
  given: Moments,
  constraints: Constraints,
  options: EfficientRiskOptions,
): Portfolio {
  const { targetVolatility, riskFree } = settled(efficientRiskOptions, options, "efficient-risk");
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: design, assets: given.assets }, constraints, positions, {
      solve: (within) => efficientRisk(given, within, options),
      lossOf: ({ objective }) => -objective,
    });
  }
  const rate = isFullyInvested(constraints) ? 0 : riskFree / given.periodsPerYear;
  const moments = rate === 0 ? given : { ...given, mean: overCash(given.mean, constraints, rate) };
  if (!isPolyhedral(constraints)) return withinVolatility(moments, constraints, targetVolatility, rate);
  const { assets, periodsPerYear } = moments;
  const path = efficientPath(moments, constraints, design);
  if (path.status === "infeasible") return path;
  if (path.status === "stopped") return stoppedPath(design, moments, constraints, path.reason);
  const least = Math.sqrt(periodsPerYear * leastVariance(path, moments, constraints));
  if (!(targetVolatility >= least * (1 - 1e-12))) {
    const missing = `the least is ${amount(least)}: ${amount(least - targetVolatility)} is missing`;
    const conflict = [`${targetText(targetVolatility)} is asked, ${missing}`];
    return { status: "infeasible", design, assets, conflict };
  }
  if (path.status === "endless") throw endlessMean(design);
  const target = targetVolatility ** 2 / periodsPerYear;
  const { point, binds } = pointWithVariance(path, target, design);
  return certified(
    {
      design,
      assets,
      weights: point.x,
      objective: periodsPerYear * (rate + path.meanOf(point.x)),
      optimality: point.residual,
      iterations: path.corners.length,
      prices: [
        ...(binds && point.theta > 0
          ? [{ constraint: targetText(targetVolatility), multiplier: targetVolatility / point.theta }]
          : []),
        ...pathPrices(assets, constraints, point, periodsPerYear),
      ],
      details: binds && point.theta > 0 ? { riskAversion: 1 / point.theta } : {},
    },
    constraints,
  );
}

function targetText(targetVolatility: number): string {
  return `a volatility of at most ${amount(targetVolatility)} a year`;
}

/** Where the set is no polyhedron the volatility is one more of its limits. */
function withinVolatility(
  moments: Moments,
  constraints: Constraints,
  targetVolatility: number,
  rate: number,
): Portfolio {
  const { periodsPerYear, assets } = moments;
  const covariance = existingCovariance(moments);
  const mean = expectedReturns(moments);
  const text = targetText(targetVolatility);
  const center = new Float64Array(assets.length);
  const limit = { text, center, covariance, periodsPerYear, limit: targetVolatility };
  const limited = { ...constraints, volatilities: [limit, ...(constraints.volatilities ?? [])] };
  const portfolio = solveConvexDesign(moments, limited, {
    design,
    hessian: zeros(assets.length, assets.length),
    linear: mean.map((m) => -m),
    objective: (weights) => periodsPerYear * (rate + dot(weights, mean)),
    objectiveUnit: () => periodsPerYear,
  });
  if (portfolio.status === "infeasible") return portfolio;
  const price = portfolio.prices?.find(({ constraint }) => constraint === text)?.multiplier ?? 0;
  return { ...portfolio, details: price > 0 ? { riskAversion: price / targetVolatility } : {} };
}

/** Of the path's first portfolio; of the minimum-variance one where there is no path. */
function leastVariance(
  path: EfficientPath | { readonly status: "endless" },
  moments: Moments,
  constraints: Constraints,
): number {
  if (path.status === "complete") return path.variances[0];
  const least = minimumVariance(moments, constraints);
  return least.status === "infeasible" ? Number.NaN : least.objective / moments.periodsPerYear;
}

const mostCorrections = 8;

/**
 * The point of the path with this variance; where the path never reaches it, its end. The theta at which it should lie is
 * corrected by secants of the volatility where the path had to be lifted.
 */
function pointWithVariance(
  path: EfficientPath,
  target: number,
  design: string,
): { readonly point: EfficientPoint; readonly binds: boolean } {
  const { theta, isEnd } = toleranceAt(path, target, design);
  let point = path.pointAt(theta);
  if (isEnd || theta === 0) return { point, binds: !isEnd };
  const missOf = ({ x }: EfficientPoint): number => Math.sqrt(path.varianceOf(x)) - Math.sqrt(target);
  let miss = missOf(point);
  let slope = Math.sqrt(target) / theta; // in proportion, or less
  for (
    let correction = 0;
    correction < mostCorrections && Math.abs(miss) > 1e-13 * slope * theta;
    correction++
  ) {
    const next = point.theta - miss / slope;
    if (!(next > 0 && Number.isFinite(next))) break;
    const nearer = path.pointAt(next);
    const left = missOf(nearer);
    if (!(Math.abs(left) < Math.abs(miss))) break;
    slope = (left - miss) / (next - point.theta);
    [point, miss] = [nearer, left];
  }
  return { point, binds: true };
}

/** The risk tolerance at which the variance of the path reaches the target; well past its end, where it never does. */
function toleranceAt(
  path: EfficientPath,
  target: number,
  design: string,
): { readonly theta: number; readonly isEnd: boolean } {
  const stretches = stretchesOf(path);
  const stretch = stretches.findLast(({ v0 }) => v0 <= target);
  if (stretch === undefined) return { theta: path.corners[0].theta, isEnd: true };
  const share = Math.min(rootOf(stretch, target), stretch.end);
  if (share === Number.POSITIVE_INFINITY) throw endlessMean(design);
  const theta = stretch.from.theta + share * stretch.thetaChange;
  const isEnd = share === 1 && stretch === stretches[stretches.length - 1];
  return { theta: isEnd ? 2 * theta : theta, isEnd };
}

/** The larger root of `v0 + 2 s v1 + s^2 v2 = target`; along the path the variance never falls. */
function rootOf({ v0, v1, v2 }: Stretch, target: number): number {
  const rise = Math.max(0, target - v0);
  if (rise === 0) return 0;
  return rise / (Math.max(v1, 0) + Math.sqrt(Math.max(v1, 0) ** 2 + v2 * rise));
}
