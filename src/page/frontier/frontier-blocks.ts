import { grouped } from "../../base/words/counted.ts";
import type { FrontierPicture } from "../../jobs/results/frontier.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import type { Figure, ScatterChart, Table } from "../../report/report.ts";
import { weightsByAsset } from "../backtest/holdings.ts";
import type { FigureText } from "../over-time/paths.ts";

const percent = { style: "percent", decimals: 2 } as const;
const axisPercent = { style: "percent", decimals: 0 } as const;

/** The cloud of random portfolios, the frontier over it, its two named points, and the assets by themselves. */
export function frontierFigure(picture: FrontierPicture, text: FigureText = {}): Figure {
  const { frontier, cloud } = picture;
  const { globalMinimumVariance, maxSharpe } = frontier;
  const count = cloud.returns.length;
  const series: ScatterChart["series"][number][] = [
    { name: "frontier", style: "line", points: picture.curve },
    { name: "minimum variance", style: "points", points: [place(globalMinimumVariance)] },
    { name: "assets", style: "points", points: assetPoints(picture), labels: picture.moments.assets },
  ];
  if (count > 0) {
    const placed = Array.from(cloud.returns, (each, i) => [cloud.volatilities[i], each] as const);
    const name = "random portfolios";
    series.unshift({
      name,
      style: "cloud",
      points: placed,
      color: Array.from(cloud.sharpes, (sharpe) => Number(sharpe.toFixed(3))),
      colorLabel: "Sharpe",
    });
  }
  if (maxSharpe) series.push({ name: "max Sharpe", style: "star", points: [place(maxSharpe)] });
  return {
    kind: "figure",
    id: text.id ?? "frontier",
    title: text.title ?? "Efficient frontier",
    caption: text.caption ?? cloudCaption(count),
    chart: {
      type: "scatter",
      xAxis: { label: "Volatility a year", format: axisPercent },
      yAxis: { label: "Return a year", format: axisPercent },
      series,
    },
  };
}

export function cloudCaption(count: number): string {
  const many = count > 1500 ? "; a page shows some of so many" : "";
  const cloud = `${grouped(count)} portfolios drawn uniformly from all that the constraints allow${many}. `;
  return `${count > 0 ? cloud : ""}The star has the highest Sharpe ratio.`;
}

/** What the efficient portfolios hold, from the least variance to the highest return. */
export function transitionFigure({ frontier }: FrontierPicture, text: FigureText = {}): Figure {
  const { corners: points, assets } = frontier;
  const holdings = assets.map((name, i) => ({ name, values: points.map(({ weights }) => weights[i]) }));
  const held = holdings.filter(({ values }) => values.some((weight) => Math.abs(weight) > 1e-9));
  const short = held.some(({ values }) => values.some((weight) => weight < -1e-9));
  return {
    kind: "figure",
    id: text.id ?? "frontier-weights",
    title: text.title ?? "Weights along the frontier",
    caption:
      text.caption ??
      "From the least variance on the left to the highest return on the right; linear between corner portfolios, where an asset comes in or drops out.",
    chart: {
      type: short ? "line" : "stacked-area",
      x: points.map((point) => point.return),
      xAxis: { label: "Return a year", format: { style: "percent", decimals: 1 } },
      yAxis: { label: "Weight", format: { style: "percent", decimals: 0 } },
      series: short
        ? held
        : held.map(({ name, values }) => ({ name, values: values.map((weight) => Math.max(0, weight)) })),
    },
  };
}

type Point = FrontierPicture["frontier"]["points"][number];

/** The named portfolios of a frontier. */
export function namedPoints({ frontier }: FrontierPicture): { name: string; point: Point }[] {
  const { globalMinimumVariance, maxSharpe, corners } = frontier;
  return [
    { name: "minimum variance", point: globalMinimumVariance },
    ...(maxSharpe ? [{ name: "max Sharpe", point: maxSharpe }] : []),
    { name: "highest return", point: corners[corners.length - 1] },
  ];
}

/** The named portfolios, what they hold. */
export function namedWeightsFigure(picture: FrontierPicture, text: FigureText = {}): Figure {
  const portfolios = namedPoints(picture).map(({ name, point }) => ({ name, weights: point.weights }));
  return weightsByAsset(picture.moments.assets, portfolios, {
    id: "frontier-portfolios",
    title: "The frontier's named portfolios",
    ...text,
  });
}

/** Figures of the named portfolios and, where asked, of some points between. */
export function frontierTable(picture: FrontierPicture, between: number, text: FigureText = {}): Table {
  const { points } = picture.frontier;
  const steps = Array.from({ length: between }, (_, k) =>
    Math.round(((k + 1) * (points.length - 1)) / (between + 1)),
  );
  const shown = [...new Set(steps)].filter((k) => k > 0 && k < points.length - 1);
  const rows = [
    ...namedPoints(picture),
    ...shown.map((k) => ({ name: `point ${k + 1} of ${grouped(points.length)}`, point: points[k] })),
  ];
  return {
    kind: "table",
    id: text.id ?? "frontier-points",
    title: text.title ?? "Efficient portfolios, a year",
    caption: text.caption,
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: { style: "number", decimals: 3 } },
      { key: "holds", label: "Largest weights" },
    ],
    rows: rows.map(({ name, point }) => ({
      name,
      return: point.return,
      volatility: point.volatility,
      sharpe: point.sharpe,
      holds: largest(point.weights, picture.moments.assets),
    })),
  };
}

/** The three largest positions in words. */
function largest(weights: Float64Array, assets: readonly string[]): string {
  return assets
    .map((asset, i) => ({ asset, weight: weights[i] }))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 3)
    .filter(({ weight }) => Math.abs(weight) >= 0.005)
    .map(({ asset, weight }) => `${asset} ${Math.round(100 * weight)}%`)
    .join(", ");
}

function place(point: Point): readonly [number, number] {
  return [point.volatility, point.return];
}

function assetPoints({ moments }: FrontierPicture): [number, number][] {
  const { mean, covariance, periodsPerYear } = moments;
  return Array.from(diagonalOf(covariance), (variance, i) => [
    Math.sqrt(periodsPerYear * variance),
    periodsPerYear * mean[i],
  ]);
}
