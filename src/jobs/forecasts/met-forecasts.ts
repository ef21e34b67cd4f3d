import { constantWeightReturns } from "../../backtest/constant-weights.ts";
import { type RunControl, throwIfAborted } from "../../base/cancel.ts";
import { regularFactor } from "../../estimate/regular-factor.ts";
import { forecastLosses } from "../../evaluate/forecasts/forecast-losses.ts";
import { historyRows } from "../../market/panel/last-rows.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { rowsBetween } from "../../numeric/matrix/matrix.ts";
import { type RowSpan, rowsIn } from "../../numeric/splits/row-span.ts";
import type { Recommend } from "../../strategy/strategy.ts";
import type { AnswerOf } from "../answer.ts";
import { recommended } from "../recommended.ts";
import { type BandedPortfolio, bandedPortfolios } from "../results/banded-portfolio.ts";
import { type BandMet, type BandOptions, bandMet } from "./band-met.ts";
import { dailyLogDensity } from "./daily-log-density.ts";
import { whySingular } from "./why-singular.ts";

/** On which periods forecasts are held against what came, and what they are made on. */
export interface ForecastWindows {
  /** Price rows of the window right before each test. */
  readonly lookback: number;
  /** Periods, ascending: period t ends at price row `t + 1`. */
  readonly tests: readonly RowSpan[];
  /** How bands of realized volatility are made; default: none are. */
  readonly bands?: BandOptions;
}

/** How a model's forecasts met what came: T figures each over all tests, NaN where there is none. */
export interface MetForecasts {
  readonly gmv: Float64Array;
  readonly standardized: Float64Array;
  readonly logDensity: Float64Array;
  /** The same where volatility is followed from period to period; of a forecast that stands still, as it is. */
  readonly dailyLogDensity: Float64Array;
  readonly qlike: Float64Array;
  /** Returns of the portfolio that the strategy chose: long only, of least variance. */
  readonly longOnly: Float64Array;
  /** Of each test, where they were asked for; null where there is none. */
  readonly bands: Readonly<Record<BandedPortfolio, readonly (BandMet | null)[]>>;
  readonly failures: readonly { readonly date: string; readonly code: string; readonly message: string }[];
}

/** Fits a model on the window before each test, and holds its forecast against the test. */
export function metForecasts(
  history: History,
  recommend: Recommend,
  { lookback, tests, bands: wanted }: ForecastWindows,
  { signal, onProgress }: RunControl,
): AnswerOf<MetForecasts> {
  const { prices } = history;
  const returns = returnsOf(prices).values;
  const periods = rowsIn(tests);
  const empty = (): Float64Array => new Float64Array(periods).fill(Number.NaN);
  const met = {
    ...{ gmv: empty(), longOnly: empty(), standardized: empty() },
    ...{ logDensity: empty(), dailyLogDensity: empty(), qlike: empty() },
  };
  const bands: Record<BandedPortfolio, (BandMet | null)[]> = { gmv: [], longOnly: [] };
  const failures: MetForecasts["failures"][number][] = [];
  /** Holds the forecast of the i-th test, whose periods begin at `at`, against what came. */
  const hold = (
    { moments, portfolio }: ReturnType<Recommend>,
    test: RowSpan,
    i: number,
    at: number,
    failed: (code: string, message: string) => void,
  ): void => {
    const band = (of: BandedPortfolio, weights: Float64Array, earned: Float64Array): void => {
      if (wanted !== undefined) bands[of][i] = bandMet(moments, weights, earned, wanted) ?? null;
    };
    if (portfolio.status === "stopped" && portfolio.reason === "estimate") {
      failed("stopped", portfolio.message);
      return;
    }
    const factor = regularFactor(moments.covariance);
    if (factor.status === "redundant") {
      const seen = rowsBetween(returns, test.from + 1 - lookback, test.from);
      const { code, message } = whySingular(seen, moments.assets, factor.index);
      failed(code, message);
    } else {
      const realized = rowsBetween(returns, test.from, test.to);
      const losses = forecastLosses(moments.mean, factor.lower, realized, moments.degreesOfFreedom);
      for (const key of ["gmv", "standardized", "logDensity", "qlike"] as const)
        met[key].set(losses[key], at);
      met.dailyLogDensity.set(dailyLogDensity(moments, realized, history, test) ?? losses.logDensity, at);
      band("gmv", losses.weights, losses.gmv);
    }
    if (portfolio.status === "optimal") {
      const earned = constantWeightReturns(returns, portfolio.weights, [test]);
      met.longOnly.set(earned, at);
      band("longOnly", portfolio.weights, earned);
    }
  };
  let at = 0;
  tests.forEach((test, i) => {
    throwIfAborted(signal);
    const window = historyRows(history, test.from + 1 - lookback, test.from + 1);
    const failed = (code: string, message: string): void => {
      failures.push({ date: prices.dates[test.from], code, message });
    };
    for (const of of wanted === undefined ? [] : bandedPortfolios) bands[of].push(null);
    const answer = recommended(recommend, window);
    if (answer.failure !== undefined) failed(answer.failure.code, answer.failure.message);
    else hold(answer, test, i, at, failed);
    at += test.to - test.from;
    onProgress?.((i + 1) / tests.length);
  });
  return { status: "done", result: { ...met, bands, failures } };
}
