/** A full tear sheet and its page, resampling, and shrinkage, beside the Python packages: `npm run benchmark -- tear-sheet`. */
import { readFileSync } from "node:fs";
import { constantCorrelation, ledoitWolf, nonlinearShrinkage, singleFactor } from "kinfolio/estimate";
import {
  bootstrapIntervals,
  measureReturns,
  optimalBlockLength,
  rankingStatistics,
  tearSheet,
  tearSheetIntervals,
} from "kinfolio/evaluate";
import type { ReturnSeries, ReturnsPanel } from "kinfolio/market";
import { normal, randomStream } from "kinfolio/numeric";
import { reportHtml } from "kinfolio/report";
import { tearSheetStudy } from "kinfolio/study";
import { leastMillisecondsAwaited } from "./timing.ts";

/**
 * Seconds of the Python packages: quantstats 0.0.81 on 4,131 days of two series (pandas 1.5.3, the median of five runs), and
 * PyPortfolioOpt 1.5.6 on 2,517 days; a 2-core machine.
 */
const rivals = {
  measures: 1.24,
  page: 4.43,
  identity50: 0.0119,
  correlation50: 0.0244,
  identity500: 1.018,
  correlation500: 1.569,
};

const lines = readFileSync("reference/tearsheet/tearsheet-series.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1, 4132);
const dates = lines.map((line) => line.slice(0, 10));
const [strategy, benchmark] = ["p", "b"].map((name, i): ReturnSeries => {
  const returns = Float64Array.from(lines, (line) => Number(line.split(",")[i + 1]));
  return { name, dates, returns, periodsPerYear: 252 };
});
const days = strategy.returns.subarray(0, 4000);

function simulated(assets: number, rows: number): ReturnsPanel {
  const stream = randomStream(1, assets);
  const values = { rows, columns: assets, data: new Float64Array(rows * assets) };
  for (let t = 0; t < rows; t++) {
    const market = 0.008 * normal(stream);
    for (let i = 0; i < assets; i++) values.data[t * assets + i] = market + 0.015 * normal(stream);
  }
  const names = Array.from({ length: assets }, (_, i) => `A${i}`);
  return { kind: "simple", dates: names.slice(0, 0), assets: names, values, periodsPerYear: 252 };
}

async function page(resamples: number): Promise<number> {
  const data = { strategy, benchmark, file: "returns.csv", digest: "", simulated: true, notes: [] };
  const { report } = tearSheetStudy(data, { resamples });
  return (await reportHtml(report, { style: "", script: "" })).length;
}

const [fifty, fiveHundred] = [50, 500].map((assets) => simulated(assets, 2517));
const tasks: [string, () => unknown, number?][] = [
  [
    "every measure and table, strategy and benchmark",
    () => tearSheet(strategy, { benchmark }),
    rivals.measures,
  ],
  ["its page with 14 figures, without intervals", () => page(1), rivals.page],
  ["its page with intervals, 3 x 2,000 resamples", () => page(2000), rivals.page],
  [
    "intervals of a sheet, 3 x 2,000 resamples",
    () => tearSheetIntervals(tearSheet(strategy, { benchmark }), { resamples: 2000 }),
  ],
  [
    "6 ranking measures, 10,000 resamples of 4,000 days",
    () => bootstrapIntervals(days, rankingStatistics(252)),
  ],
  [
    "10 backtest measures, 10,000 resamples of 4,000 days",
    () => bootstrapIntervals(days, (r) => measureReturns(r, 252)),
  ],
  ["automatic block length, 4,000 days", () => optimalBlockLength(days)],
  ["Ledoit-Wolf, identity, N = 50", () => ledoitWolf(fifty), rivals.identity50],
  ["Ledoit-Wolf, constant correlation, N = 50", () => constantCorrelation(fifty), rivals.correlation50],
  ["Ledoit-Wolf, identity, N = 500", () => ledoitWolf(fiveHundred), rivals.identity500],
  [
    "Ledoit-Wolf, constant correlation, N = 500",
    () => constantCorrelation(fiveHundred),
    rivals.correlation500,
  ],
  ["Ledoit-Wolf, single factor, N = 500", () => singleFactor(fiveHundred)],
  ["nonlinear shrinkage, N = 500", () => nonlinearShrinkage(fiveHundred)],
];

console.log("| | ms | Python, ms | Python / ours |\n|---|---|---|---|");
for (const [name, body, seconds] of tasks) {
  const own = await leastMillisecondsAwaited(5, body);
  const beside =
    seconds === undefined ? " | " : `${(1000 * seconds).toFixed(0)} | ${((1000 * seconds) / own).toFixed(0)}`;
  console.log(`| ${name} | ${own < 10 ? own.toFixed(2) : own.toFixed(0)} | ${beside} |`);
}
