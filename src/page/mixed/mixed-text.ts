import { counted, grouped } from "../../base/words/counted.ts";
import type {
  MixedIntervals,
  MixedModelFit,
  MixedModelTest,
  MixedPosterior,
  MixedPrediction,
  MixedResult,
} from "../../jobs/results/mixed.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";

/** What `kinfolio mixed` prints for people. */
export function mixedText({ fit, intervals, test, prediction, fitted, posterior }: MixedResult): string {
  const { status, message, iterations, logLikelihood, aic, bic, rows, dropped, aliased, warnings } = fit;
  const why = message === undefined ? "" : ` (${message})`;
  return [
    `${status}${why} after ${counted(iterations, "iteration")}, ${counted(rows.length, "record")}${dropped > 0 ? `, ${grouped(dropped)} incomplete ones left out` : ""}`,
    `log-likelihood${fit.basis.frame.method === "ml" ? " (ML)" : ""} ${logLikelihood.toFixed(6)}   AIC ${aic.toFixed(3)}   BIC ${bic.toFixed(3)}`,
    ...(aliased.length === 0 ? [] : [`left out, sums of other columns: ${aliased.join(", ")}`]),
    ...warnings,
    "",
    tableText(componentsTable(fit)),
    tableText(fixedTable(fit)),
    ...(fit.fixed.length === 0 ? [] : [withoutPValues]),
    ...(intervals ? [tableText(intervalsTable(intervals)), ...intervals.warnings] : []),
    ...(test ? [testText(test)] : []),
    ...(posterior ? [tableText(posteriorTable(posterior)), ...posterior.warnings] : []),
    ...(prediction ? [tableText(predictionTable(prediction))] : []),
    ...(prediction && prediction.newLevels.length > 0
      ? [`effects taken as zero, of levels that the fit does not know: ${prediction.newLevels.join(", ")}`]
      : []),
    ...(fitted ? [tableText(fittedTable(fit))] : []),
  ].join("\n");
}

/** What t is for, since it has no p-value. */
const withoutPValues = "t has no p-value, its degrees of freedom are unknown; --test compares models\n";

const significant = { style: "scientific", decimals: 4 } as const;

/** Variance components with their standard errors. */
export function componentsTable({ components }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "components",
    title: "Variance components",
    columns: [
      { key: "term", label: "Term" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
      { key: "z", label: "z", format: { style: "number", decimals: 3 } },
      ...(components.some(({ correlation }) => correlation !== undefined)
        ? [{ key: "correlation", label: "Correlation", format: { style: "number", decimals: 3 } } as const]
        : []),
    ],
    rows: components.map((component) => ({ ...component })),
  };
}

/** Fixed effects with their standard errors, and how many of these each is from zero. */
export function fixedTable({ fixed }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "fixed",
    title: "Fixed effects",
    columns: [
      { key: "name", label: "Name" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
      { key: "t", label: "t", format: { style: "number", decimals: 3 } },
    ],
    rows: fixed.map((effect) => ({ ...effect, t: effect.estimate / effect.standardError })),
  };
}

/** Predicted effects of every term, level by level. */
export function effectsTable({ random }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "effects",
    title: "Predicted effects",
    columns: [
      { key: "term", label: "Term" },
      { key: "level", label: "Level" },
      { key: "prediction", label: "Prediction", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
    ],
    rows: random.flatMap(({ term, levels, predictions, standardErrors }) =>
      levels.map((level, i) => ({
        term,
        level,
        prediction: predictions[i],
        standardError: standardErrors?.[i] ?? null,
      })),
    ),
  };
}

const figure = { style: "number", decimals: 6 } as const;

/** Intervals of parameters. */
export function intervalsTable({ kind, level, intervals }: MixedIntervals): Table {
  return {
    kind: "table",
    id: "intervals",
    title: `${(100 * level).toFixed(0)}% ${kind === "wald" ? "Wald" : "profile"} intervals`,
    columns: [
      { key: "name", label: "Name" },
      { key: "estimate", label: kind === "wald" ? "Estimate" : "Estimate (ML)", format: figure },
      { key: "lower", label: "From", format: figure },
      { key: "upper", label: "To", format: figure },
    ],
    rows: intervals.map(({ name, estimate, lower, upper }) => ({ name, estimate, lower, upper })),
  };
}

/** A likelihood-ratio test in a sentence. */
export function testText(test: MixedModelTest): string {
  const { smaller, larger, method, statistic, degreesOfFreedom, pValue, mixturePValue } = test;
  const mixture =
    mixturePValue === undefined ? "" : `, by the mixture at the boundary ${mixturePValue.toPrecision(3)}`;
  return [
    `Likelihood ratio (${method}) of ${larger.formula} over ${smaller.formula}:`,
    `  ${statistic.toFixed(4)} on ${degreesOfFreedom} degrees of freedom, p ${pValue.toPrecision(3)}${mixture}`,
    `  AIC ${larger.aic.toFixed(3)} over ${smaller.aic.toFixed(3)}, BIC ${larger.bic.toFixed(3)} over ${smaller.bic.toFixed(3)}`,
    "",
  ].join("\n");
}

/** Expected responses of other rows. */
export function predictionTable({ expected, fixed, standardErrors }: MixedPrediction): Table {
  return {
    kind: "table",
    id: "predictions",
    title: "Predictions",
    columns: [
      { key: "row", label: "Row" },
      { key: "expected", label: "Expected", format: significant },
      { key: "fixed", label: "By fixed effects", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
    ],
    rows: Array.from(expected, (value, i) => ({
      row: i + 1,
      expected: value,
      fixed: fixed[i],
      standardError: standardErrors[i],
    })),
  };
}

/** What is fitted to every record. */
export function fittedTable({ rows, fittedFixed, fitted, residuals }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "fitted",
    title: "Fitted values",
    columns: [
      { key: "row", label: "Row" },
      { key: "fixed", label: "By fixed effects", format: significant },
      { key: "fitted", label: "Fitted", format: significant },
      { key: "residual", label: "Residual", format: significant },
    ],
    rows: rows.map((row, i) => ({
      row: row + 1,
      fixed: fittedFixed[i],
      fitted: fitted[i],
      residual: residuals[i],
    })),
  };
}

/** The posterior of every parameter beside its estimate. */
export function posteriorTable({ parameters, chains, draws, seed }: MixedPosterior): Table {
  const plain = { style: "number", decimals: 0 } as const;
  return {
    kind: "table",
    id: "posterior",
    title: `Posterior of ${chains} chains of ${counted(draws, "draw")}, seed ${seed}`,
    columns: [
      { key: "name", label: "Name" },
      { key: "reml", label: "Fitted", format: significant },
      { key: "mean", label: "Mean", format: significant },
      { key: "deviation", label: "Deviation", format: significant },
      { key: "lower", label: "2.5%", format: significant },
      { key: "median", label: "50%", format: significant },
      { key: "upper", label: "97.5%", format: significant },
      { key: "by", label: "By" },
      { key: "rHat", label: "R-hat", format: { style: "number", decimals: 3 } },
      { key: "essBulk", label: "ESS bulk", format: plain },
      { key: "essTail", label: "ESS tail", format: plain },
      { key: "mcse", label: "MCSE", format: significant },
    ],
    rows: parameters.map(({ quadrature, ...drawn }) => {
      // by quadrature where it is at hand: the draws then serve effects alone, and what is known of chains is not of these figures
      const { mean, deviation, quantiles } = quadrature ?? drawn;
      const [lower, median, upper] = quantiles.map(({ value }) => value);
      const { name, reml, rHat, essBulk, essTail } = drawn;
      const own = { name, reml, mean, deviation, lower, median, upper };
      if (quadrature !== undefined) return { ...own, by: "quadrature", mcse: quadrature.error * mean };
      return { ...own, by: "draws", rHat, essBulk, essTail, mcse: drawn.mcse };
    }),
  };
}
