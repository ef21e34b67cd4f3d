import fc from "fast-check";
import { expect, test } from "vitest";
import { measureNames } from "../measures/backtest-measures.ts";
import type { BacktestMeasures, Scorecard } from "../scorecard.ts";
import { type LeaderboardWeights, leaderboard } from "./leaderboard.ts";
import { measureQuantiles } from "./measure-quantiles.ts";
import { pairedDifferences } from "./paired-differences.ts";

function card(strategy: string, given: Partial<BacktestMeasures>): Scorecard {
  const none = Object.fromEntries(measureNames.map((name) => [name, null])) as unknown as BacktestMeasures;
  return { strategy, measures: { ...none, ...given } };
}

const three = [
  card("a", { sharpe: 1, maxDrawdown: 0.3 }),
  card("b", { sharpe: 2, maxDrawdown: 0.3 }),
  card("c", { sharpe: null, maxDrawdown: 0.1 }),
];

test("by hand: percentile ranks, ties at half, what does not exist last, weights that need not add up", () => {
  expect(leaderboard(three, { sharpe: 3, maxDrawdown: 1 })).toEqual([
    { strategy: "b", score: (3 * 100 + 25) / 4, ranks: { sharpe: 100, maxDrawdown: 25 } },
    { strategy: "a", score: (3 * 50 + 25) / 4, ranks: { sharpe: 50, maxDrawdown: 25 } },
    { strategy: "c", score: (3 * 0 + 100) / 4, ranks: { sharpe: 0, maxDrawdown: 100 } },
  ]);
  expect(leaderboard(three.slice(0, 1))[0].score).toBe(100);
});

test("scores add up to 50 for each strategy, whatever the weights", () => {
  const figure = fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(figure, figure), { minLength: 2, maxLength: 9 }),
      fc.double({ min: 0.01, max: 9, noNaN: true }),
      (figures, weight) => {
        const cards = figures.map(([sharpe, maxDrawdown], i) => card(String(i), { sharpe, maxDrawdown }));
        const total = leaderboard(cards, { sharpe: weight, maxDrawdown: 1 }).reduce(
          (sum, { score }) => sum + score,
          0,
        );
        expect(total).toBeCloseTo(50 * cards.length, 8);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test.each([
  [{ sharp: 1 }, "unknown measure sharp, did you mean sharpe?"],
  [{ sharpe: -1 }, "a weight of -1 given for sharpe"],
  [{ sharpe: 0 }, "no measure of the leaderboard"],
])("weights that are none are refused: %j", (weights, message) => {
  expect(() => leaderboard(three, weights as LeaderboardWeights)).toThrow(message);
});

test("a median passes over what does not exist, and is null where nothing does", () => {
  const median = measureQuantiles(three, 0.5);
  expect(median.sharpe).toBe(1.5);
  expect(median.maxDrawdown).toBe(0.3);
  expect(median.omega).toBeNull();
});

test("differences are taken dataset by dataset, where both have the figure", () => {
  const a = [card("a", { maxDrawdown: 0.1 }), card("a", { maxDrawdown: 0.4 }), undefined, card("a", {})];
  const b = [
    card("b", { maxDrawdown: 0.3 }),
    card("b", { maxDrawdown: 0.4 }),
    card("b", { maxDrawdown: 1 }),
    a[0],
  ];
  const names = { strategy: "a", against: "b" };
  const { pairs, median, lowerQuartile, upperQuartile, better } = pairedDifferences(
    "maxDrawdown",
    a,
    b,
    names,
  );
  expect(pairs).toBe(2);
  expect([lowerQuartile, median, upperQuartile]).toEqual(
    [-0.15, -0.1, -0.05].map((d) => expect.closeTo(d, 15)),
  );
  expect(better).toBe(0.75); // smaller drawdowns are better, and an equal one counts half
});
