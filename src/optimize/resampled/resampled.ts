import { InputError } from "../../base/errors.ts";
import { choice, type OptionsOf, type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { grouped } from "../../base/words/counted.ts";
import type { Moments } from "../../estimate/moments.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { certified } from "../certified.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { meanVariance, meanVarianceOptions } from "../mean-variance/mean-variance.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { momentsOfReturns } from "../moments/moments-of-returns.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { maxSharpe, maxSharpeOptions } from "../ratios/max-sharpe.ts";
import { bootstrapDraws, type DrawReturns, normalDraws } from "./return-draws.ts";

/** The options of `resampled`. */
export const resampledOptions = {
  innerDesign: choice({
    says: "The design whose weights are averaged.",
    choices: ["gmv", "mean-variance", "max-sharpe"],
    usual: "mean-variance",
  }),
  riskAversion: meanVarianceOptions.riskAversion,
  riskFree: maxSharpeOptions.riskFree,
  draws: whole({
    says: "Histories that are drawn.",
    unit: "number of draws",
    least: 1,
    usual: 100,
  }),
  drawSeed: whole({ says: "Seed of the draws of resampled histories.", unit: "seed", least: 0, usual: 1 }),
  drawFrom: choice({
    says: "Where they are drawn from: a normal distribution of the estimate, or the returns behind it, period by period.",
    choices: ["normal", "bootstrap"],
    usual: "normal",
  }),
  drawPeriods: whole({
    says: "Periods of each history: the fewer, the less the estimate is trusted.",
    unit: "number of periods",
    least: 2,
    otherwise: "as many as are behind the estimate",
  }),
};

export type ResampledOptions = OptionsOf<typeof resampledOptions>;

/**
 * Resampled efficiency (design `resampled`): histories are drawn as they might have been if the beliefs were true, from each one sample
 * moments are taken and weights chosen, and the weights are averaged. What only an accident of the sample would have chosen is
 * thinned out.
 *
 * An average keeps every convex constraint that each draw keeps; limits on the number of positions are refused. A draw from which
 * the inner design has no portfolio is left out (a history in which no mean is above the risk-free rate has no highest
 * Sharpe ratio); infeasible where none has one. The same seed, beliefs and constraints give the same weights.
 *
 * Cost: the inner design, and O(T N^2), for each draw.
 *
 * @returns `objective` is the mean of the inner objectives, `optimality` the worst residual of a draw; `details.drawn` counts the draws
 * that had weights, `details.spread` is the standard deviation of each asset's weight among them.
 * @throws {InputError} `too-few-periods` where fewer than two periods are behind the estimate and none are given, or for a bootstrap
 * without scenarios; `bad-constraint` for limits on positions.
 * @see Michaud and Michaud (2008), Efficient asset management, 2nd edition, chapter 6.
 */
export function resampled(
  moments: Moments,
  constraints: Constraints,
  options: ResampledOptions = {},
): Portfolio {
  const design = "resampled";
  const own = settled(resampledOptions, options, design);
  const { assets } = moments;
  requireTaken(design, constraints, ["budget range", "linear", "deviation", "volatility"]);
  const draw = drawsOf(moments, own);
  const likely = new Float64Array(periodsOf(moments, own)).fill(1);
  const found: SolvedPortfolio[] = [];
  let refusal: Portfolio | undefined;
  for (let k = 0; k < own.draws; k++) {
    const returns = draw(randomStream(own.drawSeed, k));
    const portfolio = chosen(momentsOfReturns(moments, returns, assets, likely), constraints, own);
    if (portfolio.status !== "infeasible") found.push(portfolio);
    else if (own.innerDesign === "max-sharpe") refusal ??= portfolio;
    else return { ...portfolio, design }; // constraints clash, whatever is drawn
  }
  if (found.length === 0 && refusal !== undefined) return { ...refusal, design };
  const weights = meanOf(found.map((each) => each.weights));
  const stopped = found.find((each) => each.status === "stopped");
  const spread = spreadOf(
    found.map((each) => each.weights),
    weights,
  );
  return certified(
    {
      ...{ design, assets, weights },
      objective: found.reduce((total, each) => total + each.objective, 0) / found.length,
      optimality: found.reduce((worst, each) => Math.max(worst, each.optimality), 0),
      iterations: found.reduce((total, each) => total + each.iterations, 0),
      ...(stopped?.status === "stopped" && { reason: stopped.reason }),
      details: {
        drawn: found.length,
        spread: Object.fromEntries(assets.map((asset, i) => [asset, spread[i]])),
      },
    },
    constraints,
  );
}

type Own = Settled<typeof resampledOptions>;

function periodsOf(moments: Moments, { drawPeriods = moments.periods }: Own): number {
  if (drawPeriods >= 2) return drawPeriods;
  throw new InputError(
    "too-few-periods",
    `resampled draws as many periods as are behind the estimate, and these are ${grouped(drawPeriods)}: drawPeriods is needed`,
  );
}

function drawsOf(moments: Moments, own: Own): DrawReturns {
  const periods = periodsOf(moments, own);
  if (own.drawFrom === "normal") return normalDraws(moments, periods);
  requireScenarios(moments, "resampled");
  return bootstrapDraws(moments, periods);
}

function chosen(
  moments: Moments,
  constraints: Constraints,
  { innerDesign, riskAversion, riskFree }: Own,
): Portfolio {
  switch (innerDesign) {
    case "gmv":
      return minimumVariance(moments, constraints);
    case "mean-variance":
      return meanVariance(moments, constraints, { riskAversion, riskFree });
    case "max-sharpe":
      return maxSharpe(moments, constraints, { riskFree });
  }
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < out.length; i++) out[i] += row[i] / rows.length;
  return out;
}

/** Standard deviations, with as many as there are for divisor. */
function spreadOf(rows: readonly Float64Array[], mean: Float64Array): Float64Array {
  return mean.map((m, i) =>
    Math.sqrt(rows.reduce((total, row) => total + (row[i] - m) ** 2, 0) / rows.length),
  );
}
