import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { Moments } from "../../estimate/moments.ts";
import { forecastScore } from "../../evaluate/inference/covariance-forecast.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import type { ForecastScores } from "../results/backtest.ts";
import { forecastsMet } from "./forecasts-met.ts";

/** Follows the moments of a walk. */
export interface ForecastWatch {
  /** The moments a decision was made on, dated by the close they know. */
  readonly decided: (date: string, moments: Moments) => void;
  /** Scores over all periods from the first decision to the end of the history. */
  readonly close: () => ForecastScores;
}

/**
 * Scores each forecast on the rows from its decision to the next as they become known, so that no more than one is kept.
 * Cost: O(N^3) a decision, O(N^2) a period.
 *
 * @param returnType what the moments are moments of.
 */
export function watchForecasts(history: History, returnType: "simple" | "log"): ForecastWatch {
  const { prices } = history;
  let pending: { readonly row: number; readonly moments: Moments } | undefined;
  let periods = 0;
  let loss = 0;
  let likelihood = 0;

  const scoreUntil = (row: number): void => {
    if (pending === undefined || row <= pending.row) return;
    for (const { forecast, prices: rows } of forecastsMet(history, pending.moments, pending.row, row)) {
      const realized = returnsOf(rows, returnType).values;
      const { qlike, logLikelihood } = forecastScore(forecast, realized);
      periods += realized.rows;
      loss += realized.rows * (qlike ?? Number.NaN);
      likelihood += realized.rows * (logLikelihood ?? Number.NaN);
    }
  };
  return {
    decided(date, moments) {
      const row = prices.dates.indexOf(date, pending?.row);
      scoreUntil(row);
      pending = { row, moments };
    },
    close() {
      scoreUntil(prices.dates.length - 1);
      return { qlike: finiteOrNull(loss / periods), logLikelihood: finiteOrNull(likelihood / periods) };
    },
  };
}
