import { requireSchedule } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import { leaderboard, leaderboardDefaults } from "../../evaluate/samples/leaderboard.ts";
import { measureQuantiles } from "../../evaluate/samples/measure-quantiles.ts";
import { type PairedDifferences, pairedDifferences } from "../../evaluate/samples/paired-differences.ts";
import type { Executor } from "../../jobs/executor.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type {
  Cell,
  RandomizedResult,
  RandomizedStudy,
  StrategySample,
} from "../../jobs/results/randomized.ts";
import { type CellCache, noCache } from "../../jobs/runs/cell-cache.ts";
import { type Grid, runCells } from "../../jobs/runs/run-cells.ts";
import type { OnProgress } from "../../jobs/runs/run-walks.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import type { RandomizedJson } from "../../page/randomized/randomized-json.ts";
import { randomizedOutcome } from "../../page/randomized/randomized-outcome.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { strategyFrom } from "../../strategy/strategy.ts";
import { lookbackOf } from "../../strategy/walked-spec.ts";
import { nameBeside } from "../backtest/benchmark-ledger.ts";
import { benchmarkCells } from "./benchmark-cells.ts";
import { drawDatasets } from "./draw-datasets.ts";

/** Runs every strategy on every dataset and draws up what came of it. */
export async function randomizedBacktest(
  study: RandomizedStudy,
  data: LoadedUniverse,
  executor: Executor,
  cache: CellCache = noCache,
  onProgress: OnProgress = () => {},
): Promise<StudyOutcome<RandomizedJson>> {
  return randomizedOutcome(await randomizedResult(study, data, executor, cache, onProgress));
}

/** Runs every strategy on every dataset, and compares them. */
export async function randomizedResult(
  study: RandomizedStudy,
  data: LoadedUniverse,
  executor: Executor,
  cache: CellCache = noCache,
  onProgress: OnProgress = () => {},
): Promise<RandomizedResult> {
  const datasets = datasetsOf(study, data.universe);
  const { strategies, walkForward } = study;
  await checkGrid(study, datasets, data);
  const total = datasets.length * strategies.length;
  const { periodsPerYear } = data.universe;
  const grid = { data: data.digest, periodsPerYear, datasets, strategies, walkForward };
  const benchmark = study.benchmark && (await benchmarkSample(study.benchmark, grid, data, executor));
  const table = await runCells(grid, executor, cache, (share) =>
    onProgress(`${grouped(Math.round(share * total))} of ${grouped(total)} backtests`, share),
  );
  const samples = strategies.map(({ name }, s) => sampleOf(name, table[s]));
  const medians = samples.map(({ median }) => median);
  return {
    study,
    data,
    datasets,
    samples,
    standings: leaderboard(medians, study.leaderboard ?? leaderboardDefaults),
    ...(benchmark && { benchmark, ...spannedBy(benchmark, samples) }),
    pairs: pairsOf(samples, benchmark),
    failure: failureOf(samples),
  };
}

/** The datasets that are given, or drawn. */
export function datasetsOf(
  { datasets }: Pick<RandomizedStudy, "datasets">,
  universe: LoadedUniverse["universe"],
): readonly Dataset[] {
  return "list" in datasets ? datasets.list : drawDatasets(universe, datasets);
}

/**
 * What is wrong with the study as a whole is said before a thousand cells say it.
 *
 * @throws {InputError} for a strategy that cannot be made on these assets or whose name comes twice, for weights of a leaderboard on measures
 * that do not exist, and `too-few-periods` for a dataset shorter than the longest lookback, by its place in the list.
 */
export async function checkGrid(
  {
    strategies,
    walkForward,
    leaderboard: weights,
  }: Pick<RandomizedStudy, "strategies" | "walkForward" | "leaderboard">,
  datasets: readonly Dataset[],
  { universe }: LoadedUniverse,
): Promise<void> {
  requireStrategies(strategies);
  for (const strategy of strategies) await strategyFrom(strategy, undefined, universe.assets);
  leaderboard([], weights);
  const longest = Math.max(...strategies.map((spec) => lookbackOf(spec, walkForward.lookback)));
  datasets.forEach(({ from, to }, i) => {
    const dates = universe.dates.filter((date) => date >= from && date <= to);
    try {
      requireSchedule(dates, { ...walkForward, lookback: longest });
    } catch (error) {
      if (!(error instanceof InputError) || error.code !== "too-few-periods") throw error;
      throw new InputError(error.code, `dataset ${i + 1}, ${from} to ${to}: ${error.message}`, error.detail);
    }
  });
}

async function benchmarkSample(
  benchmark: BenchmarkSpec,
  grid: Grid,
  { universe }: LoadedUniverse,
  executor: Executor,
): Promise<StrategySample> {
  const name = nameBeside(benchmark, grid.strategies);
  return sampleOf(name, await benchmarkCells(benchmark, grid, universe, executor));
}

/** The strategies where the benchmark has figures, if that is not everywhere. */
function spannedBy(
  { cells }: StrategySample,
  samples: readonly StrategySample[],
): Pick<RandomizedResult, "spanned"> {
  if (cells.every(({ scorecard }) => scorecard !== undefined)) return {};
  const isSpanned = (_: Cell, d: number): boolean => cells[d].scorecard !== undefined;
  return { spanned: samples.map((each) => sampleOf(each.strategy, each.cells.filter(isSpanned))) };
}

function sampleOf(strategy: string, cells: readonly Cell[]): StrategySample {
  const scorecards = cells.flatMap(({ scorecard }) => (scorecard === undefined ? [] : [scorecard]));
  const at = (probability: number) => measureQuantiles(scorecards, probability);
  return {
    strategy,
    cells,
    scorecards,
    median: { strategy, measures: at(0.5) },
    quartiles: { lower: at(0.25), upper: at(0.75) },
  };
}

/** The measures in which strategies are compared dataset by dataset. */
const compared = ["sharpe", "annualReturn", "annualVolatility", "maxDrawdown"] as const;

/** Every strategy against the benchmark, or the others against the first. */
function pairsOf(samples: readonly StrategySample[], benchmark?: StrategySample): PairedDifferences[] {
  const [first, ...others] = benchmark === undefined ? samples : [benchmark, ...samples];
  const cards = ({ cells }: StrategySample) => cells.map(({ scorecard }) => scorecard);
  return others.flatMap((other) =>
    compared.map((measure) =>
      pairedDifferences(measure, cards(other), cards(first), {
        strategy: other.strategy,
        against: first.strategy,
      }),
    ),
  );
}

/** Where not a single cell has measures: the first reason. */
function failureOf(samples: readonly StrategySample[]): Failure | undefined {
  if (samples.some(({ scorecards }) => scorecards.length > 0)) return undefined;
  const [{ strategy, cells }] = samples;
  const failure = cells[0].failure ?? { code: "error", message: "no result" };
  return {
    code: failure.code,
    message: `every strategy failed on every dataset, first ${strategy}: ${failure.message}`,
  };
}
