import { counted } from "../../base/words/counted.ts";
import type { SolvedResult } from "../../jobs/results/optimize.ts";
import type { OptimizeRun } from "../../jobs/results/optimize-run.ts";
import type { Figure, Report, Table, TableColumn } from "../../report/report.ts";
import { correlationFigure } from "../correlation-figure.ts";
import { explanationSections } from "../explain/explain-page.ts";
import { dataFacts } from "../facts/facts.ts";
import { beliefFacts, designFacts } from "../facts/settings-facts.ts";
import { posteriorSection } from "./posterior-section.ts";
import { riskShares } from "./risk-shares.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** Weights below this are not shown. */
const seen = 5e-5;

/** The page of weights; where there are none, its head says why. */
export function optimizePage({ data, spec, result, why }: OptimizeRun): Report {
  const { moments, failure } = result;
  const facts = [...dataFacts(data), ...designFacts(spec), ...beliefFacts(spec)];
  const head = {
    title: `${spec.design.name} of ${counted(moments.assets.length, "asset")}`,
    simulated: data.simulated,
    facts,
    steady: data.history.prices.assets,
  };
  if (result.status === "infeasible") return { ...head, summary: failure?.message ?? "", sections: [] };
  const correlations = correlationFigure(moments);
  return {
    ...head,
    summary: `Weights chosen on ${counted(moments.periods, `${spec.returnType} return`)} up to ${lastDate(data.history.prices.dates)}: the figures are by the beliefs they were chosen on. ${standing(result.portfolio)}`,
    sections: [
      {
        id: "weights",
        title: "Weights",
        blocks: [figuresTable(result), weightsFigure(result), weightsTable(result)],
        aside: ["weights-table"],
      },
      ...posteriorSection(result),
      ...(why ? explanationSections(why) : []),
      ...(correlations
        ? [{ id: "correlations", title: "Correlations of the assets", blocks: [correlations] }]
        : []),
    ],
  };
}

function lastDate(dates: readonly string[]): string {
  return dates[dates.length - 1];
}

/** What the weights promise by the beliefs they were chosen on. */
function figuresTable({ annualized, cash, turnover, portfolio, varianceShares }: SolvedResult): Table {
  const columns: TableColumn[] = [
    { key: "return", label: "Return a year", format: percent },
    { key: "volatility", label: "Volatility a year", format: percent },
    { key: "sharpe", label: "Sharpe ratio", format: { style: "number", decimals: 2 } },
    ...(cash === 0 ? [] : [{ key: "cash", label: cash > 0 ? "Cash" : "Borrowed", format: percent }]),
    ...(turnover === undefined ? [] : [{ key: "turnover", label: "Turnover", format: percent }]),
    ...(varianceShares ? [{ key: "own", label: "Own risk, of the variance", format: percent }] : []),
    { key: "held", label: "Assets held", format: { style: "integer" } },
  ];
  const row = {
    name: "weights",
    ...annualized,
    cash: Math.abs(cash),
    turnover: turnover ?? null,
    own: varianceShares?.idiosyncratic ?? null,
    held: portfolio.weights.filter((weight) => Math.abs(weight) >= seen).length,
  };
  return {
    kind: "table",
    id: "figures",
    title: "At a glance",
    layout: "tiles",
    columns: [{ key: "name", label: "Of" }, ...columns],
    rows: [row],
  };
}

function standing({ status, gap }: SolvedResult["portfolio"]): string {
  if (status === "stopped") return "The search was ended before an optimum was certified.";
  return gap === undefined || gap === 0
    ? "The weights are a certified optimum."
    : "The gap to the best is said in the JSON.";
}

/** Weights beside what each brings of the risk, the largest first. */
function weightsFigure({ portfolio: { assets, weights }, moments }: SolvedResult): Figure {
  const shares = riskShares(weights, moments);
  const order = inFallingOrder(weights);
  return {
    kind: "figure",
    id: "weights",
    title: shares ? "Weights and shares of risk" : "Weights",
    chart: {
      type: "bar",
      categories: order.map((i) => assets[i]),
      yAxis: { label: "Share", format: { style: "percent", decimals: 1 } },
      series: [
        { name: "weight", values: order.map((i) => weights[i]) },
        ...(shares ? [{ name: "share of risk", values: order.map((i) => shares[i]) }] : []),
      ],
    },
  };
}

/** The weights in full; the workbook has the same. */
export function weightsTable({ portfolio: { assets, weights }, moments }: SolvedResult): Table {
  const shares = riskShares(weights, moments);
  const { mean, covariance, periodsPerYear } = moments;
  return {
    kind: "table",
    id: "weights-table",
    title: "Weights",
    caption: "Means and volatilities are annual.",
    columns: [
      { key: "asset", label: "Asset" },
      { key: "weight", label: "Weight", format: percent, bar: true },
      { key: "risk", label: "Risk", format: percent, description: "Share of the variance." },
      { key: "mean", label: "Mean", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
    ],
    rows: inFallingOrder(weights).map((i) => ({
      asset: assets[i],
      weight: weights[i],
      risk: shares?.[i] ?? null,
      mean: mean[i] * periodsPerYear,
      volatility: Math.sqrt(covariance.data[i * (covariance.columns + 1)] * periodsPerYear),
    })),
  };
}

function inFallingOrder(weights: Float64Array): number[] {
  return Array.from(weights.keys())
    .filter((i) => Math.abs(weights[i]) >= seen)
    .sort((i, j) => weights[j] - weights[i]);
}
