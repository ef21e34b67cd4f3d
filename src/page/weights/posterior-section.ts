import { grouped } from "../../base/words/counted.ts";
import type { SolvedResult } from "../../jobs/results/optimize.ts";
import type { PosteriorWeights, WeightPosterior } from "../../jobs/results/posterior-weights.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Figure, Section, Table } from "../../report/report.ts";
import { whatBandsAre } from "../optimize/posterior-text.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** Weights below this are not shown. */
const seen = 5e-5;

/** Assets that a figure has room for. */
const mostBars = 40;

/** Weights over the posterior of the beliefs, where there is one. */
export function posteriorSection({ portfolio: { assets, weights }, posterior }: SolvedResult): Section[] {
  if (posterior === undefined) return [];
  return [
    {
      id: "posterior",
      title: "Weights over the posterior",
      blocks: [
        posteriorBars(assets, weights, posterior),
        posteriorTable(assets, posterior),
        ...(posterior.comparisons.length > 0 ? [comparisonTable(posterior)] : []),
      ],
    },
  ];
}

/** Assets whose weights are seen, by their means. */
function inOrder({ mean, lower, upper }: WeightPosterior): number[] {
  return Array.from(mean.keys())
    .filter((i) => Math.max(Math.abs(lower[i]), Math.abs(upper[i])) >= seen)
    .sort((i, j) => mean[j] - mean[i]);
}

/** The chosen weight beside the mean and the band of the draws; of many assets those whose bands reach farthest. */
export function posteriorBars(
  assets: readonly string[],
  weights: Float64Array,
  posterior: WeightPosterior,
): Figure {
  const { mean, lower, upper, draws } = posterior;
  const order = inOrder(posterior);
  const reach = (i: number): number => Math.max(Math.abs(lower[i]), Math.abs(upper[i]));
  const kept = new Set(order.toSorted((i, j) => reach(j) - reach(i)).slice(0, mostBars));
  const shown = order.filter((i) => kept.has(i));
  const fewer =
    shown.length < order.length
      ? ` The ${shown.length} of ${grouped(order.length)} assets whose bands reach farthest.`
      : "";
  return {
    kind: "figure",
    id: "posterior-bars",
    title: "Weights and their bands",
    caption: `The chosen weight, and beneath it the mean of ${grouped(draws)} draws with the band of nine in ten.${fewer}`,
    chart: {
      type: "interval",
      categories: shown.map((i) => assets[i]),
      xAxis: { label: "Weight", format: { style: "percent", decimals: 0 } },
      series: [
        {
          name: "chosen",
          estimates: shown.map((i) => weights[i]),
          lower: shown.map(() => null),
          upper: shown.map(() => null),
        },
        {
          name: "over the posterior",
          estimates: shown.map((i) => mean[i]),
          lower: shown.map((i) => lower[i]),
          upper: shown.map((i) => upper[i]),
        },
      ],
      reference: 0,
    },
  };
}

/** Every weight's mean, deviation, band and probability, and the band of the volatility. */
export function posteriorTable(assets: readonly string[], posterior: WeightPosterior): Table {
  const { draws, mean, sd, lower, upper, positive, volatility } = posterior;
  const [low, high] = [volatility.lower, volatility.upper].map((value) => formatNumber(value, percent));
  return {
    kind: "table",
    id: "posterior-table",
    title: "Weights over the posterior",
    caption: `The design on ${grouped(draws)} draws; the weights above have a volatility from ${low} to ${high} a year in nine of ten. These bands are ${whatBandsAre}.`,
    columns: [
      { key: "asset", label: "Asset" },
      { key: "mean", label: "Mean", format: percent },
      { key: "sd", label: "Deviation", format: percent },
      { key: "lower", label: "5%", format: percent },
      { key: "upper", label: "95%", format: percent },
      { key: "positive", label: "Above zero", format: percent, description: "Probability." },
    ],
    rows: inOrder(posterior).map((i) => ({
      asset: assets[i],
      mean: mean[i],
      sd: sd[i],
      lower: lower[i],
      upper: upper[i],
      positive: positive[i],
    })),
  };
}

/** How sure the comparisons are that were asked for. */
function comparisonTable({ comparisons }: PosteriorWeights): Table {
  return {
    kind: "table",
    id: "posterior-comparisons",
    title: "Which weight is larger",
    columns: [
      { key: "more", label: "More of" },
      { key: "less", label: "Than of" },
      { key: "probability", label: "Probability", format: percent },
    ],
    rows: comparisons.map(({ above, below, probability }) => ({ more: above, less: below, probability })),
  };
}
