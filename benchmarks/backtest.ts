/** Walk-forward backtests at the size people run, beside portfolioBacktest: `npm run benchmark -- backtest`. */
import { readFileSync } from "node:fs";
import { type Strategy, walkForward, walkForwardDefaults } from "kinfolio/backtest";
import { type Moments, sampleMoments, skewT } from "kinfolio/estimate";
import { type History, pricePanel, readTable, returnsOf } from "kinfolio/market";
import {
  equalWeight,
  longOnly,
  maximumReturn,
  minimumVariance,
  mvsk,
  type Portfolio,
} from "kinfolio/optimize";
import { leastMilliseconds } from "./timing.ts";

/**
 * Seconds for the whole of a backtest with 20 stocks, 1,257 prices, 51 optimizations and 201 rebalances: R 4.2.2,
 * portfolioBacktest 0.4.1, quadprog 1.5.8, fitHeavyTail 0.2.0 at its loose default tolerance, one thread.
 */
const portfolioBacktest = { "maximum return": 0.64, "minimum variance": 0.58, MVSK: 9.65 } as const;

const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
const all = pricePanel(table, { assets: table.columns.filter((name) => name !== "INDEX") }).panel;
const rows = 1257;
const prices = {
  ...all,
  dates: all.dates.slice(0, rows),
  values: { ...all.values, rows, data: all.values.data.slice(0, rows * all.values.columns) },
};

const feasible = longOnly(prices.assets.length);
const strategy = (name: string, choose: (moments: Moments) => Portfolio): Strategy => ({
  name,
  decide: (history) => choose(sampleMoments(returnsOf(history.prices, "log"))),
});
const mvskOn = (moments: Moments): Portfolio => mvsk(moments, feasible, { mvskLambda: [0, 5, 110 / 6, 55] });
const strategies = [
  strategy("equal weight", (moments) => equalWeight(moments, feasible)),
  strategy("maximum return", (moments) => maximumReturn(moments, feasible)),
  strategy("minimum variance", (moments) => minimumVariance(moments, feasible)),
  {
    name: "MVSK",
    decide: (history: History) => mvskOn(skewT(returnsOf(history.prices, "log"))),
  },
];

console.log("20 assets, 1,257 prices, lookback 252, optimize every 20, rebalance every 5");
const row = (name: string, ours: number, seconds?: number): void => {
  const ratio = seconds === undefined ? "" : ((1000 * seconds) / ours).toFixed(0);
  console.log([name.padEnd(18), ours.toFixed(2).padStart(8), ratio.padStart(10)].join(""));
};
console.log(["strategy".padEnd(18), "ms".padStart(8), "R / ours".padStart(10)].join(""));
const compared = { ours: 0, theirs: 0 };
for (const each of strategies) {
  const ours = leastMilliseconds(20, () => walkForward({ prices }, each, walkForwardDefaults));
  const rival = (portfolioBacktest as Record<string, number>)[each.name];
  row(each.name, ours, rival);
  if (rival === undefined) continue;
  compared.ours += ours;
  compared.theirs += rival;
}
row("the three of R", compared.ours, compared.theirs);
