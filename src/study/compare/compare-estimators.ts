import { InputError } from "../../base/errors.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import { comparedModels, type Figure } from "../../evaluate/forecasts/compared-models.ts";
import { type Executor, inlineExecutor } from "../../jobs/executor.ts";
import type { MetForecasts } from "../../jobs/met-forecasts.ts";
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
import { runForecasts } from "../../jobs/run-forecasts.ts";
import type { OnProgress } from "../../jobs/run-walks.ts";
import { universeOf } from "../../market/universe.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import { rowsOfSpans } from "../../numeric/splits/row-span.ts";
import { walkForwardSplits } from "../../numeric/splits/walk-forward-splits.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { verdictOf } from "./verdict.ts";

/** The series of forecasts behind each figure. */
const seriesOf: Readonly<
  Record<ComparedFigure, "gmv" | "longOnly" | "logDensity" | "dailyLogDensity" | "qlike">
> = {
  gmvVolatility: "gmv",
  longOnlyVolatility: "longOnly",
  logDensity: "logDensity",
  dailyLogDensity: "dailyLogDensity",
  qlike: "qlike",
};

/**
 * Judges covariances out of sample: each model is fitted on rolling windows, and its forecast is held against the rows until the
 * next fit. Weights of least variance are restored every row and cost nothing: what is compared is the forecast.
 *
 * @param specs a strategy of design `gmv` within bounds 0 and 1 for each model, under the model's name.
 * @throws {InputError} `too-few-periods` where no window fits; where a model is the caller's mistake; `bad-option` for a universe
 *   that changes.
 */
export async function compareEstimators(
  specs: readonly StrategySpec[],
  data: LoadedData,
  settings: CompareSettings,
  onProgress: OnProgress = () => {},
  executor: Executor = inlineExecutor(universeOf(data.history)),
): Promise<CompareResult> {
  requireStrategies(specs);
  for (const spec of specs) await recommender(spec);
  const tests = testsOf(data, settings);
  const met = await runForecasts(specs, { lookback: settings.lookback, tests }, data, executor, onProgress);
  const { dates, periodsPerYear } = data.history.prices;
  const models = specs.map(({ name }, i) => figuresOf(name, met[i], periodsPerYear));
  const ends = tests.map(({ to }) => dates[to]);
  const contests: Contest[] = [];
  for (const figure of comparedFigures) {
    if (figure === "dailyLogDensity" && met.every(standsStill)) continue;
    await executor.pause();
    const contest = contestIn(figure, specs, met, { settings, periodsPerYear, tests, ends });
    if (contest !== undefined) contests.push(contest);
  }
  const rows = rowsOfSpans(tests);
  return {
    data,
    specs,
    settings,
    fits: tests.length,
    periods: rows.length,
    from: dates[tests[0].from + 1],
    to: ends[ends.length - 1],
    models,
    contests,
    verdict: verdictOf(contests, settings.level),
    failure: failureOf(models),
  };
}

/** The periods after each window, until the next fit. */
function testsOf({ history }: LoadedData, { lookback, refitEvery }: CompareSettings): RowSpan[] {
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

function figuresOf(model: string, met: MetForecasts, periodsPerYear: number): ModelFigures {
  const there = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));
  const volatility = (values: Float64Array): number | null =>
    finiteOrNull(Math.sqrt(periodsPerYear) * standardDeviation(there(values)));
  const standardized = there(met.standardized);
  return {
    model,
    gmvVolatility: volatility(met.gmv),
    longOnlyVolatility: volatility(met.longOnly),
    logDensity: finiteOrNull(mean(there(met.logDensity))),
    dailyLogDensity: finiteOrNull(mean(there(met.dailyLogDensity))),
    qlike: finiteOrNull(mean(there(met.qlike))),
    bias: finiteOrNull(Math.sqrt(dot(standardized, standardized) / standardized.length)),
    failures: met.failures,
  };
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
  const all = met.map((each) => each[seriesOf[figure]]);
  const taking = all.flatMap((values, i) =>
    2 * values.filter(Number.isNaN).length <= values.length ? [i] : [],
  );
  if (taking.length < 2) return undefined;
  const common = Array.from(all[0].keys()).filter((t) => taking.every((i) => !Number.isNaN(all[i][t])));
  if (common.length < 2) return undefined;
  const series = taking.map((i) => Float64Array.from(common, (t) => all[i][t]));
  const compared = comparedModels(series, kindOf(figure, periodsPerYear), settings);
  const models = taking.map((i) => specs[i].name);
  return {
    figure,
    models,
    periods: common.length,
    ...compared,
    paths: pathsOf(figure, models, series, { common, best: compared.differences[0].model, tests, ends }),
  };
}

function kindOf(figure: ComparedFigure, periodsPerYear: number): Figure {
  if (figure === "logDensity" || figure === "dailyLogDensity") return { kind: "mean", better: "higher" };
  if (figure === "qlike") return { kind: "mean", better: "lower" };
  return { kind: "deviation", factor: Math.sqrt(periodsPerYear) };
}

/** Losses over those of the best added up: where a line rises, its model was worse. */
function pathsOf(
  figure: ComparedFigure,
  models: readonly string[],
  series: readonly Float64Array[],
  { common, best, tests, ends }: Pick<Course, "tests" | "ends"> & { common: readonly number[]; best: number },
): Contest["paths"] {
  const losses = series.map((values) => lossesOf(figure, values));
  const first = tests[0].from;
  return models.map((model, i) => {
    const values = new Float64Array(tests.length);
    let at = 0;
    let total = 0;
    tests.forEach(({ to }, k) => {
      for (; at < common.length && common[at] < to - first; at++) total += losses[i][at] - losses[best][at];
      values[k] = total;
    });
    return { model, dates: ends, values };
  });
}

function lossesOf(figure: ComparedFigure, values: Float64Array): Float64Array {
  if (figure === "qlike") return values;
  if (figure === "logDensity" || figure === "dailyLogDensity") return values.map((value) => -value);
  const center = mean(values);
  return values.map((value) => (value - center) ** 2);
}

/** Whether a model's forecasts stand still from fit to fit, so that its density day by day is the same. */
function standsStill({ logDensity, dailyLogDensity }: MetForecasts): boolean {
  return logDensity.every((value, t) => Object.is(value, dailyLogDensity[t]));
}

/** Where no model has a single figure: the first reason. */
function failureOf(models: readonly ModelFigures[]): Failure | undefined {
  if (models.some(({ longOnlyVolatility, gmvVolatility }) => (longOnlyVolatility ?? gmvVolatility) !== null))
    return undefined;
  const [{ model, failures }] = models;
  const { code, message, date } = failures[0] ?? { code: "error", message: "no portfolio", date: "" };
  return { code, message: `no model has a forecast, first ${model} on ${date}: ${message}` };
}
