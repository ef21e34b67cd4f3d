import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { PosteriorDraws } from "../../estimate/posterior-draws.ts";
import type { WeightPosterior } from "../../jobs/results/posterior-weights.ts";
import { columnOf, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { portfolioVariance } from "../../optimize/moments/portfolio-variance.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import { underDraws } from "./under-draws.ts";

/** A weight that is no position. */
const none = 1e-6;

/**
 * Runs a design on every draw of the posterior. It tells of the estimate's uncertainty under the model. Cost: a design a draw.
 *
 * Draws on which the design has no optimum are counted and left out.
 *
 * @param chosen Weights chosen on the beliefs themselves (N).
 * @param choose The design, and weights that are near those asked for.
 * @throws {InputError} `bad-constraint` where no draw has an optimum.
 */
export function weightPosterior(
  moments: Moments,
  draws: PosteriorDraws,
  chosen: Float64Array,
  choose: (moments: Moments, near: Float64Array) => Portfolio,
): WeightPosterior {
  const N = chosen.length;
  const count = draws.means.rows;
  const found: Float64Array[] = [];
  const under = underDraws(moments, draws);
  const volatilities = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    const drawn = under(s);
    volatilities[s] = Math.sqrt(moments.periodsPerYear * portfolioVariance(drawn, chosen));
    const portfolio = choose(drawn, chosen);
    if (portfolio.status === "optimal") found.push(portfolio.weights);
  }
  if (found.length === 0) {
    throw new InputError(
      "bad-constraint",
      `none of ${counted(count, "draw")} from the posterior has optimal weights, so that there are no bands of any`,
      {
        advice:
          "leave out --posterior, or loosen the constraints: what the estimate fulfils barely its draws do not",
      },
    );
  }
  const weights = zeros(found.length, N);
  found.forEach((each, s) => {
    rowOf(weights, s).set(each);
  });
  const columns = Array.from({ length: N }, (_, i) => columnOf(weights, i));
  const each = (of: (column: Float64Array) => number): Float64Array => Float64Array.from(columns, of);
  return {
    draws: found.length,
    failed: count - found.length,
    mean: each(mean),
    sd: each(standardDeviation),
    lower: each((column) => quantile(column, 0.05)),
    upper: each((column) => quantile(column, 0.95)),
    positive: each((column) => column.filter((weight) => weight > none).length / column.length),
    volatility: {
      lower: quantile(volatilities, 0.05),
      median: quantile(volatilities, 0.5),
      upper: quantile(volatilities, 0.95),
    },
    weights,
  };
}

/** Share of the draws in which one weight is above another. */
export function probabilityAbove({ weights }: WeightPosterior, one: number, other: number): number {
  let above = 0;
  for (let s = 0; s < weights.rows; s++) {
    const row = rowOf(weights, s);
    if (row[one] > row[other] + none) above++;
  }
  return above / weights.rows;
}
