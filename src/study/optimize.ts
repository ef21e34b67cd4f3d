import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import type { AnnualizedFigures, OptimizeResult, VarianceShares } from "../jobs/results/optimize.ts";
import type { WeightComparison, WeightPosterior } from "../jobs/results/posterior-weights.ts";
import type { History } from "../market/panel/panel.ts";
import { quadraticForm } from "../numeric/matrix/multiply.ts";
import { dot, sum } from "../numeric/matrix/vector.ts";
import { portfolioVariance } from "../optimize/moments/portfolio-variance.ts";
import { type Recommendation, recommender, type StrategySpec } from "../strategy/strategy.ts";
import { portfolioFailure } from "./portfolio-failure.ts";
import { probabilityAbove, weightPosterior } from "./posterior/weight-posterior.ts";

/**
 * Weights from the whole of a history, with the beliefs they were chosen on.
 *
 * @param riskFreePerYear of the Sharpe ratio.
 * @param compared weights whose order the posterior is asked about, `A > B`.
 * @throws {InputError} `bad-option` for a comparison of another form, or beside beliefs without a posterior; `unknown-asset`.
 */
export async function optimizeResult(
  history: History,
  spec: StrategySpec,
  riskFreePerYear: number,
  compared: readonly string[] = [],
): Promise<OptimizeResult> {
  return optimizedBy((await recommender(spec))(history), riskFreePerYear, compared);
}

/** The same of a recommendation at hand. */
export function optimizedBy(
  { moments, held, portfolio, under }: Recommendation,
  riskFreePerYear: number,
  compared: readonly string[] = [],
): OptimizeResult {
  const pairs = comparedPairs(compared, moments);
  if (portfolio.status === "infeasible") {
    return { status: "infeasible", moments, portfolio, failure: portfolioFailure(portfolio, moments) };
  }
  const drawn =
    moments.posterior && under && weightPosterior(moments, moments.posterior, portfolio.weights, under);
  return {
    status: "solved",
    moments,
    portfolio,
    annualized: annualized(portfolio.weights, moments, riskFreePerYear),
    cash: cashOf(portfolio.weights),
    ...(held && { turnover: turnoverFrom(held, portfolio.weights) }),
    varianceShares: varianceShares(portfolio.weights, moments),
    ...(drawn && { posterior: { ...drawn, comparisons: comparisonsOf(drawn, pairs, moments.assets) } }),
    failure: portfolioFailure(portfolio, moments),
  };
}

/** What the weights leave of one; nothing where that is the rounding of a sum. */
function cashOf(weights: Float64Array): number {
  const left = 1 - sum(weights);
  return Math.abs(left) <= weights.length * Number.EPSILON ? 0 : left;
}

function turnoverFrom(held: Float64Array, weights: Float64Array): number {
  return weights.reduce((total, w, i) => total + Math.abs(w - held[i]), 0);
}

/** `P w'm`, `sqrt(P w'S w)` and their ratio over the risk-free rate, with P periods a year. */
export function annualized(
  weights: Float64Array,
  moments: Moments,
  riskFreePerYear: number,
): AnnualizedFigures {
  const expected = moments.periodsPerYear * dot(weights, moments.mean);
  const volatility = Math.sqrt(moments.periodsPerYear * portfolioVariance(moments, weights));
  return {
    return: expected,
    volatility,
    sharpe: volatility > 0 ? (expected - riskFreePerYear) / volatility : null,
  };
}

/** `w'S_sys w` and `sum w_i^2 own_i` over their sum; none where the model has no such parts or the weights no variance. */
export function varianceShares(
  weights: Float64Array,
  { decomposition }: Moments,
): VarianceShares | undefined {
  if (decomposition === undefined) return undefined;
  const systematic = quadraticForm(decomposition.systematic, weights);
  const own = weights.reduce((total, w, i) => total + w * w * decomposition.idiosyncratic[i], 0);
  const total = systematic + own;
  return total > 0 ? { systematic: systematic / total, idiosyncratic: own / total } : undefined;
}

/** Places of two assets. */
type Pair = readonly [number, number];

function comparedPairs(compared: readonly string[], { assets, posterior, model }: Moments): Pair[] {
  if (compared.length > 0 && posterior === undefined) {
    throw new InputError(
      "bad-option",
      `--probability needs a posterior, which these ${model} moments do not have`,
      {
        advice: "add --model mixed --posterior",
      },
    );
  }
  return compared.map((text) => {
    const sides = text.split(">").map((side) => side.trim());
    if (sides.length !== 2 || sides.some((side) => side === "" || side.startsWith("="))) {
      throw new InputError("bad-option", `--probability "${text}": two assets are needed, "A > B"`);
    }
    const [one, other] = sides.map((name) => {
      const place = assets.indexOf(name);
      if (place >= 0) return place;
      throw new InputError("unknown-asset", `--probability "${text}": ${name} is none of the assets`, {
        asset: name,
        advice: `the assets are ${assets.join(", ")}`,
      });
    });
    return [one, other];
  });
}

function comparisonsOf(
  drawn: WeightPosterior,
  pairs: readonly Pair[],
  assets: readonly string[],
): WeightComparison[] {
  return pairs.map(([one, other]) => ({
    above: assets[one],
    below: assets[other],
    probability: probabilityAbove(drawn, one, other),
  }));
}
