import { type Matrix, rowOf } from "../../numeric/matrix/matrix.ts";

/**
 * Which models cannot be told from the best, of how many soever: the p-value of each in the model confidence set. Those
 * above `alpha` contain the best with a probability of at least `1 - alpha`, whatever number of models was compared.
 *
 * The model that is worst against the mean of those that are left goes, until the null that all are equally good is not
 * rejected:
 *
 *     t_i = (L_i - mean_j L_j) / sd,    T = max t_i
 *
 * with deviations and the distribution of T from resamples of the mean losses. A model's p-value is the largest of those up to
 * its elimination; that of the last is 1.
 *
 * Cost: O(M^2 B).
 *
 * @param losses M mean losses, lower is better.
 * @param resampled `B x M` mean losses of resamples, the same rows for all models.
 * @returns M p-values.
 * @see Hansen, Lunde and Nason (2011), Econometrica 79(2), 453-497, with the statistic T_max.
 */
export function modelConfidenceSet(losses: Float64Array, resampled: Matrix): Float64Array {
  const pValues = new Float64Array(losses.length).fill(1);
  let left = Array.from(losses, (_, i) => i);
  let largest = 0;
  while (left.length > 1) {
    const { worst, pValue } = eliminated(losses, resampled, left);
    largest = Math.max(largest, pValue);
    pValues[worst] = largest;
    left = left.filter((model) => model !== worst);
  }
  return pValues;
}

/** The model that goes first of some, and how likely one as bad would be if all were equally good. */
function eliminated(
  losses: Float64Array,
  resampled: Matrix,
  left: readonly number[],
): { readonly worst: number; readonly pValue: number } {
  const size = left.length;
  const away = new Float64Array(resampled.rows * size);
  for (let b = 0; b < resampled.rows; b++) {
    const drawn = rowOf(resampled, b);
    const mean = left.reduce((sum, i) => sum + drawn[i] - losses[i], 0) / size;
    for (let k = 0; k < size; k++) away[b * size + k] = drawn[left[k]] - losses[left[k]] - mean;
  }
  const deviations = left.map((_, k) => {
    let squares = 0;
    for (let b = 0; b < resampled.rows; b++) squares += away[b * size + k] ** 2;
    return Math.sqrt(squares / resampled.rows);
  });
  const average = left.reduce((sum, i) => sum + losses[i], 0) / size;
  const statistics = left.map((i, k) => standardized(losses[i] - average, deviations[k]));
  const statistic = Math.max(...statistics);
  let beyond = 0;
  for (let b = 0; b < resampled.rows; b++) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < size; k++) {
      highest = Math.max(highest, standardized(away[b * size + k], deviations[k]));
    }
    if (highest >= statistic) beyond++;
  }
  return { worst: left[statistics.indexOf(statistic)], pValue: beyond / resampled.rows };
}

/** A model that never differs from the mean of all has no deviation, and no difference to be judged. */
function standardized(difference: number, deviation: number): number {
  return deviation > 0 ? difference / deviation : 0;
}
