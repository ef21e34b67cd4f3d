import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { type ComparisonOptions, drawnFigures, type Figure } from "./drawn-figures.ts";

/** How a model differs from the reference: of deviations their ratio less one, else the difference. */
export interface ReferenceDifference {
  readonly estimate: number;
  /** Percentile interval of the pair alone. */
  readonly lower: number;
  readonly upper: number;
  /** Interval that holds for all models together. */
  readonly jointLower: number;
  readonly jointUpper: number;
  /** How likely a difference as large would be for any of the models if none differed. */
  readonly pValue: number;
}

/** Models held against one of them. */
export interface AgainstReference {
  /** M. */
  readonly estimates: Float64Array;
  /** M: the reference's own is zero throughout. */
  readonly differences: readonly ReferenceDifference[];
  /** Mean length of the bootstrap's blocks. */
  readonly blockLength: number;
}

/**
 * Holds models against a reference by one figure of their series, paired by date: all are resampled by the same blocks. Beside each
 * pair's own interval there is one that all pairs are within at once with the level's probability, by the largest of them in standard errors:
 *
 *     d_i +- c s_i,   c the quantile of max_i |d*_i - d_i| / s_i over the resamples,   s_i the deviation of d*_i
 *
 * so that the more models are tried the wider it is. Cost: O(B M n).
 *
 * @param series M of one length n.
 * @param reference Its place among them.
 * @see White (2000), Econometrica 68(5), 1097-1126; Romano and Wolf (2005), Econometrica 73(4), 1237-1282 (one step of theirs).
 */
export function againstReference(
  series: readonly Float64Array[],
  reference: number,
  figure: Figure,
  options: ComparisonOptions,
): AgainstReference {
  const count = series.length;
  const { resamples, level } = options;
  const { estimates, drawn, blockLength } = drawnFigures(series, figure, options);
  const between = (of: Float64Array, at: number): number =>
    figure.kind === "deviation" ? of[at] / of[reference] - 1 : of[at] - of[reference];
  const differences = Float64Array.from(estimates, (_, i) => between(estimates, i));
  const resampled = series.map((_, i) =>
    Float64Array.from({ length: resamples }, (_, b) =>
      between(drawn.data.subarray(b * count, (b + 1) * count), i),
    ),
  );
  const errors = resampled.map(standardDeviation);
  const largest = Float64Array.from({ length: resamples }, (_, b) =>
    Math.max(...errors.map((error, i) => inErrors(resampled[i][b] - differences[i], error))),
  ).sort();
  const c = quantileOfSorted(largest, level);
  return {
    estimates,
    differences: resampled.map((draws, i) => {
      const sorted = draws.toSorted();
      const size = inErrors(differences[i], errors[i]);
      return {
        estimate: differences[i],
        lower: quantileOfSorted(sorted, (1 - level) / 2),
        upper: quantileOfSorted(sorted, (1 + level) / 2),
        jointLower: differences[i] - c * errors[i],
        jointUpper: differences[i] + c * errors[i],
        pValue: (largest.reduce((beyond, each) => beyond + (each >= size ? 1 : 0), 0) + 1) / (resamples + 1),
      };
    }),
    blockLength,
  };
}

/** A model that never differs from the reference has no error, and no difference to be judged. */
function inErrors(difference: number, error: number): number {
  return error > 0 ? Math.abs(difference) / error : 0;
}
