import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { normal, randomStream } from "kinfolio/numeric";

const rows = 60;
export const assets = ["A", "B", "C", "D"];
const stream = randomStream(1, 7);
const day = (t: number): string => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10);
const dates = Array.from({ length: rows }, (_, t) => day(t));
const returns = dates.map(() => {
  const market = 0.01 * normal(stream);
  return assets.map(() => market + 0.01 * normal(stream));
});
const prices = [assets.map(() => 100)];
for (const step of returns) prices.push(prices[prices.length - 1].map((level, i) => level * (1 + step[i])));

const wide = (values: readonly (readonly number[])[], digits: number): string =>
  [
    `date,${assets}`,
    ...dates.map((date, t) => `${date},${values[t].map((x) => x.toFixed(digits))}`),
    "",
  ].join("\n");

/** Files that are read without a word, to be damaged. */
export const originals = {
  widePrices: wide(prices, 4),
  wideReturns: wide(returns, 6),
  longPrices: [
    "date,symbol,price",
    ...dates.flatMap((date, t) => assets.map((asset, i) => `${date},${asset},${prices[t][i].toFixed(4)}`)),
    "",
  ].join("\n"),
  parquet: parquetOf([
    { name: "date", data: dates.map((date) => new Date(date)), type: "TIMESTAMP" },
    ...assets.map((name, i) => ({ name, data: dates.map((_, t) => prices[t][i]), type: "DOUBLE" as const })),
  ]),
  datasets: JSON.stringify(
    [0, 5, 9].map((t) => ({ assets: assets.slice(0, 3), from: day(t), to: day(t + 45) })),
    null,
    1,
  ),
  study: `study: backtest
title: Damaged
returnType: simple
strategies:
  - equal-weight
  - gmv@ledoit-wolf
  - name: cautious
    design: { name: mean-variance, riskAversion: 4 }
    fallback: gmv
    model: { name: ewma, halfLife: 20 }
    minWeight: 0.05
    maxWeight: { A: 0.5, B: 0.6 }
    constraints: ["A + B <= 0.7"]
backtest:
  lookback: 30
  optimizeEvery: 10
  rebalanceEvery: 5
  costBps: 10
  execution: next-close
inference: { resamples: 20, seed: 1 }
`,
  mixed: [
    "symbol,time,return,market,regime",
    ...dates.slice(0, 20).flatMap((date, t) =>
      assets.map((asset, i) => {
        const market = returns[t].reduce((sum, x) => sum + x, 0) / assets.length;
        return `${asset},${date},${returns[t][i].toFixed(5)},${market.toFixed(5)},${t % 3 === 0 ? "calm" : "wild"}`;
      }),
    ),
    "",
  ].join("\n"),
  relationship: [
    `,${assets}`,
    ...assets.map((a, i) => `${a},${assets.map((_, j) => (i === j ? 1 : 0.3)).join(",")}`),
    "",
  ].join("\n"),
  characteristics: ["asset,kind,size", "A,stock,3", "B,stock,4", "C,bond,1", "D,bond,2", ""].join("\n"),
};

function parquetOf(columnData: ColumnSource[]): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
