import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { modelConfidenceSet } from "../inference/model-confidence-set.ts";
import { type ComparisonOptions, drawnFigures, type Figure } from "./drawn-figures.ts";

/** The figure of one model minus that of another, with its percentile interval. */
export interface ModelDifference {
  readonly model: number;
  readonly against: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Models compared in one figure on the same periods. */
export interface ComparedModels {
  /** M. */
  readonly estimates: Float64Array;
  /** Every pair, the better one first. */
  readonly differences: readonly ModelDifference[];
  /** M: p-values in the model confidence set. */
  readonly confidence: Float64Array;
  /** Mean length of the bootstrap's blocks. */
  readonly blockLength: number;
}

/**
 * Compares models by one figure of their series: differences of each pair with intervals by the stationary block bootstrap,
 * both resampled by the same blocks, and the model confidence set, which holds for all pairs together.
 *
 * The block length is the longest of those that are optimal for the losses: of returns their squares about the mean.
 *
 * @param series M of one length n.
 */
export function comparedModels(
  series: readonly Float64Array[],
  figure: Figure,
  options: ComparisonOptions,
): ComparedModels {
  const count = series.length;
  const { resamples, level } = options;
  const { estimates, drawn, losses, drawnLosses, blockLength } = drawnFigures(series, figure, options);
  const sign = figure.kind === "mean" && figure.better === "higher" ? -1 : 1;
  const order = Array.from(estimates, (_, i) => i).sort((i, j) => sign * (estimates[i] - estimates[j]));
  const differences = order.flatMap((model, place) =>
    order.slice(place + 1).map((against): ModelDifference => {
      const sorted = Float64Array.from({ length: resamples }, (_, b) => {
        return drawn.data[b * count + model] - drawn.data[b * count + against];
      }).sort();
      const estimate = estimates[model] - estimates[against];
      const lower = quantileOfSorted(sorted, (1 - level) / 2);
      return { model, against, estimate, lower, upper: quantileOfSorted(sorted, (1 + level) / 2) };
    }),
  );
  const signed = { ...drawnLosses, data: drawnLosses.data.map((loss) => sign * loss) };
  const confidence = modelConfidenceSet(
    losses.map((loss) => sign * loss),
    signed,
  );
  return { estimates, differences, confidence, blockLength };
}
