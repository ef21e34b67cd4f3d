import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import type { ModelFigures } from "../../jobs/results/compare-estimators.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";

/** What the forecasts of a model were worth, each figure on the periods that have it. */
export function modelFigures(model: string, met: MetForecasts, periodsPerYear: number): ModelFigures {
  const there = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));
  const volatility = (values: Float64Array): number | null =>
    finiteOrNull(Math.sqrt(periodsPerYear) * standardDeviation(there(values)));
  const standardized = there(met.standardized);
  return {
    model,
    gmvVolatility: volatility(met.gmv),
    longOnlyVolatility: volatility(met.longOnly),
    logDensity: finiteOrNull(mean(there(met.logDensity))),
    dailyLogDensity: finiteOrNull(mean(there(met.dailyLogDensity))),
    qlike: finiteOrNull(mean(there(met.qlike))),
    bias: finiteOrNull(Math.sqrt(dot(standardized, standardized) / standardized.length)),
    failures: met.failures,
  };
}
