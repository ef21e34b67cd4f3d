import { expect, test } from "vitest";
import type { Ledger } from "../backtest/ledger.ts";
import { zeros } from "../numeric/matrix/matrix.ts";
import { riskForecasts } from "./risk-forecasts.ts";

const weights = Float64Array.of(1);

test("each forecast is held against the periods after it, up to the next one", () => {
  const ledger: Ledger = {
    name: "one",
    dates: ["2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"],
    returns: Float64Array.of(0.01, 0.02, 0.03, 0.04),
    periodsPerYear: 252,
    assets: ["A"],
    weights: zeros(4, 1),
    traded: new Float64Array(4),
    costs: new Float64Array(4),
    rebalances: [
      { date: "2024-01-02", weights, optimized: true, predictedVariance: 1 },
      { date: "2024-01-03", weights, optimized: false },
      { date: "2024-01-04", weights, optimized: true, predictedVariance: 4 },
      { date: "2024-01-08", weights, optimized: true, predictedVariance: 9 },
    ],
    failures: [],
    periodsAfterLookback: 4,
    rebalanceEvery: 1,
  };
  expect(riskForecasts(ledger)).toEqual([
    { variance: 1, returns: Float64Array.of(0.01, 0.02) },
    { variance: 4, returns: Float64Array.of(0.03, 0.04) },
  ]);
});
