import { quantileOfSorted } from "../../../numeric/statistics/quantile.ts";
import type { BoxChart } from "../../report.ts";

/** Tukey's boxes: `[lower whisker, lower quartile, median, upper quartile, upper whisker]`, and the points beyond. */
export interface BoxDrawable extends Omit<BoxChart, "samples"> {
  readonly boxes: readonly (readonly number[] | null)[];
  readonly outliers: readonly (readonly [category: number, value: number])[];
}

/** Outliers drawn in one box at most; further ones would cover each other. */
const mostOutliers = 40;

/**
 * The five figures of each box: quartiles (linear interpolation between order statistics, type 7) and whiskers to
 * the furthest values within one and a half interquartile ranges of them. Values that are not finite do not count.
 */
export function summarizeBoxes(chart: BoxChart): BoxDrawable {
  const { samples, ...rest } = chart;
  const summaries = samples.map(summarize);
  return {
    ...rest,
    boxes: summaries.map(({ box }) => box),
    outliers: summaries.flatMap(({ outliers }, category) =>
      outliers.map((value) => [category, value] as const),
    ),
  };
}

function summarize(sample: readonly number[]): { box: number[] | null; outliers: number[] } {
  const sorted = Float64Array.from(sample.filter(Number.isFinite)).sort();
  if (sorted.length === 0) return { box: null, outliers: [] };
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOfSorted(sorted, share));
  const reach = 1.5 * (upper - lower);
  const isInside = (value: number): boolean => value >= lower - reach && value <= upper + reach;
  const inside = sorted.filter(isInside);
  const outside = sorted.filter((value) => !isInside(value));
  return {
    box: [inside[0], lower, median, upper, inside[inside.length - 1]],
    outliers: outermost([...outside], mostOutliers),
  };
}

/** The values at the two ends of a sorted list. */
function outermost(sorted: readonly number[], most: number): number[] {
  if (sorted.length <= most) return [...sorted];
  return [...sorted.slice(0, most >> 1), ...sorted.slice(sorted.length - (most - (most >> 1)))];
}
