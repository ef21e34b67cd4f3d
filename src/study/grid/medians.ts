import { quantile } from "../../numeric/statistics/quantile.ts";

/** Median of the figures that exist; null where none does. */
export function medianOf(figures: Float64Array): number | null {
  return quantileOf(figures, 0.5);
}

/** The middle half of the figures that exist. */
export function quartilesOf(figures: Float64Array): {
  readonly lower: number | null;
  readonly upper: number | null;
} {
  return { lower: quantileOf(figures, 0.25), upper: quantileOf(figures, 0.75) };
}

function quantileOf(figures: Float64Array, probability: number): number | null {
  const there = figures.filter((value) => !Number.isNaN(value));
  return there.length === 0 ? null : quantile(there, probability);
}
