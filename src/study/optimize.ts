import { byName } from "../base/json.ts";
import type { Moments } from "../estimate/moments.ts";
import type { History } from "../market/panel.ts";
import { quadraticForm } from "../numeric/matrix/multiply.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { portfolioVariance } from "../optimize/portfolio-variance.ts";
import { formatNumber } from "../report/number-format.ts";
import { type Recommendation, recommender, type StrategySpec } from "../strategy/strategy.ts";

export type { Portfolio } from "../optimize/portfolio.ts";

/** Weights from the whole of a history, with the beliefs they were chosen on. */
export async function optimize(history: History, spec: StrategySpec): Promise<Recommendation> {
  return (await recommender(spec))(history);
}

/** Annualized figures of weights under the beliefs they were chosen on. */
export interface AnnualizedFigures {
  readonly return: number;
  readonly volatility: number;
  /** Return over the risk-free rate by volatility; null where the volatility is zero. */
  readonly sharpe: number | null;
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

/** How the variance of weights divides, where their beliefs tell common from own risk; the two shares add up to one. */
export interface VarianceShares {
  readonly systematic: number;
  readonly idiosyncratic: number;
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

/** What `kinfolio optimize --json` prints. */
export function optimizeJson({ portfolio, moments }: Recommendation, riskFreePerYear: number): object {
  if (portfolio.status === "infeasible") {
    return { design: portfolio.design, status: portfolio.status, conflict: portfolio.conflict };
  }
  const { design, status, weights, objective, optimality, iterations, details } = portfolio;
  return {
    design,
    status,
    ...(status === "stopped" && { reason: portfolio.reason, message: portfolio.message }),
    weights: byName(portfolio.assets, weights),
    objective,
    optimality,
    iterations,
    annualized: annualized(weights, moments, riskFreePerYear),
    varianceShares: varianceShares(weights, moments),
    ...details,
  };
}

/** What `kinfolio optimize` prints for people: the weights as bars, then the figures. */
export function optimizeText({ portfolio, moments }: Recommendation, riskFreePerYear: number): string {
  if (portfolio.status === "infeasible") {
    return [`${portfolio.design}: infeasible`, ...portfolio.conflict.map((each) => `  ${each}`)].join("\n");
  }
  const { design, status, weights, objective, optimality, iterations } = portfolio;
  const figures = annualized(weights, moments, riskFreePerYear);
  const shares = varianceShares(weights, moments);
  return [
    `${design} on ${moments.model} moments: ${status} after ${iterations} ${iterations === 1 ? "iteration" : "iterations"}`,
    "",
    ...weightBars(portfolio.assets, weights),
    "",
    `return a year      ${percent(figures.return)}`,
    `volatility a year  ${percent(figures.volatility)}`,
    ...(shares ? [`own risk           ${percent(shares.idiosyncratic)} of the variance`] : []),
    `Sharpe ratio       ${figures.sharpe === null ? "none" : figures.sharpe.toFixed(3)}`,
    `objective          ${objective.toPrecision(8)}`,
    `KKT residual       ${optimality.toExponential(1)}`,
  ].join("\n");
}

function percent(value: number): string {
  return formatNumber(value, { style: "percent" });
}

/** Weights in falling order, in lines of 80 characters; those that round to zero are left out and counted. */
function weightBars(assets: readonly string[], weights: Float64Array): string[] {
  const held = assets
    .map((asset, i) => ({ asset, weight: weights[i] }))
    .filter(({ weight }) => Math.abs(weight) >= 5e-5)
    .toSorted((a, b) => b.weight - a.weight);
  const widest = Math.max(...held.map(({ asset }) => asset.length));
  const largest = Math.max(...held.map(({ weight }) => Math.abs(weight)));
  const room = Math.min(36, Math.max(80 - widest - 13, 8));
  const lines = held.map(({ asset, weight }) => {
    const bar = "█".repeat(Math.max(1, Math.round((room * Math.abs(weight)) / largest)));
    return `${asset.padEnd(widest)}  ${percent(weight).padStart(9)}  ${bar}`;
  });
  const rest = assets.length - held.length;
  return rest === 0 ? lines : [...lines, `${rest} more below 0.005%`];
}
