import { singleLinkage } from "../../src/numeric/cluster/single-linkage.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import type { Figure, Report } from "../../src/report/report.ts";
import { samplePrices, sampleStocks } from "./sample.ts";

const stocks = sampleStocks(8);
const prices = samplePrices("stock_prices.csv", stocks);
const days = prices.dates.length;
const price = (day: number, asset: number): number => prices.values.data[day * stocks.length + asset];
const returns = stocks.map((_, asset) =>
  Array.from({ length: days - 1 }, (_, day) => price(day + 1, asset) / price(day, asset) - 1),
);
const wealth = returns.map(compounded);
const percent = { style: "percent", decimals: 1 } as const;

function compounded(series: readonly number[]): number[] {
  let level = 1;
  return [1, ...series.map((each) => (level *= 1 + each))];
}

function underwater(levels: readonly number[]): number[] {
  let peak = 1;
  return levels.map((level) => {
    peak = Math.max(peak, level);
    return level / peak - 1;
  });
}

/** Weights that lean towards what has risen: smooth enough to look like a portfolio's. */
function leaningWeights(day: number): number[] {
  const scores = wealth.map((levels) => levels[day] ** 2);
  const sum = scores.reduce((a, b) => a + b);
  return scores.map((score) => score / sum);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((x, y) => x + y, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthlyReturns(levels: readonly number[]): { years: string[]; values: (number | null)[][] } {
  const ends = new Map<string, number>();
  for (const [day, date] of prices.dates.entries()) ends.set(date.slice(0, 7), levels[day]);
  const years = [...new Set(prices.dates.map((date) => date.slice(0, 4)))];
  let last = 1;
  const values = years.map((year) =>
    months.map((_, month) => {
      const end = ends.get(`${year}-${String(month + 1).padStart(2, "0")}`);
      if (end === undefined) return null;
      const change = end / last - 1;
      last = end;
      return change;
    }),
  );
  return { years, values };
}

const monthly = monthlyReturns(wealth[0]);
const weights = prices.dates.map((_, day) => leaningWeights(day));

/** One figure of every kind, on the shipped sample. */
export const sampleFigures: Readonly<Record<string, Figure>> = {
  wealth: {
    kind: "figure",
    id: "cumulative-return",
    title: "Cumulative return",
    caption: "Growth of 1 invested at the first close, before costs.",
    chart: {
      type: "line",
      x: prices.dates,
      yAxis: { label: "Growth of 1", format: { style: "number", decimals: 3 } },
      series: stocks.slice(0, 5).map((name, i) => ({ name, values: wealth[i] })),
      references: [{ label: "start", value: 1 }],
      spans: [{ label: "a fall", from: prices.dates[600], to: prices.dates[760] }],
    },
  },
  logWealth: {
    kind: "figure",
    id: "cumulative-return-log",
    title: "Cumulative return, on a logarithmic scale",
    chart: {
      type: "line",
      x: prices.dates,
      yAxis: { label: "Growth of 1", scale: "log", format: { style: "number", decimals: 3 } },
      series: stocks.map((name, i) => ({ name, values: wealth[i], dashed: i === 7 })),
    },
  },
  underwater: {
    kind: "figure",
    id: "drawdown",
    title: "Drawdown",
    caption: "Distance from the last peak.",
    chart: {
      type: "line",
      x: prices.dates,
      yAxis: { label: "Below the last peak", format: percent, max: 0 },
      series: stocks.slice(0, 2).map((name, i) => ({ name, values: underwater(wealth[i]), filled: true })),
    },
  },
  weights: {
    kind: "figure",
    id: "weights",
    title: "Weights over time",
    chart: {
      type: "stacked-area",
      x: prices.dates,
      yAxis: { label: "Share of wealth", format: percent },
      series: stocks.map((name, i) => ({ name, values: weights.map((row) => row[i]) })),
    },
  },
  bars: {
    kind: "figure",
    id: "weights-by-design",
    title: "Weights by design",
    chart: {
      type: "bar",
      categories: stocks,
      yAxis: { label: "Weight", format: percent },
      series: [
        { name: "first day", values: weights[0] },
        { name: "last day", values: weights[days - 1] },
        { name: "middle", values: weights[days >> 1] },
      ],
    },
  },
  horizontalBars: {
    kind: "figure",
    id: "worst-day",
    title: "Worst day of each stock",
    chart: {
      type: "bar",
      horizontal: true,
      categories: stocks,
      yAxis: { label: "Return", format: percent },
      series: [{ name: "worst day", values: returns.map((series) => Math.min(...series)) }],
    },
  },
  boxes: {
    kind: "figure",
    id: "daily-returns-box",
    title: "Daily returns",
    chart: { type: "box", categories: stocks, yAxis: { label: "Return", format: percent }, samples: returns },
  },
  correlations: {
    kind: "figure",
    id: "correlations",
    title: "Correlation of daily returns",
    chart: {
      type: "heatmap",
      rows: stocks,
      columns: stocks,
      values: returns.map((a) => returns.map((b) => correlation(a, b))),
      format: { style: "number", decimals: 2 },
      center: 0,
      labels: true,
    },
  },
  months: {
    kind: "figure",
    id: "monthly-returns",
    title: "Monthly returns of S01",
    chart: {
      type: "heatmap",
      rows: monthly.years,
      columns: months,
      values: monthly.values,
      format: percent,
      center: 0,
      labels: true,
    },
  },
  risk: {
    kind: "figure",
    id: "risk-and-return",
    title: "Risk and return of random portfolios",
    chart: {
      type: "scatter",
      xAxis: { label: "Volatility", format: percent },
      yAxis: { label: "Return", format: percent },
      series: [
        {
          name: "days",
          style: "cloud",
          points: returns[0].map((each, day) => [Math.abs(returns[1][day]), each] as const),
          color: returns[2],
          colorLabel: "S03",
        },
        {
          name: "line",
          style: "line",
          points: [
            [0, -0.02],
            [0.01, 0.004],
            [0.03, 0.02],
            [0.05, 0.03],
          ],
        },
        { name: "best", style: "star", points: [[0.03, 0.02]], labels: ["best of all"] },
        {
          name: "stocks",
          style: "points",
          points: stocks.map((_, i) => [0.01 + 0.005 * i, 0.03 - 0.004 * i] as const),
          labels: stocks,
        },
      ],
    },
  },
  histogram: {
    kind: "figure",
    id: "distribution",
    title: "Distribution of daily returns",
    chart: {
      type: "histogram",
      bins: 50,
      xAxis: { label: "Daily return", format: percent },
      series: stocks.slice(0, 2).map((name, i) => ({ name, values: returns[i] })),
    },
  },
  intervals: {
    kind: "figure",
    id: "sharpe-intervals",
    title: "Sharpe ratio with 95% intervals",
    chart: {
      type: "interval",
      categories: stocks,
      xAxis: { label: "Sharpe ratio, annual", format: { style: "number", decimals: 2 } },
      reference: 0,
      series: ["same close", "next close"].map((name, i) => ({
        name,
        estimates: stocks.map((_, k) => 0.3 + 0.1 * k - 0.15 * i),
        lower: stocks.map((_, k) => -0.4 + 0.09 * k - 0.15 * i),
        upper: stocks.map((_, k) => 1.1 + 0.11 * k - 0.15 * i),
      })),
    },
  },
  dendrogram: {
    kind: "figure",
    id: "clusters",
    title: "Clusters by correlation",
    chart: {
      type: "dendrogram",
      leaves: stocks,
      yAxis: { label: "Distance" },
      merges: singleLinkage(
        fromRows(returns.map((a) => returns.map((b) => Math.sqrt(Math.max(0, 1 - correlation(a, b)) / 2)))),
      ),
    },
  },
  facets: {
    kind: "figure",
    id: "returns-by-stock",
    title: "Daily returns by stock",
    chart: {
      type: "facets",
      x: prices.dates.slice(1),
      yAxis: { label: "Return", format: percent },
      panels: stocks.map((title, i) => ({ title, series: [{ name: title, values: returns[i] }] })),
    },
  },
};

const measures = stocks.map((strategy, i) => ({
  strategy,
  annualReturn: (wealth[i][days - 1] - 1) / 6,
  maxDrawdown: -Math.min(...underwater(wealth[i])),
  sharpe: 0.31 * i - 0.4,
  turnover: i === 3 ? null : 0.001 * i,
}));

/** A page with every kind of block. */
export const sampleReport: Report = {
  title: "Eight stocks of the sample",
  summary: "Every kind of figure on the shipped sample, so that somebody can look at them.",
  simulated: true,
  facts: [
    { label: "Data", value: "stock_prices.csv, 8 stocks" },
    { label: "Dates", value: `${prices.dates[0]} to ${prices.dates[days - 1]}` },
    { label: "Digest", value: "sha256:6f1e0a9be3a7" },
    { label: "Schedule", value: "lookback 252, optimized every 20 days, rebalanced every 5" },
    { label: "Costs", value: "10 bp of traded value, next close" },
  ],
  sections: [
    {
      id: "measures",
      title: "Side by side",
      blocks: [
        {
          kind: "prose",
          paragraphs: [
            "The stocks are simulated: what is seen here says something about the method and nothing about a market.",
          ],
        },
        {
          kind: "table",
          id: "measures",
          title: "Measures",
          caption: "After costs, on the days after the first lookback.",
          columns: [
            { key: "strategy", label: "Strategy" },
            {
              key: "annualReturn",
              label: "Annual return",
              format: percent,
              better: "higher",
              description: "Mean return times periods a year.",
            },
            {
              key: "maxDrawdown",
              label: "Max drawdown",
              format: percent,
              better: "lower",
              description: "Largest fall from a peak.",
            },
            {
              key: "sharpe",
              label: "Sharpe",
              better: "higher",
              format: { style: "number" },
              description: "Mean over standard deviation, annual.",
            },
            {
              key: "turnover",
              label: "Turnover",
              format: { style: "percent" },
              description: "Traded value a period.",
            },
          ],
          rows: measures,
        },
        {
          kind: "note",
          tone: "warning",
          title: "One path",
          text: "A single history cannot tell skill from luck; see the intervals.",
        },
      ],
    },
    {
      id: "paths",
      title: "Paths",
      blocks: [
        sampleFigures.wealth,
        sampleFigures.logWealth,
        sampleFigures.underwater,
        sampleFigures.weights,
      ],
    },
    {
      id: "comparisons",
      title: "Comparisons",
      blocks: [
        sampleFigures.bars,
        sampleFigures.horizontalBars,
        sampleFigures.boxes,
        sampleFigures.intervals,
        { kind: "note", tone: "info", title: "Intervals", text: "Stationary block bootstrap, seeded." },
        {
          kind: "note",
          tone: "defect",
          title: "A published fault",
          text: "The document annualizes with 365; the effect here is 0.12.",
        },
      ],
    },
    {
      id: "returns",
      title: "Returns",
      blocks: [
        sampleFigures.correlations,
        sampleFigures.dendrogram,
        sampleFigures.months,
        sampleFigures.histogram,
        sampleFigures.risk,
        sampleFigures.facets,
      ],
    },
  ],
};
