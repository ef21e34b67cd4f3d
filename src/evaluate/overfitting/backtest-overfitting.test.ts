import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { fromRows, type Matrix } from "../../numeric/matrix/matrix.ts";
import { backtestOverfitting } from "./backtest-overfitting.ts";

const stocks = returnsOf(
  samplePrices("stock_prices.csv", sampleStocks(8), "2016-01-01", "2019-12-31"),
).values;

test("probability, loss, degradation and trials are numpy 2.4.6's, from the rows themselves", () => {
  for (const each of figures("overfitting").cases) {
    const { trials, probability, lossProbability, degradation } = backtestOverfitting(stocks, {
      blocks: each.blocks,
    });
    expect(trials).toHaveLength(each.trials);
    expect(probability).toBe(each.probability);
    expect(lossProbability).toBe(each.lossProbability);
    for (const key of ["slope", "intercept", "rSquared"] as const) {
      expect(degradation?.[key]).toBeCloseTo(each[key], 11);
    }
    for (const [i, expected] of [
      [0, each.first],
      [trials.length - 1, each.last],
    ] as const) {
      const { chosen, inSample, outOfSample, rank, logit } = trials[i];
      [chosen, inSample, outOfSample, rank, logit].forEach((value, k) => {
        expect(value).toBeCloseTo(expected[k], 13);
      });
    }
    const counts = stocks.data
      .subarray(0, 8)
      .map((_, j) => trials.filter(({ chosen }) => chosen === j).length);
    expect([...counts]).toEqual(each.chosen);
  }
});

test("by hand: who is best in one half is worst in the other", () => {
  // Sharpe ratios of the halves: the first column (1.5, -1.5) / sd, the second the other way round, the third in between
  const rows = [
    [0.02, -0.02, 0],
    [0.01, -0.01, 0.001],
    [-0.02, 0.02, 0],
    [-0.01, 0.01, 0.001],
  ];
  const { trials, probability, lossProbability, degradation } = backtestOverfitting(fromRows(rows), {
    blocks: 2,
  });
  const sharpe = 0.015 / Math.sqrt(0.00005);
  expect(trials.map(({ chosen }) => chosen)).toEqual([0, 1]);
  for (const { inSample, outOfSample, rank, logit } of trials) {
    expect(inSample).toBeCloseTo(sharpe, 14);
    expect(outOfSample).toBeCloseTo(-sharpe, 14);
    expect(rank).toBe(1 / 4);
    expect(logit).toBeCloseTo(Math.log(1 / 3), 15);
  }
  expect([probability, lossProbability]).toEqual([1, 1]);
  expect(degradation).toBeNull(); // both were as good
});

test("one that is always best is never overfitted; equals share a rank; constant returns rank last", () => {
  const better = fromRows(
    Array.from({ length: 12 }, (_, t) => [0.02 + 0.01 * (t % 2), 0.01 * (t % 2), 0.01 * (t % 2)]),
  );
  const { probability, trials } = backtestOverfitting(better, { blocks: 4 });
  expect(probability).toBe(0);
  expect(trials.every(({ rank }) => rank === 3 / 4)).toBe(true);
  const same = fromRows(Array.from({ length: 12 }, (_, t) => [0.01 * (t % 2), 0.01 * (t % 2)]));
  expect(backtestOverfitting(same, { blocks: 4 }).trials.every(({ logit }) => logit === 0)).toBe(true);
  const idle = fromRows(Array.from({ length: 12 }, (_, t) => [0, 0.01 * (t % 2) - 0.02]));
  expect(backtestOverfitting(idle, { blocks: 4 }).trials.every(({ chosen }) => chosen === 1)).toBe(true);
});

test("neither the order of configurations nor leverage changes the probability", () => {
  const shape = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 1000 }));
  fc.assert(
    fc.property(shape, fc.double({ min: 0.5, max: 3, noNaN: true }), ([columns, seed], leverage) => {
      const rows = Array.from({ length: 24 }, (_, t) =>
        Array.from({ length: columns }, (_, j) => Math.sin(seed * (t + 1) * (j + 1.3)) / 50),
      );
      const of = (change: (row: number[]) => number[]): Matrix => fromRows(rows.map(change));
      const own = backtestOverfitting(
        of((row) => row),
        { blocks: 6 },
      );
      const turned = backtestOverfitting(
        of((row) => row.toReversed()),
        { blocks: 6 },
      );
      const levered = backtestOverfitting(
        of((row) => row.map((r) => leverage * r)),
        { blocks: 6 },
      );
      expect(turned.probability).toBe(own.probability);
      expect(levered.probability).toBe(own.probability);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("what cannot be halved is refused", () => {
  expect(() => backtestOverfitting(stocks, { blocks: 5 })).toThrow("an even number is needed");
  expect(() => backtestOverfitting({ ...stocks, rows: 20 }, {})).toThrow("12 blocks need at least 24");
  expect(() => backtestOverfitting(fromRows([[1], [2], [3], [4]]), { blocks: 2 })).toThrow("at least two");
});
