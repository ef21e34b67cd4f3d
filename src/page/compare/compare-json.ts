import { byName } from "../../base/json.ts";
import {
  type CompareResult,
  comparedFigures,
  type ModelFigures,
} from "../../jobs/results/compare-estimators.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  date,
  defined,
  figure,
  type JsonOf,
  list,
  number,
  object,
  text,
  whole,
} from "../json/json-shape.ts";

/** The figures of a model. */
export const compareFigures = object({
  gmvVolatility: figure(
    "volatility per year",
    "Realized, of the portfolio of least variance, shorts allowed.",
  ),
  longOnlyVolatility: figure("volatility per year", "The same without shorts."),
  logDensity: figure(
    "log-likelihood",
    "Mean log density a period of the returns that came, normal or Student's as the model has it.",
  ),
  dailyLogDensity: figure(
    "log-likelihood",
    "The same where volatility that moves is followed from day to day; of a forecast that stands still until the next fit, as it is.",
  ),
  qlike: figure("log-likelihood", "Mean loss a period of the covariance alone, log|S| + r'S^-1 r."),
  bias: figure(
    "ratio",
    "Root mean square of the least-variance portfolio's returns over the deviations foreseen.",
  ),
});

/** Windows without a forecast. */
export const failuresByModel = byNames(
  list(object({ date: date("Of the last row of the window."), code: text(), message: text() })),
  "Windows on which a model had no forecast, by model; without those that had one on all.",
);

/** What `kinfolio compare-estimators --json` prints. */
export const compareShape = defined(
  "comparison",
  object({
    models: byNames(compareFigures),
    differences: list(
      object({
        model: text("The better one."),
        against: text(),
        measure: choice(comparedFigures),
        estimate: number(
          "as the measure",
          "Figure of the model minus that of the other, where both have it.",
        ),
        lower: number("as the measure"),
        upper: number("as the measure"),
      }),
      "Every pair in every measure, with percentile intervals by the stationary block bootstrap.",
    ),
    verdict: text(),
    confidence: byNames(
      byNames(number("share"), "By model."),
      "By measure: p-values in the model confidence set. Those above 1 - level hold the best one, however many were compared.",
    ),
    level: number("share", "Probability that an interval, and the confidence set, covers."),
    resamples: whole("number of resamples"),
    fits: whole("number of windows", "On which each model was fitted."),
    periods: whole("number of periods", "That forecasts were held against."),
    from: date("Of the first return that was foreseen."),
    to: date(),
    failures: failuresByModel,
    ...notesEntry,
  }),
);

export type CompareJson = JsonOf<typeof compareShape>;

/** A comparison of estimators, as its JSON. */
export function compareJson(result: CompareResult): CompareJson {
  const { models, contests, verdict, settings, fits, periods, from, to, data } = result;
  return {
    ...figuresByModel(models),
    differences: contests.flatMap(({ figure: measure, differences, models: taking }) =>
      differences.map(({ model, against, estimate, lower, upper }) => {
        return { model: taking[model], against: taking[against], measure, estimate, lower, upper };
      }),
    ),
    verdict,
    confidence: byName(
      contests.map(({ figure: measure }) => measure),
      contests.map(({ models: taking, confidence }) => byName(taking, confidence)),
    ),
    level: settings.level,
    resamples: settings.resamples,
    fits,
    periods,
    from,
    to,
    ...notesJson(data.notes),
  };
}

/** Figures and failures by the names of models. */
export function figuresByModel(models: readonly ModelFigures[]): Pick<CompareJson, "models" | "failures"> {
  const failed = models.filter(({ failures }) => failures.length > 0);
  return {
    models: byName(
      models.map(({ model }) => model),
      models.map(({ model: _, failures: __, ...own }) => own),
    ),
    failures: byName(
      failed.map(({ model }) => model),
      failed.map(({ failures }) => failures),
    ),
  };
}
