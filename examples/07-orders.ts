/**
 * From weights to orders: whole shares for 25,000, closest to a minimum-variance portfolio. Run with `npm run example -- 07`.
 */
import { readFileSync } from "node:fs";
import { longOnly, minimumVariance, pricePanel, readTable, returnsOf, sampleMoments } from "kinfolio";
import { rebalance } from "kinfolio/orders";

const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
const { panel } = pricePanel(table, { assets: ["S01", "S02", "S03", "S04", "S05"], from: "2018-01-02" });
const moments = sampleMoments(returnsOf(panel));
const portfolio = minimumVariance(moments, longOnly(5));
if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join("; "));

const { values, assets } = panel;
const orders = rebalance(
  {
    assets,
    target: portfolio.weights.map((weight) => Math.max(0, weight)),
    held: new Float64Array(5),
    cash: 25_000,
    prices: values.data.slice(-5),
    covariance: { rows: 5, columns: 5, data: moments.covariance.data.map((each) => 252 * each) },
  },
  { costBps: 5 },
);
for (const { asset, shares, value, cost } of orders.trades) {
  console.log(
    `${asset} ${String(shares).padStart(4)} shares ${value.toFixed(2).padStart(10)}  cost ${cost.toFixed(2)}`,
  );
}
console.log(`cash left ${orders.cash.toFixed(2)}, tracking error ${(100 * orders.deviation).toFixed(2)}%`);
