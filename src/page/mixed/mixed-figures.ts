import { grouped } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import type { MixedModelFit, MixedPosterior } from "../../jobs/results/mixed.ts";
import type { Figure } from "../../report/report.ts";

/** Deviations that an interval of 95% reaches to each side, by the normal distribution. */
const reach = 1.959964;

/** Levels that a figure has room for. */
const mostLevels = 40;

const axis = { format: { style: "number" } } as const;

/** Fixed effects but the intercept, with intervals of 95%. */
export function fixedFigure({ fixed }: MixedModelFit): Figure[] {
  const shown = fixed.filter(({ name }) => name !== "(Intercept)");
  if (shown.length === 0) return [];
  const figure: Figure = {
    kind: "figure",
    id: "fixed-effects",
    title: "Fixed effects",
    caption: "Estimates with 95% intervals by their standard errors. The intercept is in the table.",
    chart: {
      type: "interval",
      categories: shown.map(({ name }) => name),
      xAxis: { label: "Effect on the response", ...axis },
      series: [
        {
          name: "effect",
          estimates: shown.map(({ estimate }) => estimate),
          lower: shown.map(({ estimate, standardError }) => estimate - reach * standardError),
          upper: shown.map(({ estimate, standardError }) => estimate + reach * standardError),
        },
      ],
      reference: 0,
    },
  };
  return [figure];
}

/** Predicted effects of a term, a figure each: in the order of time where levels are times, else from the largest. */
export function effectFigures({ random }: MixedModelFit): Figure[] {
  return random
    .filter(({ levels }) => levels.length > 1)
    .map((prediction, k) => (isInTime(prediction.levels) ? overTime(prediction, k) : byLevel(prediction, k)));
}

type Prediction = MixedModelFit["random"][number];

function isInTime(levels: readonly string[]): boolean {
  return levels.length > 12 && levels.every((level) => /^\d{4}-\d{2}(-\d{2})?$/.test(level));
}

function idOf({ term }: Prediction, k: number): string {
  return `effects-${k + 1}-${spelled(term.replaceAll(/[^\w]+/g, " ").trim(), "-").replaceAll(" ", "-")}`;
}

function overTime(prediction: Prediction, k: number): Figure {
  const { term, levels, predictions, standardErrors } = prediction;
  const order = Array.from(levels.keys()).sort((i, j) => (levels[i] < levels[j] ? -1 : 1));
  const line = (errors: number): (number | null)[] =>
    order.map((i) => predictions[i] + (errors === 0 ? 0 : errors * (standardErrors?.[i] ?? Number.NaN)));
  return {
    kind: "figure",
    id: idOf(prediction, k),
    title: `Effects of ${term}`,
    chart: {
      type: "line",
      x: order.map((i) => (levels[i].length === 7 ? `${levels[i]}-01` : levels[i])),
      yAxis: { label: "Effect on the response", ...axis },
      series: [
        { name: "prediction", values: line(0) },
        ...(standardErrors
          ? [
              { name: "interval of 95%", values: line(reach), dashed: true },
              { name: "interval of 95%", values: line(-reach), dashed: true },
            ]
          : []),
      ],
      references: [{ label: "", value: 0 }],
    },
  };
}

function byLevel(prediction: Prediction, k: number): Figure {
  const { term, levels, predictions, standardErrors } = prediction;
  const order = Array.from(levels.keys()).sort((i, j) => predictions[j] - predictions[i]);
  const farthest = order
    .toSorted((i, j) => Math.abs(predictions[j]) - Math.abs(predictions[i]))
    .slice(0, mostLevels);
  const kept = new Set(farthest);
  const shown = order.filter((i) => kept.has(i));
  const fewer =
    shown.length < order.length ? ` The ${shown.length} of ${grouped(order.length)} farthest from zero.` : "";
  const end = (i: number, errors: number): number | null =>
    standardErrors === undefined ? null : predictions[i] + errors * standardErrors[i];
  return {
    kind: "figure",
    id: idOf(prediction, k),
    title: `Effects of ${term}`,
    caption: `${standardErrors ? "Predictions with intervals of 95%." : "Predictions."}${fewer}`,
    chart: {
      type: "interval",
      categories: shown.map((i) => levels[i]),
      xAxis: { label: "Effect on the response", ...axis },
      series: [
        {
          name: "prediction",
          estimates: shown.map((i) => predictions[i]),
          lower: shown.map((i) => end(i, -reach)),
          upper: shown.map((i) => end(i, reach)),
        },
      ],
      reference: 0,
    },
  };
}

/** Standard deviations over the posterior, beside those that were fitted. */
export function componentFigure({ parameters }: MixedPosterior): Figure {
  const shown = parameters.filter(({ kind }) => kind === "component");
  const root = (values: readonly number[]): number[] => values.map((value) => Math.sqrt(Math.max(value, 0)));
  return {
    kind: "figure",
    id: "posterior-components",
    title: "Standard deviations over the posterior",
    caption:
      "Medians with bands of 95%, and the fitted value. What is uncertain is the estimate under the model.",
    chart: {
      type: "interval",
      categories: shown.map(({ name }) => name),
      xAxis: { label: "Standard deviation", ...axis, min: 0 },
      series: [
        {
          name: "fitted",
          estimates: root(shown.map(({ reml }) => reml)),
          lower: shown.map(() => null),
          upper: shown.map(() => null),
        },
        {
          name: "over the posterior",
          estimates: root(shown.map(({ quantiles }) => quantiles[1].value)),
          lower: root(shown.map(({ quantiles }) => quantiles[0].value)),
          upper: root(shown.map(({ quantiles }) => quantiles[2].value)),
        },
      ],
    },
  };
}

/** What is left of every record over what is fitted to it. */
export function residualFigure({ fitted, residuals }: MixedModelFit): Figure {
  return {
    kind: "figure",
    id: "residuals",
    title: "Residuals over fitted values",
    caption:
      "A point a record. Without a pattern the model has taken what there was; a funnel asks for residual variances by group.",
    chart: {
      type: "scatter",
      xAxis: { label: "Fitted", ...axis },
      yAxis: { label: "Residual", ...axis },
      series: [
        {
          name: "records",
          style: "cloud",
          points: Array.from(fitted, (value, i) => [value, residuals[i]] as const),
        },
      ],
    },
  };
}
