import { wealth } from "../../evaluate/wealth.ts";
import { returnsOf } from "../../market/returns.ts";
import { diagonalOf, type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { weightsByAsset } from "../../report/backtest/holdings.ts";
import type { Block, Figure, Table } from "../../report/report.ts";
import type { PublishedComparison } from "../published-portfolios.ts";
import { type CorrectedModel, explainedReturns, monthlyReturns } from "./corrected.ts";
import { matrixFigure } from "./relationship-blocks.ts";
import type { StudyWindow } from "./window.ts";

/** Returns and what the model explains of them, asset by asset. */
export function decompositionFigures(
  window: StudyWindow,
  model: CorrectedModel,
  published: PublishedComparison | undefined,
): Figure[] {
  const { dates, assets, values } = returnsOf(window.assets);
  const explained = explainedReturns(window, model);
  const column = ({ data, columns }: Matrix, i: number): number[] =>
    dates.map((_, t) => data[t * columns + i]);
  const yAxis = { format: { style: "percent", decimals: 0 } } as const;
  return [
    {
      kind: "figure",
      id: "monthly-returns",
      title: "Monthly returns",
      chart: {
        type: "facets",
        x: dates,
        yAxis,
        panels: assets.map((title, i) => ({
          title,
          series: [{ name: "return", values: column(values, i) }],
        })),
      },
    },
    {
      kind: "figure",
      id: "decomposition",
      title: "Returns and what is explained of them",
      caption: published
        ? "As published the explained series is the same for every asset; corrected, each asset has its own loadings."
        : "By each asset's own loadings, predicted from related assets.",
      chart: {
        type: "facets",
        x: dates,
        yAxis,
        panels: assets.map((title, i) => ({
          title,
          series: [
            { name: "return", values: column(values, i) },
            { name: "corrected", values: column(explained, i) },
            ...(published
              ? [{ name: "as published", values: column(published.decomposition.fitted, i) }]
              : []),
          ],
        })),
      },
    },
  ];
}

/** Systematic and total correlation, published beside corrected. */
export function correlationFigures(
  { fit, systematic, total }: CorrectedModel,
  published: PublishedComparison | undefined,
): Figure[] {
  const figures = [
    matrixFigure(
      "systematic-correlation",
      "Systematic correlation, corrected",
      fit.assets,
      correlationOf(systematic),
    ),
    matrixFigure("total-correlation", "Total correlation, corrected", fit.assets, correlationOf(total)),
  ];
  if (published === undefined) return figures;
  return [
    matrixFigure(
      "published-systematic-correlation",
      "Systematic correlation, as published",
      fit.assets,
      correlationOf(published.decomposition.systematic),
      "One fitted series for all assets: every correlation is 1.",
    ),
    ...figures,
  ];
}

function correlationOf(covariance: Matrix): Matrix {
  const deviations = diagonalOf(covariance).map(Math.sqrt);
  const out = zeros(covariance.rows, covariance.columns);
  for (let i = 0; i < out.rows; i++) {
    for (let j = 0; j < out.columns; j++) {
      out.data[i * out.columns + j] = covariance.data[i * out.columns + j] / (deviations[i] * deviations[j]);
    }
  }
  return out;
}

/** Annual volatilities by asset: systematic, idiosyncratic, total. */
export function riskTable(
  { fit, systematic, total }: CorrectedModel,
  published: PublishedComparison | undefined,
): Table {
  const yearly = (covariance: Matrix, i: number): number =>
    Math.sqrt(12 * covariance.data[i * (covariance.columns + 1)]);
  const percent = { style: "percent", decimals: 1 } as const;
  return {
    kind: "table",
    id: "risk",
    title: "Risk by asset, a year",
    columns: [
      { key: "asset", label: "Asset" },
      { key: "systematic", label: "Systematic", format: percent },
      { key: "idiosyncratic", label: "Idiosyncratic", format: percent },
      { key: "total", label: "Total", format: percent },
      ...(published
        ? [
            { key: "publishedSystematic", label: "Systematic, as published", format: percent },
            { key: "publishedIdiosyncratic", label: "Idiosyncratic, as published", format: percent },
          ]
        : []),
    ],
    rows: fit.assets.map((asset, i) => ({
      asset,
      systematic: yearly(systematic, i),
      idiosyncratic: Math.sqrt(12 * fit.covariance.residual[i]),
      total: yearly(total, i),
      publishedSystematic: published?.decomposition.systematicVolatility[i] ?? null,
      publishedIdiosyncratic: published?.decomposition.idiosyncraticVolatility[i] ?? null,
    })),
  };
}

interface Candidate {
  readonly name: string;
  /** On the whole window, and on the months before the test year. */
  readonly inSample: Float64Array;
  readonly trained: Float64Array;
}

/** Minimum-variance portfolios on each covariance: weights, in sample, and in the last year of the window. */
export function portfolioBlocks(
  window: StudyWindow,
  whole: CorrectedModel,
  trained: CorrectedModel,
  testFrom: number,
  published: PublishedComparison | undefined,
): Block[] {
  const size = window.assets.assets.length;
  const equal = new Float64Array(size).fill(1 / size);
  const candidates: Candidate[] = [
    ...(published ? publishedCandidates(published) : []),
    {
      name: "systematic, corrected",
      inSample: whole.weights.systematic,
      trained: trained.weights.systematic,
    },
    { name: "total, corrected", inSample: whole.weights.total, trained: trained.weights.total },
    { name: "1/N", inSample: equal, trained: equal },
  ];
  const paths = candidates.map(({ name, trained: weights }) => ({
    name,
    returns: monthlyReturns(window, weights).slice(testFrom),
  }));
  return [
    weightsByAsset(
      window.assets.assets,
      candidates.map(({ name, inSample: weights }) => ({ name, weights })),
      { id: "minimum-variance-weights", title: "Minimum-variance weights on each covariance" },
    ),
    inSampleTable(candidates, whole),
    outOfSampleTable(paths),
    {
      kind: "figure",
      id: "test-year",
      title: "Growth of 1 in the last year",
      caption:
        "Weights chosen on the months before. One year decides nothing; the walk-forward below looks at all of them.",
      chart: {
        type: "line",
        x: returnsOf(window.assets).dates.slice(testFrom),
        yAxis: { format: { style: "number", decimals: 2 } },
        series: paths.map(({ name, returns }) => ({ name, values: [...wealth(returns)] })),
      },
    },
  ];
}

function publishedCandidates({ inSample, trained }: PublishedComparison): Candidate[] {
  return (["systematic", "total"] as const).map((which) => ({
    name: `${which}, as published`,
    inSample: inSample[which].weights,
    trained: trained[which].weights,
  }));
}

function inSampleTable(candidates: readonly Candidate[], { fit, total }: CorrectedModel): Table {
  return {
    kind: "table",
    id: "in-sample",
    title: "In sample, a year",
    caption: "Volatility by the corrected total covariance, so that all are measured alike.",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "volatility", label: "Volatility", format: { style: "percent", decimals: 2 } },
      { key: "return", label: "Predicted return", format: { style: "percent", decimals: 2 } },
      { key: "largest", label: "Largest weight", format: { style: "percent", decimals: 1 } },
      {
        key: "effective",
        label: "Effective number",
        format: { style: "number", decimals: 1 },
        description: "1 / sum of squared weights.",
      },
    ],
    rows: candidates.map(({ name, inSample: weights }) => ({
      name,
      volatility: Math.sqrt(12 * quadraticForm(total, weights)),
      return: 12 * dot(weights, fit.mean),
      largest: Math.max(...weights),
      effective: 1 / dot(weights, weights),
    })),
  };
}

function outOfSampleTable(
  paths: readonly { readonly name: string; readonly returns: Float64Array }[],
): Table {
  return {
    kind: "table",
    id: "out-of-sample",
    title: "The last year, out of sample",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "return", label: "Return", format: { style: "percent", decimals: 2 } },
      { key: "volatility", label: "Volatility", format: { style: "percent", decimals: 2 } },
      { key: "sharpe", label: "Sharpe ratio", format: { style: "number", decimals: 3 } },
    ],
    rows: paths.map(({ name, returns }) => {
      const [annual, volatility] = [12 * mean(returns), Math.sqrt(12) * standardDeviation(returns)];
      return { name, return: annual, volatility, sharpe: annual / volatility };
    }),
  };
}
