/**
 * Is one strategy better than another, or was it luck? The difference of their Sharpe ratios with an interval, from
 * days resampled in blocks, the same days for both. Run with `npm run example -- 04`.
 */
import { readFileSync } from "node:fs";
import {
  bootstrapDifferences,
  equalWeight,
  ledoitWolf,
  longOnly,
  minimumVariance,
  pricePanel,
  readTable,
  returnsOf,
  sampleMoments,
  walkForward,
} from "kinfolio";
import { rankingStatistics } from "kinfolio/evaluate";

const table = await readTable(readFileSync("sample/etf_prices.csv"), "sample/etf_prices.csv");
const assets = ["SPY", "EFA", "EEM", "TLT", "GLD", "VNQ"];
const { panel: prices } = pricePanel(table, { assets, from: "2012-01-03" });

const careful = walkForward(
  { prices },
  {
    name: "minimum variance",
    decide: (history) => minimumVariance(ledoitWolf(returnsOf(history.prices)), longOnly(assets.length)),
  },
);
const simple = walkForward(
  { prices },
  { name: "1/N", decide: (history) => equalWeight(sampleMoments(returnsOf(history.prices))) },
);

const { intervals, blockLength } = bootstrapDifferences(
  careful.returns,
  simple.returns,
  rankingStatistics(252),
  { resamples: 2000, seed: 1 },
);
console.log(`${careful.name} less ${simple.name}, blocks of ${blockLength.toFixed(1)} days on average`);
for (const measure of ["sharpe", "volatility", "maxDrawdown"] as const) {
  const { estimate, lower, upper, pValue } = intervals[measure];
  const [middle, low, high, p] = [estimate, lower, upper, pValue].map((value) => (value ?? 0).toFixed(3));
  console.log(`${measure.padEnd(12)} ${middle} (95%: ${low} to ${high}), p = ${p}`);
}
