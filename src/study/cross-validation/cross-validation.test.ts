import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { walkForwardDefaults } from "../../backtest/walk-forward.ts";
import { settled } from "../../base/option/read-options.ts";
import { backtestOverfitting } from "../../evaluate/overfitting/backtest-overfitting.ts";
import { inlineExecutor } from "../../jobs/executor.ts";
import { crossValidationOptions } from "../../jobs/requests/cross-validation.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import { walkAll } from "../../jobs/runs/run-walks.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { crossValidationJson } from "../../page/cross-validation/cross-validation-json.ts";
import { sameWords } from "../../page/cross-validation/same-words.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { crossValidation } from "./cross-validation.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2016-01-01", "2018-06-30");
const history = { prices };
const universe = universeOf(history);
const data: LoadedData = { history, file: "p", digest: universeDigest(universe), simulated: true, notes: [] };
const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
const walkForward = { ...walkForwardDefaults, lookback: 126 };
const settings = (given: object) =>
  settled(crossValidationOptions, { folds: 5, testFolds: 2, ...given }, "test");

test("every path of 1/N is the same; a grid makes a strategy of each value, all of them trials", async () => {
  const strategies = strategiesFromText("equal-weight,mean-variance", shared);
  const grid = { riskAversion: ["1", "5", "25"] };
  const study = { title: "Test", strategies, walkForward };
  const result = await crossValidation(study, settings({ grid, blocks: 6 }), data);
  expect(result.strategies.map(({ strategy }) => strategy)).toEqual([
    "equal-weight",
    "mean-variance, riskAversion 1",
    "mean-variance, riskAversion 5",
    "mean-variance, riskAversion 25",
  ]);
  expect([result.splits, result.paths, result.trials]).toEqual([10, 4, 4]);
  const [equal, bold] = result.strategies;
  expect(equal.spread.sharpe.least).toBe(equal.spread.sharpe.most);
  expect(bold.spread.sharpe.least as number).toBeLessThan(bold.spread.sharpe.most as number);
  const { columns, rows, data: values } = prices.values;
  const sum = Array.from({ length: rows - 1 }, (_, t) =>
    Array.from(
      { length: columns },
      (_, j) => values[(t + 1) * columns + j] / values[t * columns + j] - 1,
    ).reduce((a, b) => a + b / columns, 0),
  ).reduce((a, b) => a + b, 0);
  expect(equal.measures[0].annualReturn).toBeCloseTo((252 * sum) / (rows - 1), 12);

  const { ledgers } = await walkAll(result.study, data, () => {}, inlineExecutor(universe));
  const returns = fromRows(Array.from(ledgers[0].returns, (_, t) => ledgers.map((each) => each.returns[t])));
  expect(result.choice).toMatchObject(backtestOverfitting(returns, { blocks: 6 }));
  const { overfitting } = crossValidationJson(result);
  expect(Object.values(overfitting?.chosen ?? {}).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
});

test("a strategy without a portfolio in a split loses the paths through it, and says why", async () => {
  const options = { targetReturn: 0.3 };
  const strategies = strategiesFromText("equal-weight,efficient-return", { ...shared, options });
  const result = await crossValidation({ title: "Test", strategies, walkForward }, settings({}), data);
  const [, ambitious] = result.strategies;
  expect(ambitious.failures.length).toBeGreaterThan(0);
  expect(ambitious.paths.length).toBeLessThan(4);
  expect(ambitious.failures[0].code).toBe("infeasible");
});

test("an asset that stands still in a training is a failure of that split, not of the whole", async () => {
  const { values } = prices;
  const half = values.rows / 2;
  const still = values.data.map((value, at) =>
    at % values.columns === 0 && at < half * values.columns ? 1 : value,
  );
  const pegged = { prices: { ...prices, values: { ...values, data: still } } };
  const own = { ...data, history: pegged, digest: universeDigest(universeOf(pegged)) };
  const strategies = strategiesFromText("equal-weight,gmv@constant-correlation", shared);
  const halves = settings({ folds: 2, testFolds: 1 });
  const study = { title: "Test", strategies, walkForward };
  const {
    strategies: [, held],
  } = await crossValidation(study, halves, own);
  expect(held.failures.map(({ split, code }) => [split, code])).toEqual([[2, "constant-asset"]]);
});

test("a name that no strategy knows is refused", async () => {
  const study = { title: "Test", strategies: strategiesFromText("equal-weight", shared), walkForward };
  await expect(
    crossValidation(study, settings({ grid: { linkage: ["single", "ward"] } }), data),
  ).rejects.toThrow("equal-weight has no option linkage");
});

test("a value that changes nothing makes no trial of its own, and it is said which stands for which", async () => {
  const strategies = strategiesFromText("equal-weight,gmv", shared);
  const study = { title: "Test", strategies, walkForward };
  const grid = { riskAversion: ["1", "5", "25"] }; // of the least variance and nothing else every multiple is the same
  const result = await crossValidation(study, settings({ grid, blocks: 6 }), data);
  const alone = await crossValidation(study, settings({ blocks: 6 }), data);
  expect(result.strategies.map(({ strategy }) => strategy)).toEqual(["equal-weight", "gmv, riskAversion 1"]);
  expect(result.trials).toBe(alone.trials);
  expect(result.choice?.probability).toBe(alone.choice?.probability);
  expect(sameWords(result.same)).toEqual([
    'gmv, riskAversion 1 stands for "gmv, riskAversion 5" and "gmv, riskAversion 25" too: the weights are the same, and it counts once.',
  ]);
});
