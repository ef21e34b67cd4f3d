import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import type {
  MixedIntervals,
  MixedModelFit,
  MixedPrediction,
  MixedResult,
  VarianceComponent,
} from "../../jobs/results/mixed.ts";
import { jsonNumbers } from "../json/json-figures.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  defined,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import { posteriorJson, posteriorShape } from "./mixed-posterior-json.ts";

/** How the search for a mixed model's components ended. */
export const mixedStatus = choice(
  ["converged", "boundary", "unidentified", "stopped"],
  "boundary: the likelihood is largest with components at zero; unidentified: the data do not tell some components apart, or not at all; stopped: the largest was not reached.",
);

/** A variance component with its standard error. */
export const varianceComponentShape = defined(
  "varianceComponent",
  object({
    term: text("The random term as written, or the residual's; of correlated effects each, and cov(g, x:g)."),
    estimate: number("ratio", "In the square of the response's unit."),
    standardError: figure("ratio", "From the information; null where that does not give one."),
    z: figure("ratio", "Estimate over standard error."),
    correlation: optional(figure("ratio", "Of a covariance; null where a variance is zero.")),
  }),
);

const intervalsShape = object({
  kind: choice(["wald", "profile"], "Profiles are those of the likelihood, not of the restricted one."),
  level: number("share", "Probability that an interval covers."),
  of: list(
    object({
      name: text("A fixed effect, or sd(symbol), cor(symbol, market:symbol), sd(residual)."),
      estimate: figure("ratio"),
      lower: figure("ratio", "Null where there is none."),
      upper: figure("ratio"),
      excess: optional(
        list(
          figure("log-likelihood"),
          "What is lost at each end less what may be, twice the log-likelihood: zero at an end, negative at the edge of what can be.",
        ),
      ),
    }),
  ),
  warnings: list(text()),
});

const testedShape = object({
  formula: text(),
  logLikelihood: number("log-likelihood"),
  aic: number("log-likelihood"),
  bic: number("log-likelihood"),
  status: mixedStatus,
});

const testShape = object({
  smaller: testedShape,
  larger: testedShape,
  method: choice(
    ["reml", "ml"],
    "ml where fixed effects differ: restricted likelihoods then do not compare.",
  ),
  statistic: number("log-likelihood", "Twice the difference."),
  degreesOfFreedom: whole("number of parameters"),
  pValue: number("share", "Of chi-square."),
  mixturePValue: optional(
    number("share", "Where they differ by one random effect, whose variance of zero is on the boundary."),
  ),
});

/** What `kinfolio mixed --json` prints. */
export const mixedShape = object({
  status: mixedStatus,
  reason: optional(text("Where it stopped: iterations, stalled, or unbounded.")),
  message: optional(text("Why the status is not converged.")),
  method: choice(["reml", "ml"], "Restricted maximum likelihood, or maximum likelihood."),
  iterations: whole("number of iterations"),
  logLikelihood: number("log-likelihood", "By the method, with its constants."),
  aic: number("log-likelihood"),
  bic: number("log-likelihood"),
  varianceComponents: list(varianceComponentShape),
  fixed: list(
    object({
      name: text(),
      estimate: number("ratio"),
      standardError: figure("ratio", "Null where the information does not give one."),
      t: figure(
        "ratio",
        "Estimate over standard error; its degrees of freedom are unknown, so that it has no p-value.",
      ),
    }),
  ),
  random: byNames(byNames(number("ratio")), "Predicted effects by term, then by level."),
  standardError: byNames(
    byNames(figure("ratio")),
    "Of the predicted effects, roots of their prediction error variances; none of effects drawn in every period.",
  ),
  intervals: optional(intervalsShape),
  test: optional(testShape),
  posterior: optional(posteriorShape),
  predictions: optional(
    list(
      object({
        expected: number("ratio", "With the predicted effects."),
        fixed: number("ratio", "By the fixed effects alone."),
        standardError: figure(
          "ratio",
          "Of expected, residuals aside; null for a known period of a term drawn in every period.",
        ),
      }),
      "Of the rows of --predict, in their order.",
    ),
  ),
  newLevels: optional(
    list(text(), "Levels in them that the fit has no effects of: those are taken as zero."),
  ),
  fitted: optional(
    list(
      object({
        row: whole("number of rows", "Of the data, from 1."),
        fixed: number("ratio"),
        fitted: number("ratio", "With the predicted effects."),
        residual: number("ratio"),
      }),
    ),
  ),
  boundary: list(text(), "The components at zero, and terms whose covariances are singular."),
  unidentified: list(text(), "The components that cannot be told apart, or repeat the fixed effects."),
  aliased: list(text(), "Columns of the fixed part that are sums of others and were left out."),
  records: whole("number of rows", "Behind the fit."),
  dropped: whole("number of rows", "Left out as incomplete."),
  warnings: list(text()),
  ...notesEntry,
});

export type MixedJson = JsonOf<typeof mixedShape>;
export type VarianceComponentJson = JsonOf<typeof varianceComponentShape>;

/** A fitted mixed model, as its JSON. */
export function mixedJson({
  fit,
  notes,
  intervals,
  test,
  prediction,
  fitted,
  posterior,
}: MixedResult): MixedJson {
  const { status, reason, message, boundary, unidentified, iterations, logLikelihood, aic, bic } = fit;
  const { aliased, dropped, warnings } = fit;
  return {
    status,
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    method: fit.basis.frame.method,
    iterations,
    logLikelihood,
    aic,
    bic,
    varianceComponents: fit.components.map(varianceComponentJson),
    fixed: fit.fixed.map(({ name, estimate, standardError }) => ({
      name,
      estimate,
      standardError: finiteOrNull(standardError),
      t: finiteOrNull(estimate / standardError),
    })),
    random: Object.fromEntries(
      fit.random.map(({ term, levels, predictions }) => [term, byName(levels, jsonNumbers(predictions))]),
    ),
    standardError: Object.fromEntries(
      fit.random.flatMap(({ term, levels, standardErrors }) =>
        standardErrors === undefined ? [] : [[term, byName(levels, jsonNumbers(standardErrors))]],
      ),
    ),
    ...(intervals && { intervals: intervalsJson(intervals) }),
    ...(test && { test }),
    ...(posterior && { posterior: posteriorJson(posterior) }),
    ...(prediction && { predictions: predictionsJson(prediction), newLevels: prediction.newLevels }),
    ...(fitted && { fitted: fittedJson(fit) }),
    boundary,
    unidentified,
    aliased,
    records: fit.rows.length,
    dropped,
    warnings,
    ...notesJson(notes),
  };
}

function intervalsJson({ kind, level, intervals, warnings }: MixedIntervals): JsonOf<typeof intervalsShape> {
  const of = intervals.map(({ name, estimate, lower, upper, excess }) => ({
    name,
    estimate: finiteOrNull(estimate),
    lower: finiteOrNull(lower),
    upper: finiteOrNull(upper),
    ...(excess && { excess: excess.map(finiteOrNull) }),
  }));
  return { kind, level, of, warnings };
}

function predictionsJson({ expected, fixed, standardErrors }: MixedPrediction): MixedJson["predictions"] {
  return Array.from(expected, (value, i) => ({
    expected: value,
    fixed: fixed[i],
    standardError: finiteOrNull(standardErrors[i]),
  }));
}

function fittedJson({ rows, fittedFixed, fitted, residuals }: MixedModelFit): MixedJson["fitted"] {
  return rows.map((row, i) => ({
    row: row + 1,
    fixed: fittedFixed[i],
    fitted: fitted[i],
    residual: residuals[i],
  }));
}

/** A variance component, as its JSON. */
export function varianceComponentJson({
  term,
  estimate,
  standardError,
  z,
  correlation,
}: VarianceComponent): VarianceComponentJson {
  return {
    term,
    estimate,
    standardError: finiteOrNull(standardError),
    z: finiteOrNull(z),
    ...(correlation !== undefined && { correlation: finiteOrNull(correlation) }),
  };
}
