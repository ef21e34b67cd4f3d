import { expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { inlineExecutor } from "../../src/jobs/executor.ts";
import type { Answer } from "../../src/jobs/job.ts";
import { jobKey, trialKey } from "../../src/jobs/job-key.ts";
import type { CellCache } from "../../src/jobs/runs/cell-cache.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { randomizedResult } from "../../src/study/randomized/randomized-backtest.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2018-01-02", "2019-06-28");
const dataset = { assets: prices.assets, from: prices.dates[0], to: prices.dates.at(-1) as string };
const study = {
  title: "one cell",
  strategies: [
    {
      name: "1/N",
      model: { name: "sample", options: {} },
      design: { name: "equal-weight", options: {} },
      constraints: {},
      returnType: "simple",
    },
  ],
  walkForward: walkForwardDefaults,
  datasets: { file: "list.json", list: [dataset] },
} as const;

const cells = new Map<string, Answer<"measure">>();
const tried = new Set<string>();
const cache: CellCache = {
  get: (job) => cells.get(jobKey(job, "p")),
  add(job, answer) {
    cells.set(jobKey(job, "p"), answer);
    tried.add(trialKey(job));
  },
  trials: () => tried.size,
};

async function annualReturn(periodsPerYear: number): Promise<number> {
  const universe = { ...universeOf({ prices }), periodsPerYear };
  const data = { universe, digest: universeDigest(universe), file: "p.csv", simulated: true, notes: [] };
  const { samples } = await randomizedResult(study, data, inlineExecutor(universe), cache);
  return samples[0].median.measures.annualReturn as number;
}

// the arithmetic mean of a period's return times the rows a year: 12/252 of the first, not the first again
test("a cell that was run with other rows a year is not found; it is no further strategy tried", async () => {
  const daily = await annualReturn(252);
  expect(await annualReturn(12)).toBeCloseTo((daily * 12) / 252, 12);
  expect(cells.size).toBe(2);
  expect(await annualReturn(252)).toBe(daily);
  expect(cells.size).toBe(2);
  expect(tried.size).toBe(1);
});
