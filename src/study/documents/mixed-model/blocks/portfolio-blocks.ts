import { attributeVariance } from "../../../../estimate/mixed-model/covariance/mixed-covariance.ts";
import { wealth } from "../../../../evaluate/series/wealth.ts";
import type {
  CorrectedModel,
  PublishedComparison,
  StudyWindow,
} from "../../../../jobs/results/mixed-model.ts";
import { returnsOf } from "../../../../market/panel/returns.ts";
import { quadraticForm } from "../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { mean, standardDeviation } from "../../../../numeric/statistics/sample-statistics.ts";
import { weightsByAsset } from "../../../../page/backtest/holdings.ts";
import type { Block, Figure, Table } from "../../../../report/report.ts";
import { monthlyReturns } from "../corrected.ts";

/** A minimum-variance portfolio and what it was chosen on. */
interface Candidate {
  readonly name: string;
  /** Chosen on the whole window, and on the months before the test year. */
  readonly inSample: Float64Array;
  readonly trained: Float64Array;
  /** In sample, a year, by the beliefs that it was chosen on. */
  readonly return: number;
  readonly volatility: number;
}

interface Path {
  readonly name: string;
  readonly returns: Float64Array;
}

/** Minimum-variance portfolios on each covariance: weights, in sample, and in the last year of the window. */
export function portfolioBlocks(
  window: StudyWindow,
  whole: CorrectedModel,
  trained: CorrectedModel,
  testFrom: number,
  published: PublishedComparison | undefined,
): Block[] {
  const { assets, dates } = returnsOf(window.assets);
  const candidates = [
    ...(published ? publishedCandidates(published) : []),
    ...correctedCandidates(whole, trained),
  ];
  const paths = candidates.map(({ name, trained: weights }) => ({
    name,
    returns: monthlyReturns(window, weights).slice(testFrom),
  }));
  return [
    weightsByAsset(
      assets,
      candidates.map(({ name, inSample: weights }) => ({ name, weights })),
      { id: "minimum-variance-weights", title: "Minimum-variance weights on each covariance" },
    ),
    inSampleTable(candidates, whole),
    attributionTable(candidates, whole),
    outOfSampleTable(paths),
    testYearFigure(dates.slice(testFrom), paths),
  ];
}

function publishedCandidates({ inSample, trained }: PublishedComparison): Candidate[] {
  return (["systematic", "total"] as const).map((which) => ({
    name: `${which}, as published`,
    inSample: inSample[which].weights,
    trained: trained[which].weights,
    return: inSample[which].return,
    volatility: inSample[which].volatility,
  }));
}

/** On the corrected model's parts, and 1/N as the total sees it. */
function correctedCandidates(whole: CorrectedModel, trained: CorrectedModel): Candidate[] {
  const { fit, systematic, total, weights } = whole;
  const equal = new Float64Array(fit.assets.length).fill(1 / fit.assets.length);
  const candidate = (
    name: string,
    covariance: CorrectedModel["total"],
    inSample: Float64Array,
    before: Float64Array,
  ): Candidate => ({
    name,
    inSample,
    trained: before,
    return: 12 * dot(inSample, fit.mean),
    volatility: Math.sqrt(12 * quadraticForm(covariance, inSample)),
  });
  return [
    candidate("systematic, corrected", systematic, weights.systematic, trained.weights.systematic),
    candidate("total, corrected", total, weights.total, trained.weights.total),
    candidate("1/N", total, equal, equal),
  ];
}

const percent = { style: "percent", decimals: 2 } as const;
const ratio = { style: "number", decimals: 3 } as const;

/** The document's own columns, and one that measures all alike. */
function inSampleTable(candidates: readonly Candidate[], { total }: CorrectedModel): Table {
  return {
    kind: "table",
    id: "in-sample",
    title: "In sample, a year",
    caption:
      "The document's columns, each portfolio by the expected returns and the covariance it was chosen on; last, all by the corrected total covariance.",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: ratio },
      { key: "maxWeight", label: "Largest weight", format: ratio },
      {
        key: "effectiveCount",
        label: "Effective assets",
        format: { style: "number", decimals: 2 },
        description: "1 / sum of squared weights.",
      },
      { key: "alike", label: "Volatility, corrected", format: percent },
    ],
    rows: candidates.map(({ name, inSample: weights, return: annual, volatility }) => ({
      name,
      return: annual,
      volatility,
      sharpe: annual / volatility,
      maxWeight: Math.max(...weights),
      effectiveCount: 1 / dot(weights, weights),
      alike: Math.sqrt(12 * quadraticForm(total, weights)),
    })),
  };
}

/** Each portfolio's variance divided among the parts of the corrected model. */
function attributionTable(candidates: readonly Candidate[], { fit }: CorrectedModel): Table {
  const share = { style: "percent", decimals: 1 } as const;
  return {
    kind: "table",
    id: "attribution",
    title: "Where each portfolio's variance comes from",
    caption:
      `Shares of the variance by the corrected total covariance. The mix leaves ${((1 - fit.covariance.intensity) * 100).toFixed(0)}% of it ` +
      "to the sample covariance, which the model does not divide.",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "loadings", label: "Factors", format: share },
      { key: "interaction", label: "Shared by related assets", format: share },
      { key: "residual", label: "Idiosyncratic", format: share },
      { key: "sample", label: "Sample", format: share },
    ],
    rows: candidates.map(({ name, inSample: weights }) => {
      const { loadings, interaction, residual, sample, total } = attributeVariance(fit.covariance, weights);
      return {
        name,
        loadings: loadings / total,
        interaction: interaction / total,
        residual: residual / total,
        sample: sample / total,
      };
    }),
  };
}

function outOfSampleTable(paths: readonly Path[]): Table {
  return {
    kind: "table",
    id: "out-of-sample",
    title: "The last year, out of sample",
    caption: "Weights chosen on the months before. The document decides by this year alone.",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: ratio },
      { key: "cumulative", label: "Cumulative", format: percent },
    ],
    rows: paths.map(({ name, returns }) => {
      const [annual, volatility] = [12 * mean(returns), Math.sqrt(12) * standardDeviation(returns)];
      const cumulative = returns.reduce((growth, value) => growth * (1 + value), 1) - 1;
      return { name, return: annual, volatility, sharpe: annual / volatility, cumulative };
    }),
  };
}

function testYearFigure(dates: readonly string[], paths: readonly Path[]): Figure {
  return {
    kind: "figure",
    id: "test-year",
    title: "Growth of 1 in the last year",
    caption: "One year decides nothing; the walk-forward below looks at all of them.",
    chart: {
      type: "line",
      x: dates,
      yAxis: { format: { style: "number", decimals: 2 } },
      series: paths.map(({ name, returns }) => ({ name, values: [...wealth(returns)] })),
    },
  };
}
