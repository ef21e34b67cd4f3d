import { expect, test } from "vitest";
import type { Ledger } from "../backtest/ledger.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { ledgerWithin } from "./ledger-within.ts";
import { scorecard } from "./scorecard.ts";

const dates = Array.from(
  { length: 40 },
  (_, day) => `2020-0${day < 20 ? 1 : 2}-${String((day % 20) + 1).padStart(2, "0")}`,
);
const returns = Float64Array.from(dates, (_, t) => (t < 5 ? 0 : Math.sin(t * t) / 50 + 0.001));

const ledger: Ledger = {
  name: "a",
  start: "2019-12-31",
  dates,
  returns,
  periodsPerYear: 252,
  assets: ["A"],
  weights: fromRows(dates.map((_, t) => [t < 5 ? 0 : 1])),
  traded: Float64Array.from(dates, (_, t) => (t > 5 && t % 7 === 0 ? 0.1 : 0)),
  costs: Float64Array.from(dates, (_, t) => (t % 7 === 0 ? 0.0001 : 0)),
  rebalances: dates.flatMap((date, t) =>
    t >= 4 && t % 7 === 0 ? [{ date, weights: Float64Array.of(1), optimized: true }] : [],
  ),
  failures: [{ date: "2020-02-03", code: "infeasible", message: "none" }],
  periodsAfterLookback: 35,
  rebalanceEvery: 7,
};

test("the whole stretch is measured as the ledger itself is", () => {
  const whole = ledgerWithin(ledger, dates[0], dates[39]);
  expect(scorecard(whole)).toEqual(scorecard(ledger));
});

test("a stretch has the returns, trades and failures of its dates and nothing else", () => {
  const part = ledgerWithin(ledger, "2020-02-01", "2020-02-10");
  expect(part.start).toBe("2020-01-20");
  expect(part.dates).toEqual(dates.slice(20, 30));
  expect([...part.returns]).toEqual([...returns.slice(20, 30)]);
  expect(part.weights).toMatchObject({ rows: 10, columns: 1 });
  expect(part.rebalances.map(({ date }) => date)).toEqual(["2020-02-02", "2020-02-09"]);
  expect(part.failures).toHaveLength(1);
  expect(part.periodsAfterLookback).toBe(10);
});

test("the lookback counts as far as the stretch reaches into it; past the data there is nothing", () => {
  expect(ledgerWithin(ledger, "2020-01-03", "2020-01-12").periodsAfterLookback).toBe(7);
  const none = ledgerWithin(ledger, "2021-01-01", "2021-02-01");
  expect(none.dates).toEqual([]);
  expect(none.periodsAfterLookback).toBe(0);
});
