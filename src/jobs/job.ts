import type { Ledger, StrategyFailure } from "../backtest/ledger.ts";
import { type WalkForwardOptions, walkForward } from "../backtest/walk-forward.ts";
import { type RunControl, throwIfAborted } from "../base/cancel.ts";
import { InputError } from "../base/errors.ts";
import { finiteOrNull } from "../base/finite-or-null.ts";
import { type BacktestMeasures, scorecard } from "../evaluate/scorecard.ts";
import type { History } from "../market/panel/panel.ts";
import { type Dataset, historyWithin, type Universe } from "../market/universe/universe.ts";
import { universeDigest } from "../market/universe/universe-digest.ts";
import type { Split } from "../numeric/splits/row-span.ts";
import { excessKurtosis, skewness } from "../numeric/statistics/sample-statistics.ts";
import { recommender, type StrategySpec, strategyFrom } from "../strategy/strategy.ts";
import { isPlan, type WalkedSpec } from "../strategy/walked-spec.ts";
import type { AnswerOf } from "./answer.ts";
import { type ForecastWindows, type MetForecasts, metForecasts } from "./forecasts/met-forecasts.ts";
import { watchForecasts } from "./forecasts/watch-forecasts.ts";
import { type JobTables, walkWithTables, withJobTables } from "./job-tables.ts";
import type { ForecastScores } from "./results/backtest.ts";
import { type TestedSplit, testedSplit } from "./tested-split.ts";

export { type Dataset, type Universe, universeOf } from "../market/universe/universe.ts";
export { universeDigest } from "../market/universe/universe-digest.ts";

/**
 * What the kinds of jobs bring back: the whole of a walk, or nothing but its measures; what a choice on some periods earned on
 * others; how the forecasts of a model met what came.
 */
export interface JobResults {
  readonly walk: Walk;
  readonly measure: Measured;
  readonly split: TestedSplit;
  readonly forecast: MetForecasts;
}

export type JobKind = keyof JobResults;

/** What each kind is told beside its data and strategy. */
interface JobTasks {
  readonly walk: Walking;
  readonly measure: Walking;
  readonly split: Choosing & { readonly split: Split };
  readonly forecast: Choosing & { readonly forecast: ForecastWindows };
}

/** Its tables may be named by their digests (`byDigest`): a job is small, whatever its strategy knows. */
interface Walking {
  readonly strategy: WalkedSpec;
  readonly walkForward: WalkForwardOptions;
}

interface Choosing {
  readonly strategy: StrategySpec;
}

/** One strategy on one dataset, as plain data: it can be sent, hashed and run anywhere. */
export type Job<Kind extends JobKind = JobKind> = {
  readonly [Each in Kind]: JobBase<Each> & JobTasks[Each];
}[Kind];

interface JobBase<Kind extends JobKind> {
  readonly kind: Kind;
  /** Digest of the universe that the dataset is a part of: `universeDigest`, or that of `loadData`. */
  readonly data: string;
  readonly dataset: Dataset;
  /** Rows a year, by which figures are annualized: a convention, in which equal data may differ. Default the universe's. */
  readonly periodsPerYear?: number;
}

/** A walk, and how well the strategy's moments met what came. */
export interface Walk {
  readonly ledger: Ledger;
  readonly forecasts: ForecastScores;
}

/** What is kept of a walk among thousands. */
export interface Measured {
  readonly measures: BacktestMeasures;
  /** What tells how sure its Sharpe ratio is. */
  readonly returns: ReturnsShape;
  readonly failures: readonly StrategyFailure[];
}

/** How many returns there were, and how they are spread; null where there are too few. */
export interface ReturnsShape {
  readonly periods: number;
  readonly skewness: number | null;
  /** 3 for a normal distribution. */
  readonly kurtosis: number | null;
}

/** What became of a job of a kind. */
export type Answer<Kind extends JobKind = JobKind> = AnswerOf<JobResults[Kind]>;

/**
 * Runs a job: the same job on the same data gives the same answer wherever it is run, and on other data none. A job that
 * is called off is neither done nor failed.
 *
 * @param tables what the strategy names by digest.
 * @throws the reason of a signal that calls it off.
 */
export async function runJob<Kind extends JobKind>(
  universe: Universe,
  job: Job<Kind>,
  control: RunControl = {},
  tables: JobTables = {},
): Promise<Answer<Kind>> {
  try {
    requireData(universe, job);
    const strategy = withJobTables(job.strategy, tables);
    const walk = "walkForward" in job ? { walkForward: walkWithTables(job.walkForward, tables) } : {};
    const { periodsPerYear = universe.periodsPerYear } = job;
    const history = historyWithin({ ...universe, periodsPerYear }, job.dataset);
    const open: OpenStrategy = (heard) => strategyFrom(strategy, heard, universe.assets);
    return (await answerTo({ ...job, strategy, ...walk } as Job, history, open, control)) as Answer<Kind>;
  } catch (error) {
    throwIfAborted(control.signal);
    if (error instanceof InputError) {
      const { code, message, detail } = error;
      return { status: "refused", code, message, ...(detail.advice && { advice: detail.advice }) };
    }
    return {
      status: "failed",
      code: "error",
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

async function answerTo(
  job: Job,
  history: History,
  open: OpenStrategy,
  control: RunControl,
): Promise<Answer> {
  switch (job.kind) {
    case "walk":
      return await watchedWalk(job, history, open, control);
    case "measure":
      return measured(walkForward(history, await open(), job.walkForward, control));
    case "split":
      return testedSplit(history, await recommender(job.strategy), job);
    case "forecast":
      return metForecasts(history, await recommender(job.strategy), job.forecast, control);
  }
}

function requireData(universe: Universe, { data }: Pick<Job, "data">): void {
  const held = universeDigest(universe);
  if (data === held) return;
  const short = (digest: string): string => (digest.length > 16 ? `${digest.slice(0, 16)}…` : digest);
  throw new InputError("other-data", `the job is for the data ${short(data)}, and these are ${short(held)}`);
}

/** The strategy of a job: what it says of assets holds where they are in the dataset, and those of the data may be named. */
type OpenStrategy = (heard?: Parameters<typeof strategyFrom>[1]) => ReturnType<typeof strategyFrom>;

async function watchedWalk(
  job: Job<"walk">,
  history: History,
  open: OpenStrategy,
  control: RunControl,
): Promise<Answer<"walk">> {
  const watch = watchForecasts(history, isPlan(job.strategy) ? "simple" : job.strategy.returnType);
  const heard: Parameters<typeof strategyFrom>[1] = ({ moments, portfolio }, { prices: { dates } }) => {
    if (portfolio.status === "optimal") watch.decided(dates[dates.length - 1], moments);
  };
  const strategy = await open(heard);
  const ledger = walkForward(history, strategy, job.walkForward, control);
  return { status: "done", result: { ledger, forecasts: watch.close() } };
}

/** Measures of a walk; one in which not a single decision brought a portfolio has none. */
export function measured(ledger: Ledger): Answer<"measure"> {
  const { failures, rebalances, returns } = ledger;
  if (rebalances.length > 0) {
    const { measures } = scorecard(ledger);
    return { status: "done", result: { measures, returns: shapeOf(returns), failures } };
  }
  const [{ date, code, message }] = failures;
  return { status: "failed", code, message: `every decision failed, the first on ${date}: ${message}` };
}

function shapeOf(returns: Float64Array): ReturnsShape {
  return {
    periods: returns.length,
    skewness: finiteOrNull(skewness(returns)),
    kurtosis: finiteOrNull(3 + excessKurtosis(returns)),
  };
}
