/**
 * Two strategies walked forward with costs; each sees one year and nothing later. Run with `npm run example -- 02`.
 */
import { readFileSync } from "node:fs";
import {
  equalWeight,
  longOnly,
  minimumVariance,
  pricePanel,
  readTable,
  returnsOf,
  type Strategy,
  sampleMoments,
  scorecard,
  walkForward,
} from "kinfolio";

const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
const assets = table.columns.filter((name) => name !== "INDEX");
const { panel: prices } = pricePanel(table, { assets });

const strategies: Strategy[] = [
  {
    name: "equal weight",
    decide: (history) => equalWeight(sampleMoments(returnsOf(history.prices)), longOnly(assets.length)),
  },
  {
    name: "minimum variance",
    decide: (history) => minimumVariance(sampleMoments(returnsOf(history.prices)), longOnly(assets.length)),
  },
];

const options = { buyCostBasisPoints: 10, sellCostBasisPoints: 10 };
for (const strategy of strategies) {
  const { measures } = scorecard(walkForward({ prices }, strategy, options));
  console.log(
    `${strategy.name.padEnd(17)} volatility ${percent(measures.annualVolatility)}  Sharpe ${measures.sharpe?.toFixed(2)}` +
      `  drawdown ${percent(measures.maxDrawdown)}`,
  );
}

function percent(value: number | null): string {
  return value === null ? "none" : `${(100 * value).toFixed(1)}%`;
}
