import { InputError } from "../../base/errors.ts";
import { comparedModels } from "../../evaluate/forecasts/compared-models.ts";
import { type Executor, inlineExecutor } from "../../jobs/executor.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import type { CompareSettings } from "../../jobs/requests/compare-estimators.ts";
import {
  type ComparedFigure,
  type CompareResult,
  type Contest,
  comparedFigures,
  type ModelFigures,
} from "../../jobs/results/compare-estimators.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import { runForecasts } from "../../jobs/runs/run-forecasts.ts";
import type { OnProgress } from "../../jobs/runs/run-walks.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { type RowSpan, rowsOfSpans } from "../../numeric/splits/row-span.ts";
import { walkForwardSplits } from "../../numeric/splits/walk-forward-splits.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { figureKind, isTold, lossPaths, sharedPeriods } from "./forecast-series.ts";
import { withHaltedNotes } from "./halted-windows.ts";
import { modelFigures } from "./model-figures.ts";
import { verdictOf } from "./verdict.ts";
import { withoutStillAssets } from "./without-still-assets.ts";

/**
 * Judges covariances out of sample: each model is fitted on rolling windows, and its forecast is held against the rows until the
 * next fit. Weights of least variance are restored every row and cost nothing: what is compared is the forecast. Assets that stand
 * still throughout are left aside, which the notes of the result's data say; one that does in a window is a failure of that window
 * for the models that need its variance, and one that does in most of a window is named beside the log densities without it.
 *
 * @param specs a strategy of design `gmv` within bounds 0 and 1 for each model, under the model's name.
 * @throws {InputError} `too-few-periods` where no window fits; where a model is the caller's mistake; `bad-option` for a universe
 *   that changes.
 */
export async function compareEstimators(
  specs: readonly StrategySpec[],
  given: LoadedData,
  settings: CompareSettings,
  onProgress: OnProgress = () => {},
  executor: Executor = inlineExecutor(universeOf(given.history)),
): Promise<CompareResult> {
  requireStrategies(specs);
  for (const spec of specs) await recommender(spec);
  const tests = forecastTests(given, settings);
  const data = withoutStillAssets(given);
  const met = await runForecasts(specs, { lookback: settings.lookback, tests }, data, executor, onProgress);
  const { dates, periodsPerYear } = data.history.prices;
  const models = specs.map(({ name }, i) => modelFigures(name, met[i], periodsPerYear));
  const ends = tests.map(({ to }) => dates[to]);
  const contests: Contest[] = [];
  for (const figure of comparedFigures) {
    if (!isTold(figure, met)) continue;
    await executor.pause();
    const contest = contestIn(figure, specs, met, { settings, periodsPerYear, tests, ends });
    if (contest !== undefined) contests.push(contest);
  }
  const rows = rowsOfSpans(tests);
  const names = specs.map(({ name }) => name);
  return {
    data: withHaltedNotes(data, { names, lookback: settings.lookback, tests, met }),
    specs,
    settings,
    fits: tests.length,
    periods: rows.length,
    from: dates[tests[0].from + 1],
    to: ends[ends.length - 1],
    models,
    contests,
    verdict: verdictOf(contests, settings.level),
    failure: noForecasts(models),
  };
}

/**
 * The periods after each window, until the next fit.
 *
 * @throws {InputError} `bad-option` for a universe that changes, `too-few-periods`.
 */
export function forecastTests(
  { history }: LoadedData,
  { lookback, refitEvery }: Pick<CompareSettings, "lookback" | "refitEvery">,
): RowSpan[] {
  if (history.roster !== undefined) {
    throw new InputError(
      "bad-option",
      "estimators are compared on the same assets throughout, and this universe changes",
      {
        advice: "leave --universe changing out, or take --from and --to between which all assets have prices",
      },
    );
  }
  const periods = history.prices.dates.length - 1;
  return walkForwardSplits(periods, { trainSize: lookback - 1, testSize: refitEvery, shortLast: true }).map(
    ({ test }) => test[0],
  );
}

interface Course {
  readonly settings: CompareSettings;
  readonly periodsPerYear: number;
  readonly tests: readonly RowSpan[];
  /** The date on which each test ends. */
  readonly ends: readonly string[];
}

/**
 * Compares the models that have a figure on at least half of the periods, on the periods on which all of them do; undefined where
 * there are not two of them.
 */
function contestIn(
  figure: ComparedFigure,
  specs: readonly StrategySpec[],
  met: readonly MetForecasts[],
  { settings, periodsPerYear, tests, ends }: Course,
): Contest | undefined {
  const shared = sharedPeriods(figure, met);
  if (shared === undefined) return undefined;
  const { taking, common, series } = shared;
  const compared = comparedModels(series, figureKind(figure, periodsPerYear), settings);
  const models = taking.map((i) => specs[i].name);
  const paths = lossPaths(figure, series, { common, base: compared.differences[0].model, tests });
  return {
    figure,
    models,
    periods: common.length,
    ...compared,
    paths: models.map((model, i) => ({ model, dates: ends, values: paths[i] })),
  };
}

/** Where no model has a single figure: the first reason. */
export function noForecasts(models: readonly ModelFigures[]): Failure | undefined {
  if (models.some(({ longOnlyVolatility, gmvVolatility }) => (longOnlyVolatility ?? gmvVolatility) !== null))
    return undefined;
  const [{ model, failures }] = models;
  const { code, message, date } = failures[0] ?? { code: "error", message: "no portfolio", date: "" };
  return { code, message: `no model has a forecast, first ${model} on ${date}: ${message}` };
}
