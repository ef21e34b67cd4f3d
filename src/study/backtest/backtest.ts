import type { Ledger } from "../../backtest/ledger.ts";
import { measured } from "../../evaluate/measures/measure.ts";
import { pairFacts, relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import { moneyFigures } from "../../evaluate/money/money-figures.ts";
import { scorecard } from "../../evaluate/scorecard.ts";
import { onCommonDates } from "../../evaluate/series/common-dates.ts";
import { correlationsOfSeries } from "../../evaluate/series/correlations-of-series.ts";
import { ratesOfCash } from "../../evaluate/series/risk-free.ts";
import { drawdowns } from "../../evaluate/series/wealth.ts";
import { course } from "../../evaluate/tear-sheet/course.ts";
import { type Executor, inlineExecutor } from "../../jobs/executor.ts";
import { measured as measuredAnswer } from "../../jobs/job.ts";
import type {
  BacktestResult,
  BacktestStudy,
  BenchmarkResult,
  LostWalk,
  Walks,
} from "../../jobs/results/backtest.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import { type CellCache, noCache } from "../../jobs/runs/cell-cache.ts";
import { type OnProgress, walkAll } from "../../jobs/runs/run-walks.ts";
import { universeOf, wholeOf } from "../../market/universe/universe.ts";
import type { BacktestJson } from "../../page/backtest/backtest-json.ts";
import { backtestOutcome } from "../../page/backtest/backtest-outcome.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { trialsIn } from "../../strategy/tuning/candidates.ts";
import { isPlan, type WalkedSpec } from "../../strategy/walked-spec.ts";
import { pathIntervals } from "./backtest-intervals.ts";
import { benchmarkLedger, cashOn, nameBeside, shorterSpan } from "./benchmark-ledger.ts";

/** Walks every strategy of a study and draws up its result. @throws {InputError} as `walkedBacktest`. */
export async function backtest(
  study: BacktestStudy,
  data: LoadedData,
  onProgress?: OnProgress,
  executor?: Executor,
  cache?: CellCache,
): Promise<StudyOutcome<BacktestJson>> {
  const lent = executor ?? inlineExecutor(universeOf(data.history));
  const walked = await walkedBacktest(study, data, onProgress, lent, cache);
  return backtestOutcome(await withIntervals(walked, lent.pause));
}

/**
 * Walks every strategy of a study and measures what became of them; what the figures are worth is left to `withIntervals`, which
 * takes as long again: a page has something to show meanwhile.
 *
 * @throws {InputError} where a strategy or the schedule is the caller's mistake, or there is no strategy.
 */
export async function walkedBacktest(
  study: BacktestStudy,
  data: LoadedData,
  onProgress: OnProgress = () => {},
  executor: Executor = inlineExecutor(universeOf(data.history)),
  cache: CellCache = noCache,
): Promise<BacktestResult> {
  requireStrategies(study.strategies);
  const walks = await walkAll(study, data, onProgress, executor);
  const benchmark = await benchmarkWalk(study, data, walks, executor);
  const note = benchmark && shorterSpan(benchmark, walks.ledgers);
  const noted = note === undefined ? data : { ...data, notes: [...data.notes, note] };
  return measuredWalks(study, noted, walks, cache, benchmark);
}

/** Measures what walks came to, and what the figures are worth. */
export async function backtestResult(
  study: BacktestStudy,
  data: LoadedData,
  walks: Walks,
  { pause }: Pick<Executor, "pause">,
  cache: CellCache = noCache,
  benchmark?: Ledger,
): Promise<BacktestResult> {
  return await withIntervals(measuredWalks(study, data, walks, cache, benchmark), pause);
}

/** The same result with intervals, where its study asks for them. */
export async function withIntervals(
  result: BacktestResult,
  pause?: Executor["pause"],
): Promise<BacktestResult> {
  const { study, ledgers, trials } = result;
  if (study.inference === undefined) return result;
  const isBaseline = (spec: WalkedSpec): boolean => !isPlan(spec) && spec.design.name === "equal-weight";
  const baseline = study.strategies.find(isBaseline)?.name;
  const against = { trials, baseline, benchmark: result.benchmark?.ledger };
  return { ...result, intervals: await pathIntervals(ledgers, study.inference, against, pause) };
}

function measuredWalks(
  study: BacktestStudy,
  data: LoadedData,
  walks: Walks,
  cache: CellCache,
  benchmark?: Ledger,
): BacktestResult {
  const { ledgers, lost } = walks;
  const held = benchmark === undefined ? ledgers : [...ledgers, benchmark];
  return {
    study,
    data,
    ...walks,
    scorecards: ledgers.map(scorecard),
    drawdowns: ledgers.map(({ returns }) => drawdowns(returns)),
    money: ledgers.map(moneyFigures),
    ...(benchmark && { benchmark: benchmarkResult(benchmark, ledgers) }),
    courses: held.map((ledger) => course(ledger, ratesOfCash(ledger, ledger.riskFree), benchmark)),
    correlations: correlationsOfSeries(held),
    trials: countTrials(study, data, ledgers, cache),
    failure: failureOf(ledgers, lost),
  };
}

/** The benchmark of a study over the dates of its walks; none where there is none, or nothing to hold against it. */
async function benchmarkWalk(
  study: BacktestStudy,
  data: LoadedData,
  { ledgers }: Walks,
  executor: Executor,
): Promise<Ledger | undefined> {
  const { benchmark, strategies } = study;
  if (benchmark === undefined || ledgers.length === 0) return undefined;
  const name = nameBeside(benchmark, strategies);
  if (benchmark.series !== undefined) return benchmarkLedger({ ...benchmark.series, name }, ledgers);
  const alone = { ...study, strategies: [{ ...benchmark.strategy, name }] };
  const walked = await walkAll(alone, data, () => {}, executor);
  return walked.ledgers[0];
}

function benchmarkResult(ledger: Ledger, ledgers: readonly Ledger[]): BenchmarkResult {
  return {
    ledger,
    scorecard: scorecard(ledger),
    drawdowns: drawdowns(ledger.returns),
    relative: ledgers.map((own) => relativeTo(own, ledger)),
  };
}

export function relativeTo(own: Ledger, benchmark: Ledger): BenchmarkResult["relative"][number] {
  const [strategy, other] = onCommonDates(own, benchmark);
  const riskFreePerYear = ratesOfCash(strategy, cashOn(own, strategy));
  return measured(relativeMeasures, pairFacts(strategy, other, { riskFreePerYear }));
}

/**
 * Enters these strategies among those tried on the data, and counts them all: one that is picked from many has to
 * beat what the best of as many without skill would show. Every combination of values that is tuned is a strategy that was tried.
 */
export function countTrials(
  { strategies, walkForward }: BacktestStudy,
  { digest, history: { prices } }: LoadedData,
  ledgers: readonly Ledger[],
  cache: CellCache,
): number {
  const { periodsPerYear } = prices;
  const dataset = wholeOf(prices);
  for (const strategy of strategies) {
    const ledger = ledgers.find(({ name }) => name === strategy.name);
    const job = { kind: "measure", data: digest, dataset, periodsPerYear, strategy, walkForward } as const;
    if (ledger !== undefined && cache.get(job) === undefined) cache.add(job, measuredAnswer(ledger));
  }
  const tunedIn = strategies.reduce(
    (count, strategy) => count + (isPlan(strategy) ? 1 : trialsIn(strategy)) - 1,
    0,
  );
  return Math.max(strategies.length, cache.trials(digest)) + tunedIn;
}

/** Where no strategy made a single portfolio: the first reason. */
function failureOf(ledgers: readonly Ledger[], lost: readonly LostWalk[]): Failure | undefined {
  if (ledgers.some(({ rebalances }) => rebalances.length > 0)) return undefined;
  if (ledgers.length === 0) {
    const [{ strategy, code, message }] = lost;
    return { code, message: `no strategy gave a result, first ${strategy}: ${message}` };
  }
  const [{ name, failures }] = ledgers;
  const [{ date, code, message }] = failures;
  return { code, message: `every window of every strategy failed, first ${name} on ${date}: ${message}` };
}
