/**
 * Which covariance foresees risk best, and is that more than luck? Each model on rolling windows, held against what came.
 * Run with `npm run example -- 07`.
 */
import { readFileSync } from "node:fs";
import { loadData } from "kinfolio";
import { strategiesFromText } from "kinfolio/strategy";
import { compareEstimators } from "kinfolio/study";

const name = "sample/etf_prices.csv";
const data = await loadData(
  { name, bytes: readFileSync(name), holds: "prices" },
  { assets: ["SPY", "EFA", "EEM", "TLT", "GLD", "VNQ"], from: "2012-01-03" },
);

const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
const models = ["sample", "ledoit-wolf", "nonlinear-shrinkage", "ewma"];
const specs = models.map((model) => ({ ...strategiesFromText(`gmv@${model}`, shared)[0], name: model }));

const settings = { lookback: 252, refitEvery: 20, resamples: 1000, seed: 1, level: 0.95 };
const comparison = await compareEstimators(specs, data, settings);
for (const { model, gmvVolatility, bias } of comparison.models) {
  const volatility = (100 * (gmvVolatility ?? Number.NaN)).toFixed(2);
  console.log(`${model.padEnd(20)} ${volatility}% a year, bias ${bias?.toFixed(2)}`);
}
console.log(comparison.verdict);
