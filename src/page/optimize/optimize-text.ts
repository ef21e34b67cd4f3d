import { counted, grouped } from "../../base/words/counted.ts";
import type { OptimizeResult } from "../../jobs/results/optimize.ts";
import type { ConstraintPrice } from "../../optimize/portfolio.ts";
import { formatNumber } from "../../report/number-format.ts";
import { replacedInWords } from "../facts/replaced-in-words.ts";
import { dearestPrices } from "./dearest-prices.ts";
import { posteriorLines } from "./posterior-text.ts";
import { type PriceUnit, priceText, priceUnit } from "./price-unit.ts";

/** What `kinfolio optimize` prints for people: the weights as bars, then the figures. */
export function optimizeText(result: OptimizeResult): string {
  if (result.status === "infeasible") {
    return `${result.portfolio.design}: infeasible`; // why is said on stderr, once
  }
  const {
    moments,
    portfolio,
    annualized: figures,
    varianceShares: shares,
    cash,
    turnover,
    posterior,
  } = result;
  const { design, status, weights, objective, optimality, iterations, riskValue, gap, prices, tuned } =
    portfolio;
  return [
    `${design} on ${moments.model} moments${replacedInWords(moments)}: ${status} after ${counted(iterations, "iteration")}`,
    "",
    ...weightBars(portfolio.assets, weights),
    "",
    `return a year      ${percent(figures.return)}`,
    `volatility a year  ${percent(figures.volatility)}`,
    ...(cash === 0 ? [] : [`${cash > 0 ? "cash    " : "borrowed"}           ${percent(Math.abs(cash))}`]),
    ...(turnover === undefined ? [] : [`turnover           ${percent(turnover)}`]),
    ...(riskValue === undefined ? [] : [`risk               ${riskValue.toPrecision(6)} a period`]),
    ...(shares ? [`own risk           ${percent(shares.idiosyncratic)} of the variance`] : []),
    `Sharpe ratio       ${figures.sharpe === null ? "none" : figures.sharpe.toFixed(3)}`,
    `objective          ${objective.toPrecision(8)}`,
    `KKT residual       ${optimality.toExponential(1)}`,
    ...Object.entries(tuned ?? {}).map(([name, value]) => `tuned              ${name} ${value}`),
    ...(gap === undefined ? [] : [`gap to the best    ${gap === 0 ? "none, proved" : percent(gap)}`]),
    ...priceLines(prices ?? [], priceUnit(result)),
    ...(posterior ? posteriorLines(posterior, portfolio.assets) : []),
  ].join("\n");
}

/** Prices of limits that a terminal has room for. */
const mostPrices = 6;

/** What the limits that bind cost, the dearest first. */
function priceLines(prices: readonly ConstraintPrice[], unit: PriceUnit): string[] {
  const { shown, count } = dearestPrices(prices, mostPrices);
  if (count === 0) return [];
  const width = Math.max(...shown.map(({ constraint }) => constraint.length));
  return [
    "",
    `What one more percentage point of each limit would better of ${unit.of}:`,
    ...shown.map(
      ({ constraint, multiplier }) => `  ${constraint.padEnd(width)}  ${priceText(multiplier, unit)}`,
    ),
    ...(count > shown.length ? [`  ${grouped(count - shown.length)} more bring less`] : []),
  ];
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
  return rest === 0 ? lines : [...lines, `${grouped(rest)} more below 0.005%`];
}
