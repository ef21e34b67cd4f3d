import { grouped } from "../../base/words/counted.ts";
import type { CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import type { NumberFormat, Table } from "../../report/report.ts";
import { chosenShares } from "./cross-validation-json.ts";

const ratio: NumberFormat = { style: "number", decimals: 2 };
const percent: NumberFormat = { style: "percent", decimals: 2 };
const probability: NumberFormat = { style: "number", decimals: 3 };

/** The Sharpe ratio of each strategy over all paths. */
export function sharpesTable({ strategies, paths }: CrossValidationResult): Table {
  return {
    kind: "table",
    id: "path-sharpes",
    title: `Sharpe ratio over ${grouped(paths)} paths`,
    caption:
      "Paths share rows and trainings: their spread shows how much luck of the split there is, and is no confidence interval.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "least", label: "Least", format: ratio, better: "higher" },
      { key: "lowerQuartile", label: "25%", format: ratio, better: "higher" },
      { key: "median", label: "Median", format: ratio, better: "higher" },
      { key: "upperQuartile", label: "75%", format: ratio, better: "higher" },
      { key: "most", label: "Most", format: ratio, better: "higher" },
      {
        key: "standardDeviation",
        label: "Sd",
        format: ratio,
        description: "Standard deviation over the paths.",
      },
    ],
    rows: strategies.map(({ strategy, spread }) => ({ strategy, ...spread.sharpe })),
  };
}

/** Medians of what else is asked first. */
export function mediansTable({ strategies }: CrossValidationResult): Table {
  return {
    kind: "table",
    id: "path-medians",
    title: "Medians over the paths",
    caption: "Weights are restored every period and cost nothing here.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "cagr", label: "Annual growth", format: percent, better: "higher" },
      { key: "volatility", label: "Volatility", format: percent, better: "lower" },
      { key: "drawdown", label: "Max drawdown", format: percent, better: "higher" },
      {
        key: "whole",
        label: "Paths",
        format: { style: "integer" },
        description: "Whole ones, without a split that failed.",
      },
    ],
    rows: strategies.map(({ strategy, spread, paths }) => ({
      strategy,
      cagr: spread.cagr.median,
      volatility: spread.annualVolatility.median,
      drawdown: spread.maxDrawdown.median === null ? null : 0 - spread.maxDrawdown.median,
      whole: paths.length,
    })),
  };
}

/** The walk-forward backtests beside it, and how often each was the best of a half. */
export function walkedTable({ strategies, choice, trials }: CrossValidationResult): Table {
  const shares = choice && new Map(chosenShares(choice).map((share, i) => [choice.strategies[i], share]));
  return {
    kind: "table",
    id: "walked",
    title: "Walked forward, with costs",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "sharpe", label: "Sharpe ratio", format: ratio, better: "higher" },
      {
        key: "probabilistic",
        label: "Above 0",
        format: probability,
        description: "Probabilistic Sharpe ratio: that the true one is above zero.",
      },
      {
        key: "deflated",
        label: "Deflated",
        format: probability,
        description: `Deflated Sharpe ratio: that it is above the best to expect of ${grouped(trials)} strategies without skill, as many as are known to have been tried on these data.`,
      },
      {
        key: "chosen",
        label: "Chosen",
        format: { style: "percent", decimals: 0 },
        description: "How often it was the best of one half of the time.",
      },
    ],
    rows: strategies.map(({ strategy, walked }) => ({
      strategy,
      sharpe: walked?.sharpe ?? null,
      probabilistic: walked?.probabilisticSharpe ?? null,
      deflated: walked?.deflatedSharpe ?? null,
      chosen: shares?.get(strategy) ?? null,
    })),
  };
}

/** Splits without a portfolio, by strategy; none where there are none. */
export function failedSplitsTable({ strategies, splits }: CrossValidationResult): Table | undefined {
  const failed = strategies.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) return undefined;
  return {
    kind: "table",
    id: "failed-splits",
    title: "Splits without a portfolio",
    caption: "A path that runs through one of them is left out.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "count", label: `Of ${grouped(splits)}`, format: { style: "integer" } },
      { key: "why", label: "Why, first" },
    ],
    rows: failed.map(({ strategy, failures }) => ({
      strategy,
      count: failures.length,
      why: failures[0].message,
    })),
  };
}
