import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { inlineExecutor } from "../../jobs/executor.ts";
import type { BenchmarkSpec, WalkForwardOptions } from "../../jobs/results/backtest.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { RandomizedResult } from "../../jobs/results/randomized.ts";
import { returnSeries } from "../../market/panel/return-series.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";
import { randomizedOutcome } from "../../page/randomized/randomized-outcome.ts";
import { walkedFromText } from "../../strategy/strategy-text.ts";
import { randomizedResult } from "./randomized-backtest.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2018-01-02", "2019-12-31");
const universe = universeOf({ prices });
const data = {
  universe,
  digest: universeDigest(universe),
  file: "stock_prices.csv",
  notes: [],
  simulated: true,
} as unknown as LoadedUniverse;
const [a, b, c, d] = prices.assets;
const shared = { options: {}, constraints: {}, returnType: "simple" } as const;

const walkForward: WalkForwardOptions = {
  lookback: 60,
  optimizeEvery: 20,
  rebalanceEvery: 20,
  execution: "next-close",
  buyCostBasisPoints: 10,
  sellCostBasisPoints: 10,
  chargeFirstPurchase: false,
  financing: { cash: 0.02 },
};

/** Strategies on two datasets of a year each. */
async function held(
  benchmark: BenchmarkSpec,
  strategies = `hold:${a},equal-weight`,
): Promise<RandomizedResult> {
  const study = {
    title: "held against",
    strategies: walkedFromText(strategies, shared),
    benchmark,
    walkForward,
    datasets: {
      file: "two.json",
      list: [
        { assets: [a, b, c], from: "2018-01-02", to: "2018-12-31" },
        { assets: [a, d], from: "2019-01-02", to: "2019-12-31" },
      ],
    },
  };
  return await randomizedResult(study, data, inlineExecutor(universe));
}

test("a series is the asset bought once, on every dataset, whichever assets it drew", async () => {
  const { benchmark, samples, pairs } = await held({ name: a, series: returnSeries(prices, a) });
  const [own] = samples;
  benchmark?.cells.forEach(({ scorecard }, i) => {
    for (const [name, value] of Object.entries(own.cells[i].scorecard?.measures ?? {})) {
      if (value !== null) expect(scorecard?.measures[name as "sharpe"], name).toBeCloseTo(value, 11);
    }
  });
  expect(pairs.map(({ strategy, against }) => [strategy, against])).toContainEqual([own.strategy, a]);
  expect(pairs[0].median).toBeCloseTo(0, 11);
});

test("equal weights are those of each dataset; given weights are held where they were not drawn", async () => {
  const [equal] = walkedFromText("equal-weight", shared);
  const same = await held({ name: "equal-weight", strategy: equal });
  expect(same.benchmark?.strategy).toBe("equal-weight (benchmark)");
  expect(same.benchmark?.cells).toMatchObject(
    same.samples[1].cells.map(({ scorecard }) => ({ scorecard: { measures: scorecard?.measures } })),
  );
  const [fixed] = walkedFromText(`fixed:${b}=60%,${d}=40%`, shared);
  const given = await held({ name: "sixty forty", strategy: fixed }, "equal-weight");
  expect(given.benchmark?.scorecards).toHaveLength(2);
});

test("a dataset that a benchmark does not span has no difference; where none is spanned that is said first", async () => {
  const late = returnSeries(samplePrices("stock_prices.csv", [a], "2019-03-01", "2019-12-31"));
  const { benchmark, pairs } = await held({ name: "late", series: late });
  expect(benchmark?.cells[0].failure?.message).toBe("late has no value on 2018-03-27");
  expect(benchmark?.cells[1].failure).toBeUndefined();
  expect(pairs.map(({ pairs: count }) => count)).toEqual(pairs.map(() => 1));

  const later = returnSeries(samplePrices("stock_prices.csv", [a], "2019-06-03", "2019-12-31"));
  await expect(held({ name: "later", series: later })).rejects.toThrow(
    "the benchmark spans none of the 2 datasets, on the first later has no value on 2018-03-27",
  );
});

test("a benchmark of some datasets is held against strategies on these, not against their medians over all", async () => {
  const late = returnSeries(samplePrices("stock_prices.csv", [a], "2019-03-01", "2019-12-31"));
  const result = await held({ name: "late", series: late });
  const { samples, benchmark, spanned } = result;
  expect(spanned?.map(({ median }) => median.measures)).toEqual(
    samples.map(({ cells }) => cells[1].scorecard?.measures),
  );
  const { text, json, report, files } = randomizedOutcome(result);
  const [all, some] = text.split("Medians over the 1 of 2 datasets that late spans");
  expect(all).not.toContain("late");
  expect(some).toContain("late");
  expect(json.spanned).toMatchObject({ datasets: 1, median: { late: benchmark?.median.measures } });
  expect(report.sections[0].blocks).toMatchObject([{}, { rows: [{}, {}, { strategy: "late" }] }, {}]);
  const measures = files?.find(({ name }) => name === "measures.csv")?.text ?? "late";
  expect(measures).not.toContain("late");
});

test("weights by date that begin after a walk decides first are no benchmark of it", async () => {
  const weights = { file: "w.csv", dates: ["2018-06-01"], weights: [{ [a]: 1 }] };
  const strategy = { name: "w.csv", plan: { name: "file", options: { weights } } };
  const { benchmark } = await held({ name: "w.csv", strategy });
  expect(benchmark?.cells[0].failure?.message).toBe("w.csv has no weights before 2018-03-26");
  expect(benchmark?.cells[1].scorecard?.measures.turnover).toBe(0);
});
