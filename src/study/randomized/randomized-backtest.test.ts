import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { portfolioBacktestNames } from "../../../tests/support/portfolio-backtest-names.ts";
import { figures } from "../../../tests/support/reference.ts";
import type { MeasureName } from "../../evaluate/measures/backtest-measures.ts";
import { inlineExecutor } from "../../jobs/executor.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { RandomizedStudy } from "../../jobs/results/randomized.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { loadUniverse } from "../data/data.ts";
import { randomizedBacktest } from "./randomized-backtest.ts";

const sample = resolve(import.meta.dirname, "../../../sample/stock_prices.csv");

async function stocks(): Promise<LoadedUniverse> {
  const bytes = await readFile(sample);
  const file = { name: "stock_prices.csv", bytes, holds: "prices", notAssets: ["INDEX"] } as const;
  return await loadUniverse(file, {});
}

const walkForward = {
  lookback: 252,
  optimizeEvery: 20,
  rebalanceEvery: 5,
  buyCostBasisPoints: 0,
  sellCostBasisPoints: 0,
  execution: "same-close",
  chargeFirstPurchase: false,
} as const;

interface TheirDataset {
  readonly stocks: string[];
  readonly start: string;
  readonly end: string;
}

const theirs = figures("randomized");

/** The study of the figures: the datasets that R drew. */
function studyOfFigures(): RandomizedStudy {
  return {
    title: "Twenty datasets",
    strategies: strategiesFromText("gmr,gmv,mvsk", {
      options: { mvskLambda: [0, 5, 110 / 6, 55] }, // the seed's: xi = 10 without the mean
      constraints: {},
      returnType: "log",
    }),
    walkForward,
    datasets: {
      file: "figures.json",
      list: theirs.datasets.map((each: TheirDataset) => ({
        assets: each.stocks,
        from: each.start,
        to: each.end,
      })),
    },
  };
}

describe("20 datasets of portfolioBacktest 0.4.1", async () => {
  const { json } = await randomizedBacktest(
    studyOfFigures(),
    await stocks(),
    inlineExecutor((await stocks()).universe),
  );
  const { datasets, median } = json;

  test.each([
    ["gmr", "GMRP", 1e-9],
    ["gmv", "GMVP", 1e-9], // quadprog and this solver are both exact; the covariances have condition numbers below 100
    ["mvsk", "MVSK_exact", 1e-7], // two converged skew-t fits agree to the tolerance of the likelihood
  ])("%s is %s, dataset by dataset, within %d", (ours, name, tolerance) => {
    for (const [key, label] of Object.entries(portfolioBacktestNames) as [MeasureName, string][]) {
      const wanted: (number | null | "NA")[] = theirs.per_dataset[name][label];
      const found = datasets.map(({ strategies }) => strategies[ours].measures[key]);
      wanted.forEach((figure, d) => {
        if (typeof figure !== "number") expect(found[d], `${label} of dataset ${d + 1}`).toBeNull();
        else expect(gap(found[d], figure), `${label} of dataset ${d + 1}`).toBeLessThan(tolerance);
      });
      expect(gap(median[ours][key], theirs.medians[name][label]), `median ${label}`).toBeLessThan(tolerance);
    }
  });
});

/** Relative to figures above one, absolute below. */
function gap(found: number | null, wanted: number): number {
  return Math.abs((found ?? Number.NaN) - wanted) / Math.max(Math.abs(wanted), 1);
}
