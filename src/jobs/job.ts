import type { Ledger, StrategyFailure } from "../backtest/ledger.ts";
import { type WalkForwardOptions, walkForward } from "../backtest/walk-forward.ts";
import { InputError, type InputErrorCode } from "../base/errors.ts";
import { type BacktestMeasures, scorecard } from "../evaluate/scorecard.ts";
import type { History } from "../market/panel.ts";
import { type Dataset, historyWithin, type Universe } from "../market/universe.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import { type Recommendation, recommender, type StrategySpec } from "../strategy/strategy.ts";
import { type ForecastScores, watchForecasts } from "./watch-forecasts.ts";

export { type Dataset, type Universe, universeOf } from "../market/universe.ts";

/** What the kinds of jobs bring back: the whole of a walk, or nothing but its measures. */
export interface JobResults {
  readonly walk: Walk;
  readonly measure: Measured;
}

export type JobKind = keyof JobResults;

/** One strategy on one dataset, as plain data: it can be sent, hashed and run anywhere. */
export interface Job<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Digest of the universe that the dataset is a part of. */
  readonly data: string;
  readonly dataset: Dataset;
  readonly strategy: StrategySpec;
  readonly walkForward: WalkForwardOptions;
}

/** A walk, and how well the strategy's moments met what came. */
export interface Walk {
  readonly ledger: Ledger;
  readonly forecasts: ForecastScores;
}

/** What is kept of a walk among thousands. */
export interface Measured {
  readonly measures: BacktestMeasures;
  readonly failures: readonly StrategyFailure[];
}

/** What became of a job: `refused` is the caller's mistake, `failed` everything else that can go wrong. */
export type Answer<Kind extends JobKind = JobKind> =
  | { readonly status: "done"; readonly result: JobResults[Kind] }
  | { readonly status: "failed"; readonly code: string; readonly message: string }
  | { readonly status: "refused"; readonly code: InputErrorCode; readonly message: string };

/** Hears the share of a job that is done. What it throws ends the job and goes to whoever started it. */
export type OnShare = (share: number) => void;

type Decide = (history: History) => Portfolio;
type Recommend = (history: History) => Recommendation;

/** Runs a job: the same job on the same data gives the same answer wherever it is run. */
export async function runJob<Kind extends JobKind>(
  universe: Universe,
  job: Job<Kind>,
  onShare: OnShare = () => {},
): Promise<Answer<Kind>> {
  const stopped: { by?: unknown } = {};
  const heard = (share: number): void => {
    try {
      onShare(share);
    } catch (reason) {
      stopped.by = reason;
      throw reason;
    }
  };
  try {
    const recommend = await recommender(job.strategy);
    const history = historyWithin(universe, job.dataset);
    const answer =
      job.kind === "walk"
        ? watchedWalk(job, history, recommend, heard)
        : measured(walk(job, history, (window) => recommend(window).portfolio, heard));
    return answer as Answer<Kind>;
  } catch (error) {
    if (stopped.by !== undefined) throw stopped.by;
    if (error instanceof InputError) return { status: "refused", code: error.code, message: error.message };
    return {
      status: "failed",
      code: "error",
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

function walk(
  { strategy, walkForward: options }: Job,
  history: History,
  decide: Decide,
  heard: OnShare,
): Ledger {
  const { name, lookback = options.lookback } = strategy;
  return walkForward(history, { name, decide }, { ...options, lookback }, heard);
}

function watchedWalk(job: Job, history: History, recommend: Recommend, heard: OnShare): Answer<"walk"> {
  const watch = watchForecasts(history, job.strategy.returnType);
  const decide: Decide = (window) => {
    const { moments, portfolio } = recommend(window);
    const { dates } = window.prices;
    watch.decided(dates[dates.length - 1], moments);
    return portfolio;
  };
  const ledger = walk(job, history, decide, heard);
  return { status: "done", result: { ledger, forecasts: watch.close() } };
}

/** Measures of a walk; one in which not a single decision brought a portfolio has none. */
export function measured(ledger: Ledger): Answer<"measure"> {
  const { failures, rebalances } = ledger;
  if (rebalances.length > 0) {
    return { status: "done", result: { measures: scorecard(ledger).measures, failures } };
  }
  const [{ date, code, message }] = failures;
  return { status: "failed", code, message: `every decision failed, the first on ${date}: ${message}` };
}
