import type { Ledger, StrategyFailure } from "../../backtest/ledger.ts";
import { byName } from "../../base/json.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type {
  BacktestResult,
  ForecastRecord,
  LostWalk,
  PathIntervals,
  StrategyIntervals,
} from "../../jobs/results/backtest.ts";

/** What `kinfolio backtest --json` prints of one path. */
export interface BacktestJson {
  readonly strategies: Readonly<Record<string, WalkedJson | LostJson>>;
  /** Strategies tried on these data, as far as is known. */
  readonly trials: number;
  readonly inference?: InferenceJson;
}

/** A strategy that was walked to the end. */
export interface WalkedJson {
  readonly measures: BacktestMeasures;
  readonly failures: readonly StrategyFailure[];
  readonly forecasts: ForecastRecord;
  /** Dates at which the fallback stood in. */
  readonly fallbacks?: readonly StrategyFailure[];
}

/** A strategy that was cut off: nothing is measured. */
export interface LostJson {
  readonly measures: Readonly<Record<string, never>>;
  readonly failures: readonly StrategyFailure[];
}

export interface InferenceJson extends Omit<PathIntervals, "strategies"> {
  readonly strategies: Readonly<Record<string, Omit<StrategyIntervals, "strategy">>>;
}

/** A backtest on one path, as its JSON. */
export function backtestJson(result: BacktestResult): BacktestJson {
  const { ledgers, lost, trials, intervals } = result;
  return {
    strategies: {
      ...byName<WalkedJson | LostJson>(
        ledgers.map(({ name }) => name),
        ledgers.map((_, i) => walkedJson(result, i)),
      ),
      ...byName(
        lost.map(({ strategy }) => strategy),
        lost.map(lostJson),
      ),
    },
    trials,
    ...(intervals && { inference: inferenceJson(intervals) }),
  };
}

function walkedJson({ ledgers, scorecards, forecasts }: BacktestResult, i: number): WalkedJson {
  return {
    measures: scorecards[i].measures,
    failures: ledgers[i].failures,
    forecasts: forecasts[i],
    ...fallbacksJson(ledgers[i]),
  };
}

function lostJson({ code, message }: LostWalk): LostJson {
  return { measures: {}, failures: [{ date: "", code, message }] };
}

function inferenceJson({ strategies, ...how }: PathIntervals): InferenceJson {
  const names = strategies.map(({ strategy }) => strategy);
  return {
    ...how,
    strategies: byName(
      names,
      strategies.map(({ strategy: _, ...figures }) => figures),
    ),
  };
}

/** Dates at which the fallback stood in, where there are any. */
function fallbacksJson({ rebalances }: Ledger): Pick<WalkedJson, "fallbacks"> {
  const fallbacks = rebalances.flatMap(({ date, optimized, insteadOf }) =>
    insteadOf === undefined || !optimized
      ? []
      : [{ date, code: "infeasible", message: insteadOf.conflict.join("; ") }],
  );
  return fallbacks.length === 0 ? {} : { fallbacks };
}
