/**
 * From a file of prices to a minimum-variance portfolio. Run with `npm run example -- 01`.
 */
import { readFileSync } from "node:fs";
import { longOnly, minimumVariance, pricePanel, readTable, returnsOf, sampleMoments } from "kinfolio";

const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
const { panel } = pricePanel(table, { assets: ["S01", "S02", "S03", "S04", "S05"], from: "2018-01-02" });

const moments = sampleMoments(returnsOf(panel));
const portfolio = minimumVariance(moments, longOnly(5));

if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join("; "));
console.log(
  `minimum variance on ${moments.periods} simulated returns, residual ${portfolio.optimality.toExponential(0)}`,
);
portfolio.assets.forEach((asset, i) => {
  console.log(`${asset} ${(100 * portfolio.weights[i]).toFixed(1).padStart(6)}%`);
});
