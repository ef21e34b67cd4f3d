import { expect, test } from "vitest";
import { settledCadence } from "./usual-schedule.ts";

test.each([
  [252, { lookback: 252, optimizeEvery: 20, rebalanceEvery: 5 }],
  [365, { lookback: 365, optimizeEvery: 20, rebalanceEvery: 5 }],
  [52, { lookback: 52, optimizeEvery: 4, rebalanceEvery: 1 }],
  [12, { lookback: 12, optimizeEvery: 1, rebalanceEvery: 1 }],
  [4, { lookback: 12, optimizeEvery: 1, rebalanceEvery: 1 }],
])("%d rows a year have a lookback of a year, twelve at least", (periodsPerYear, usual) => {
  expect(settledCadence({}, periodsPerYear)).toEqual(usual);
});

test("what is not said follows a word, and not a number that it does not divide", () => {
  expect(settledCadence({ optimizeEvery: "month" }, 252)).toMatchObject({ rebalanceEvery: "month" });
  expect(settledCadence({ rebalanceEvery: "quarter" }, 252)).toMatchObject({ optimizeEvery: "quarter" });
  expect(settledCadence({ optimizeEvery: 7 }, 252)).toMatchObject({ optimizeEvery: 7, rebalanceEvery: 5 });
  expect(settledCadence({ optimizeEvery: "month", rebalanceEvery: 1 }, 252)).toMatchObject({
    rebalanceEvery: 1,
  });
});
