/**
 * Whether a variance is what rounding leaves of none: at most one rounding of a square that it was computed beside, be it
 * that of the mean or the largest variance of the same matrix. For matrices and moments; where the values themselves are
 * at hand, `isConstant` asks them.
 *
 * @param mean Of the variable, in its own units.
 * @param largest Of the variances beside it.
 */
export function isNegligibleVariance(variance: number, mean: number, largest: number): boolean {
  return !(variance > Number.EPSILON * Math.max(mean * mean, largest));
}
