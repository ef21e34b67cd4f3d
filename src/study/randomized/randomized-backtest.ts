import { requireSchedule } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import {
  type LeaderboardWeights,
  leaderboard,
  leaderboardDefaults,
} from "../../evaluate/samples/leaderboard.ts";
import { measureQuantiles } from "../../evaluate/samples/measure-quantiles.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import { type CellCache, noCache } from "../../jobs/cell-cache.ts";
import type { Executor } from "../../jobs/executor.ts";
import type { Dataset } from "../../market/universe.ts";
import { tableText } from "../../report/table-text.ts";
import { recommender } from "../../strategy/strategy.ts";
import type { BacktestStudy, OnProgress } from "../backtest/backtest.ts";
import { type LoadedUniverse, universeRecord } from "../data.ts";
import type { StudyOutcome } from "../outcome.ts";
import { type Cell, type CellTable, runCells } from "./cells.ts";
import { type DrawOptions, drawDatasets } from "./draw-datasets.ts";
import { randomizedFiles } from "./randomized-files.ts";
import { randomizedJson } from "./randomized-json.ts";
import { mediansTable, randomizedPage } from "./randomized-page.ts";

/** Strategies on many datasets, as plain data. */
export interface RandomizedStudy extends BacktestStudy {
  readonly datasets: DrawOptions | { readonly file: string; readonly list: readonly Dataset[] };
  /** What counts on the leaderboard. */
  readonly leaderboard?: LeaderboardWeights;
}

/** A strategy's cells with what they come to. */
export interface StrategySample {
  readonly strategy: string;
  /** By dataset. */
  readonly cells: readonly Cell[];
  /** Those of the cells that did not fail. */
  readonly scorecards: readonly Scorecard[];
  /** Median of each measure, under the strategy's name. */
  readonly median: Scorecard;
}

/** Runs every strategy on every dataset and draws up what came of it. */
export async function randomizedBacktest(
  study: RandomizedStudy,
  data: LoadedUniverse,
  executor: Executor,
  cache: CellCache = noCache,
  onProgress: OnProgress = () => {},
): Promise<StudyOutcome> {
  const datasets =
    "list" in study.datasets ? study.datasets.list : drawDatasets(data.universe, study.datasets);
  const { strategies, walkForward } = study;
  await checkGrid(study, datasets, data);
  const total = datasets.length * strategies.length;
  const grid = { data: data.digest, datasets, strategies, walkForward };
  const table = await runCells(grid, executor, cache, (share) =>
    onProgress(`${Math.round(share * total)} of ${total} backtests`, share),
  );
  const samples = samplesOf(study, table);
  const medians = samples.map(({ median }) => median);
  const standings = leaderboard(medians, study.leaderboard ?? leaderboardDefaults);
  const result = { datasets, samples, standings };
  return {
    report: randomizedPage(study, data, result),
    json: randomizedJson(result),
    text: tableText(mediansTable(samples, datasets.length)),
    files: randomizedFiles(result),
    record: { study: { ...study, datasets: drawOf(study) }, data: universeRecord(data) },
    failure: failureOf(samples),
  };
}

/** What is wrong with the study as a whole is said before a thousand cells say it. */
async function checkGrid(
  { strategies, walkForward, leaderboard: weights }: RandomizedStudy,
  datasets: readonly Dataset[],
  { universe }: LoadedUniverse,
): Promise<void> {
  for (const strategy of strategies) await recommender(strategy);
  leaderboard([], weights);
  const longest = Math.max(...strategies.map(({ lookback = walkForward.lookback }) => lookback));
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

function samplesOf({ strategies }: RandomizedStudy, table: CellTable): StrategySample[] {
  return strategies.map(({ name }, s) => {
    const scorecards = table[s].flatMap(({ scorecard }) => (scorecard === undefined ? [] : [scorecard]));
    const median = { strategy: name, measures: measureQuantiles(scorecards, 0.5) };
    return { strategy: name, cells: table[s], scorecards, median };
  });
}

/** How the datasets came about; those from a file are kept in `datasets.json`. */
function drawOf({ datasets }: RandomizedStudy): DrawOptions | { readonly file: string } {
  return "list" in datasets ? { file: datasets.file } : datasets;
}

/** Where not a single cell has measures: the first reason. */
function failureOf(samples: readonly StrategySample[]): StudyOutcome["failure"] {
  if (samples.some(({ scorecards }) => scorecards.length > 0)) return undefined;
  const [{ strategy, cells }] = samples;
  const failure = cells[0].failure ?? { code: "error", message: "no result" };
  return {
    code: failure.code,
    message: `every strategy failed on every dataset, first ${strategy}: ${failure.message}`,
  };
}
