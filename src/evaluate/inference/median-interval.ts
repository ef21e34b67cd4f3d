import { regularizedBeta } from "../../numeric/distribution/regularized-beta.ts";

/** A median with the interval that covers the true one. */
export interface MedianInterval {
  /** Null without values. */
  readonly median: number | null;
  /** Null where there are too few values to cover it so surely: below six at 95%. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The median of independent values, and the interval between two of them that covers the true one with `level` at least, whatever
 * their distribution:
 *
 *     [x_(k), x_(n + 1 - k)],  k the largest with P(B <= k - 1) <= (1 - level) / 2,  B binomial (n, 1/2)
 *
 * Cost: O(n log n), or O(log n) beyond the sort.
 *
 * @param sorted n values, ascending.
 * @see Conover (1999), Practical Nonparametric Statistics, section 3.2: the sign test turned round.
 */
export function medianInterval(sorted: Float64Array, level = 0.95): MedianInterval {
  const n = sorted.length;
  if (n === 0) return { median: null, lower: null, upper: null };
  const median = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
  const k = lowerRank(n, (1 - level) / 2);
  return k === 0
    ? { median, lower: null, upper: null }
    : { median, lower: sorted[k - 1], upper: sorted[n - k] };
}

/** The largest k with `P(B <= k - 1) <= tail`, by bisection; 0 where there is none. */
function lowerRank(n: number, tail: number): number {
  let [low, high] = [0, Math.ceil(n / 2)];
  while (low < high) {
    const k = Math.ceil((low + high) / 2);
    if (regularizedBeta(0.5, n - k + 1, k) <= tail) low = k;
    else high = k - 1;
  }
  return low;
}
