/**
 * Sample quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan, the default of R and numpy.
 *
 *     h = (n - 1) p,    q = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])
 *
 * Cost: a sort. NaN for no values.
 */
export function quantile(values: Float64Array, probability: number): number {
  return quantileOfSorted(values.toSorted(), probability);
}

/** The same for values that are ascending already. Cost: O(1). */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const share = position - below;
  if (sorted.length === 0) return Number.NaN;
  return share === 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
}
