import type { Ledger, StrategyFailure } from "../../backtest/ledger.ts";
import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import { byName } from "../../base/json.ts";
import type { BootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";
import { scorecard } from "../../evaluate/scorecard.ts";
import { type CellCache, noCache } from "../../jobs/cell-cache.ts";
import { type Executor, inlineExecutor } from "../../jobs/executor.ts";
import { type Answer, measured } from "../../jobs/job.ts";
import { universeOf } from "../../market/universe.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { failuresText } from "../../report/backtest/failures-table.ts";
import { measuresTable } from "../../report/backtest/measures-table.ts";
import { tableText } from "../../report/table-text.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { dataRecord, type LoadedData } from "../data.ts";
import type { StudyOutcome } from "../outcome.ts";
import { backtestFiles } from "./backtest-files.ts";
import { type ForecastRecord, forecastRecord } from "./backtest-forecasts.ts";
import { type PathIntervals, pathIntervals } from "./backtest-intervals.ts";
import { backtestPage } from "./backtest-page.ts";

export type { Interval } from "../../backtest/schedule.ts";
export type { WalkForwardOptions } from "../../backtest/walk-forward.ts";

/** Strategies to walk forward on one history, as plain data. */
export interface BacktestStudy {
  readonly title: string;
  readonly strategies: readonly StrategySpec[];
  readonly walkForward: WalkForwardOptions;
  /** How skill is told from luck, by resampling; without it, it is not. */
  readonly inference?: BootstrapOptions;
}

/** Hears what is being done and the share of all that is done. */
export type OnProgress = (doing: string, share: number) => void;

/** Walks every strategy of a study and draws up its result. */
export async function backtest(
  study: BacktestStudy,
  data: LoadedData,
  onProgress: OnProgress = () => {},
  executor: Executor = inlineExecutor(universeOf(data.history)),
  cache: CellCache = noCache,
): Promise<StudyOutcome> {
  const walks = await walkAll(study, data, onProgress, executor);
  return await backtestOutcome(study, data, walks, executor, cache);
}

/** Draws up what walks came to. */
export async function backtestOutcome(
  study: BacktestStudy,
  data: LoadedData,
  walks: Walks,
  { pause }: Pick<Executor, "pause">,
  cache: CellCache = noCache,
): Promise<StudyOutcome> {
  const { ledgers, lost } = walks;
  const scorecards = ledgers.map(scorecard);
  const trials = countTrials(study, data, ledgers, cache);
  const intervals = study.inference && (await pathIntervals(ledgers, study.inference, trials, pause));
  return {
    report: backtestPage(study, data, walks, scorecards, intervals),
    json: backtestJson(walks, trials, intervals),
    text: [
      tableText(measuresTable(scorecards, { periodsPerYear: data.history.prices.periodsPerYear })),
      ...failuresText(ledgers),
    ].join("\n"),
    files: backtestFiles(ledgers, scorecards),
    record: { study, data: dataRecord(data) },
    failure: failureOf(ledgers, lost),
  };
}

/**
 * Enters these strategies among those tried on the data, and counts them all: one that is picked from many has to
 * beat what the best of as many without skill would show.
 */
function countTrials(
  { strategies, walkForward }: BacktestStudy,
  { digest, history: { prices } }: LoadedData,
  ledgers: readonly Ledger[],
  cache: CellCache,
): number {
  const { dates, assets } = prices;
  const dataset = { assets, from: dates[0], to: dates[dates.length - 1] };
  for (const strategy of strategies) {
    const ledger = ledgers.find(({ name }) => name === strategy.name);
    const job = { kind: "measure", data: digest, dataset, strategy, walkForward } as const;
    if (ledger !== undefined && cache.get(job) === undefined) cache.add(job, measured(ledger));
  }
  return Math.max(strategies.length, cache.trials(digest));
}

/** What the walks of a study came to: ledgers in the order of the strategies, without those that were lost. */
export interface Walks {
  readonly ledgers: readonly Ledger[];
  /** One a ledger. */
  readonly forecasts: readonly ForecastRecord[];
  readonly lost: readonly LostWalk[];
}

/** A strategy that gave no ledger: it ran out of time, or took its thread down. */
export interface LostWalk {
  readonly strategy: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Walks each strategy.
 *
 * @throws {InputError} where a strategy or the schedule is the caller's mistake, or no strategy is left.
 */
export async function walkAll(
  study: BacktestStudy,
  { history: { prices }, digest }: LoadedData,
  onProgress: OnProgress,
  executor: Executor,
): Promise<Walks> {
  const { dates, assets } = prices;
  const dataset = { assets, from: dates[0], to: dates[dates.length - 1] };
  const { strategies, walkForward } = study;
  const jobs = strategies.map((strategy) => ({
    kind: "walk" as const,
    data: digest,
    dataset,
    strategy,
    walkForward,
  }));
  const shares = new Float64Array(jobs.length);
  const answers = new Array<Answer<"walk">>(jobs.length);
  await executor.run(jobs, {
    onAnswer: (answer, index) => {
      answers[index] = answer;
    },
    onShare: (share, index) => {
      shares[index] = share;
      onProgress(strategies[index].name, sum(shares) / jobs.length);
    },
  });
  const lost = answers.flatMap((answer, i) => lostWalk(strategies[i].name, answer));
  const done = answers.flatMap((answer) => (answer.status === "done" ? [answer.result] : []));
  return {
    ledgers: done.map(({ ledger }) => ledger),
    forecasts: done.map(({ ledger, forecasts }) => forecastRecord(ledger, forecasts)),
    lost,
  };
}

function lostWalk(strategy: string, answer: Answer<"walk">): LostWalk[] {
  if (answer.status === "done") return [];
  if (answer.status === "refused") throw new InputError(answer.code, answer.message);
  return [{ strategy, code: answer.code, message: answer.message }];
}

/** What `kinfolio backtest --json` prints of one path. */
function backtestJson(
  { ledgers, forecasts, lost }: Walks,
  trials: number,
  intervals: PathIntervals | undefined,
): object {
  return {
    strategies: {
      ...byName(
        ledgers.map(({ name }) => name),
        ledgers.map((ledger, i) => ({
          measures: scorecard(ledger).measures,
          failures: ledger.failures,
          forecasts: forecasts[i],
          ...fallbacksJson(ledger),
        })),
      ),
      ...byName(
        lost.map(({ strategy }) => strategy),
        lost.map(({ code, message }) => ({ measures: {}, failures: [{ date: "", code, message }] })),
      ),
    },
    trials,
    inference: intervals && inferenceJson(intervals),
  };
}

function inferenceJson({ strategies, ...how }: PathIntervals): object {
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
function fallbacksJson({ rebalances }: Ledger): { readonly fallbacks?: readonly StrategyFailure[] } {
  const fallbacks = rebalances.flatMap(({ date, optimized, insteadOf }) =>
    insteadOf === undefined || !optimized
      ? []
      : [{ date, code: "infeasible", message: insteadOf.conflict.join("; ") }],
  );
  return fallbacks.length === 0 ? {} : { fallbacks };
}

/** Where no strategy made a single portfolio: the first reason. */
function failureOf(ledgers: readonly Ledger[], lost: readonly LostWalk[]): StudyOutcome["failure"] {
  if (ledgers.some(({ rebalances }) => rebalances.length > 0)) return undefined;
  if (ledgers.length === 0) {
    const [{ strategy, code, message }] = lost;
    return { code, message: `no strategy gave a result, first ${strategy}: ${message}` };
  }
  const [{ name, failures }] = ledgers;
  const [{ date, code, message }] = failures;
  return { code, message: `every window of every strategy failed, first ${name} on ${date}: ${message}` };
}
