import { expect, test } from "vitest";
import type { Ledger } from "../../../backtest/ledger.ts";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import type { StrategySpec } from "../../../strategy/strategy.ts";
import { commonStart, lookbackRows, lookbackSpecs, since } from "./lookbacks.ts";

const dates = ["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07", "2020-01-08"];
const target = Float64Array.of(0.5, 0.5);

/** A ledger whose first decision falls on one of its dates. */
function ledger(name: string, decided: string): Ledger {
  return {
    name,
    dates,
    returns: Float64Array.of(0.1, -0.1, 0.01, -0.02, 0.03),
    periodsPerYear: 252,
    assets: ["A", "B"],
    weights: fromRows(dates.map((_, t) => [t / 10, 1 - t / 10])),
    traded: Float64Array.of(0, 1, 2, 3, 4),
    costs: new Float64Array(5),
    rebalances: [{ date: decided, weights: target, optimized: true }],
    failures: [],
    periodsAfterLookback: 5,
    rebalanceEvery: 1,
  };
}

const spec = (name: string, lookback?: number): StrategySpec => ({
  name,
  model: { name: "sample", options: {} },
  design: { name: "gmv", options: {} },
  constraints: {},
  returnType: "simple",
  ...(lookback !== undefined && { lookback }),
});

test("each strategy without a lookback of its own gets one more price than returns", () => {
  const specs = lookbackSpecs([spec("gmv"), spec("1/N", 20)], [21, 252]);
  expect(specs.map(({ name, lookback }) => [name, lookback])).toEqual([
    ["gmv, 21 returns", 22],
    ["gmv, 252 returns", 253],
  ]);
});

test("the common start is where the last to decide first earns: two closes after its decision", () => {
  expect(commonStart([ledger("a", "2020-01-02"), ledger("b", "2020-01-03")])).toBe("2020-01-07");
});

test("a ledger from a date on has what it had, and nothing before", () => {
  const late = since(ledger("a", "2020-01-02"), "2020-01-07");
  expect(late.dates).toEqual(["2020-01-07", "2020-01-08"]);
  expect([...late.returns]).toEqual([-0.02, 0.03]);
  expect([...late.traded]).toEqual([3, 4]);
  expect([...late.weights.data]).toEqual([0.3, 0.7, 0.4, 0.6]);
  expect(since(ledger("a", "2020-01-02"), dates[0]).dates).toEqual(dates);
});

test("rows are measured from the common start", () => {
  const walked = [ledger("gmv, 21 returns", "2020-01-02"), ledger("gmv, 252 returns", "2020-01-02")];
  const rows = lookbackRows([spec("gmv")], [21, 252], walked, "2020-01-07");
  expect(rows.map(({ lookback }) => lookback)).toEqual([21, 252]);
  expect(rows[0].measures.annualReturn).toBeCloseTo(252 * 0.005, 12);
  expect(rows[0].measures.turnover).toBeCloseTo(3.5, 12);
});
