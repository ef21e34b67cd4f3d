import { type MedianInterval, medianInterval } from "../inference/median-interval.ts";

/** What one level of an axis makes of a measure, against another. */
export interface MarginalEffect extends MedianInterval {
  /** Datasets in which some combination has the measure at both levels. */
  readonly datasets: number;
  /** Share of them in which the level has the higher figure; an equal one counts half. */
  readonly higher: number | null;
}

/**
 * The effect of one level of an axis against another, all else equal: in each dataset the mean difference between combinations that
 * differ in nothing but the level, then its median over the datasets, with its interval.
 *
 *     d_k = mean over pairs (a, b) of (x_a,k - x_b,k)
 *
 * What datasets have in common cancels. Pairs of which one has no figure are left out of the dataset.
 *
 * @param pairs the places of two combinations: with the level, and with the other.
 * @param figures of a combination, by dataset; NaN where there is none.
 */
export function marginalEffect(
  pairs: readonly (readonly [number, number])[],
  figures: (combination: number) => Float64Array,
  level = 0.95,
): MarginalEffect {
  const [first] = pairs;
  const count = first === undefined ? 0 : figures(first[0]).length;
  const sums = new Float64Array(count);
  const counts = new Int32Array(count);
  for (const [a, b] of pairs) {
    const [with_, without] = [figures(a), figures(b)];
    for (let k = 0; k < count; k++) {
      const difference = with_[k] - without[k];
      if (Number.isNaN(difference)) continue;
      sums[k] += difference;
      counts[k]++;
    }
  }
  const means = sums.map((sum, k) => sum / counts[k]).filter((each) => !Number.isNaN(each));
  const wins = means.reduce((total, d) => total + (d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  return {
    ...medianInterval(means.sort(), level),
    datasets: means.length,
    higher: means.length === 0 ? null : wins / means.length,
  };
}
