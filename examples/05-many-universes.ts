/**
 * Minimum variance against one over N on fifty universes and windows, and the same study looked over for what it could not
 * know. Run with `npm run example -- 05`.
 */
import { readFileSync } from "node:fs";
import { checkStudy, parseStudyFile, randomizedBacktest } from "kinfolio";
import { inlineExecutor } from "kinfolio/jobs";
import { loadUniverse, randomizedOf } from "kinfolio/study";

const study = parseStudyFile(
  `
title: Minimum variance against one over N
strategies: [equal-weight, gmv@ledoit-wolf]
backtest: { lookback: 252, costBps: 10 }
randomized: { resamples: 50, assets: 6, periods: 504, seed: 1 }
`,
  "example",
);
const file = {
  name: "sample/stock_prices.csv",
  bytes: readFileSync("sample/stock_prices.csv"),
  holds: "prices",
  notAssets: ["INDEX"],
  simulated: true,
} as const;

const data = await loadUniverse(file, study.data);
const outcome = await randomizedBacktest(
  randomizedOf(study, data.universe),
  data,
  inlineExecutor(data.universe),
);
console.log(outcome.text);

const { compared, findings } = await checkStudy(study, file, { cutoffs: 3, seed: 1 });
console.log(
  `\n${compared} figures compared on data cut off and scrambled: ${findings.length} know the future`,
);
