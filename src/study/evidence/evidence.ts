import { InputError } from "../../base/errors.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import { type EvidenceSettings, evidenceOptions } from "../../jobs/requests/evidence.ts";
import { comparedFigures } from "../../jobs/results/compare-estimators.ts";
import type { EvidenceResult } from "../../jobs/results/evidence.ts";
import { runForecasts } from "../../jobs/runs/run-forecasts.ts";
import { parseDataTable } from "../../market/table/data-table.ts";
import { rowsOfSpans } from "../../numeric/splits/row-span.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { isPlan } from "../../strategy/walked-spec.ts";
import { forecastTests, noForecasts } from "../compare/compare-estimators.ts";
import { isTold } from "../compare/forecast-series.ts";
import { withHaltedNotes } from "../compare/halted-windows.ts";
import { modelFigures } from "../compare/model-figures.ts";
import { withoutStillAssets } from "../compare/without-still-assets.ts";
import type { StudyContext } from "../context.ts";
import { strategiesOf } from "../file/study-file.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { bandCoverages } from "./band-coverages.ts";
import { evidenceContest } from "./evidence-contest.ts";

/**
 * Which estimator of risk is worth its trouble on these data: each is fitted on the window before every test and held against what
 * came, beside one that all others are compared with. The tests are the same for all, and begin after the longest window.
 *
 * @throws {InputError} `bad-study`, `bad-option` by name, `too-few-periods`.
 */
export async function evidenceResult(file: StudyFile, context: StudyContext): Promise<EvidenceResult> {
  const { executor, onProgress } = context;
  const settings = settled(evidenceOptions, file.settings, "settings");
  const specs = withCharacteristics(estimatorsOf(file, context), context);
  requireReference(specs, settings);
  for (const spec of specs) await recommender(spec);
  const longest = Math.max(...specs.map(({ lookback = settings.lookback }) => lookback));
  const tests = forecastTests(context.data, { ...settings, lookback: longest });
  const data = withoutStillAssets(context.data);
  requireForecasts(tests.length, longest, settings);
  const { paths, seed, bandLevel: level } = settings;
  const windows = { lookback: settings.lookback, tests, bands: { paths, seed, level } };
  const met = await runForecasts(specs, windows, data, executor, onProgress);
  const { dates, periodsPerYear } = data.history.prices;
  const models = specs.map(({ name }, i) => modelFigures(name, met[i], periodsPerYear));
  const figures = figuresTold(met);
  const contests: EvidenceResult["contests"][number][] = [];
  for (const figure of figures) {
    await executor.pause();
    const contest = evidenceContest(figure, specs, met, { settings, tests, dates, periodsPerYear });
    if (contest !== undefined) contests.push(contest);
  }
  const names = specs.map(({ name }) => name);
  return {
    title: file.title,
    data: withHaltedNotes(data, { names, lookback: settings.lookback, tests, met }),
    specs,
    settings,
    fits: tests.length,
    periods: rowsOfSpans(tests).length,
    from: dates[tests[0].from + 1],
    to: dates[tests[tests.length - 1].to],
    models,
    contests,
    bands: bandCoverages(specs, met, tests, settings),
    comparisons: contests.reduce((count, each) => count + each.models.length - 1, 0),
    failure: noForecasts(models),
  };
}

/** One density: day by day where that is another figure for any model. */
function figuresTold(met: readonly MetForecasts[]): (typeof comparedFigures)[number][] {
  const instead = isTold("dailyLogDensity", met) ? "logDensity" : "dailyLogDensity";
  return comparedFigures.filter((figure) => figure !== instead);
}

/** @throws {InputError} `bad-study` for a strategy that has no estimator. */
function estimatorsOf(file: StudyFile, { data }: StudyContext): StrategySpec[] {
  const all = strategiesOf(file, data.history.prices);
  requireStrategies(all);
  return all.map((spec) => {
    if (!isPlan(spec)) return spec;
    throw new InputError("bad-study", `strategies: ${spec.name} is a plan, estimators are needed`);
  });
}

/** The relationship that the caller's table of characteristics makes, for models that take one and name none. */
function withCharacteristics(specs: readonly StrategySpec[], { tables }: StudyContext): StrategySpec[] {
  const { characteristics: file } = tables;
  if (file === undefined) return [...specs];
  const characteristics = parseDataTable(file.text, file.name);
  return specs.map((spec) => {
    const { name, options } = spec.model;
    const takes = name === "mixed" || name === "mixed-adaptive";
    const hasOwn = options.characteristics !== undefined || options.kernels !== undefined;
    return takes && !hasOwn ? { ...spec, model: { name, options: { ...options, characteristics } } } : spec;
  });
}

/** Forecasts below which there is no verdict to be had: the errors of one are shared by all the periods it stands for. */
const leastForecasts = 12;

function requireForecasts(count: number, lookback: number, { refitEvery }: EvidenceSettings): void {
  if (count >= leastForecasts) return;
  const rows = lookback + (leastForecasts - 1) * refitEvery + 1;
  throw new InputError(
    "too-few-periods",
    `${counted(count, "forecast")} of ${counted(refitEvery, "row")} after the longest window, ${counted(lookback, "row")}, is too little evidence; ${leastForecasts} are needed`,
    { advice: `${counted(rows, "price row")} would do, or a study file with shorter windows` },
  );
}

function requireReference(specs: readonly StrategySpec[], { reference }: EvidenceSettings): void {
  const names = specs.map(({ name }) => name);
  if (names.includes(reference)) return;
  throw new InputError(
    "bad-study",
    `settings.reference: no strategy is named ${reference}; they are ${listed(names)}`,
    { advice: "name one of them" },
  );
}
