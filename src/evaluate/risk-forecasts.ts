import type { Ledger } from "../backtest/ledger.ts";
import type { RiskForecast } from "./inference/covariance-forecast.ts";

/**
 * What a strategy's beliefs said of its risk, each with the returns of the periods until it was asked again. Drift and
 * restored targets in between are held against the same forecast.
 */
export function riskForecasts({ dates, returns, rebalances }: Ledger): RiskForecast[] {
  const asked = rebalances.filter(({ optimized }) => optimized);
  return asked.flatMap(({ date, predictedVariance }, i) => {
    if (predictedVariance === undefined) return [];
    const until = asked[i + 1]?.date ?? "9999-12-31";
    const first = dates.findIndex((day) => day > date);
    const after = dates.findIndex((day) => day > until);
    if (first < 0) return [];
    return [{ variance: predictedVariance, returns: returns.slice(first, after < 0 ? undefined : after) }];
  });
}
