/**
 * An estimator of your own works in every design and every backtest: it returns `Moments`. This one looks only at
 * the downside. Run with `npm run example -- 03`.
 */
import { readFileSync } from "node:fs";
import {
  longOnly,
  type Moments,
  minimumVariance,
  pricePanel,
  type ReturnsPanel,
  readTable,
  returnsOf,
  type Strategy,
  sampleMoments,
  scorecard,
  walkForward,
} from "kinfolio";
import { gram } from "kinfolio/numeric";

/** Second moments of the returns below zero, in place of the covariance. */
function downsideMoments(panel: ReturnsPanel): Moments {
  const below = { ...panel.values, data: panel.values.data.map((r) => Math.min(r, 0)) };
  const squares = gram(below);
  return {
    ...sampleMoments(panel),
    model: "downside",
    covariance: { ...squares, data: squares.data.map((sum) => sum / panel.values.rows) },
  };
}

const table = await readTable(readFileSync("sample/etf_prices.csv"), "sample/etf_prices.csv");
const assets = ["SPY", "EFA", "EEM", "TLT", "GLD", "VNQ"];
const { panel: prices } = pricePanel(table, { assets, from: "2012-01-03" });

for (const [name, believe] of Object.entries({ variance: sampleMoments, downside: downsideMoments })) {
  const strategy: Strategy = {
    name,
    decide: (history) => minimumVariance(believe(returnsOf(history.prices)), longOnly(assets.length)),
  };
  const { measures } = scorecard(walkForward({ prices }, strategy));
  console.log(
    `minimum ${name.padEnd(9)} maximum drawdown ${(100 * (measures.maxDrawdown ?? 0)).toFixed(1)}%`,
  );
}
