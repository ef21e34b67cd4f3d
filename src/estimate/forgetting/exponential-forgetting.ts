import { pow } from "../../numeric/elementary/elementary.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import { equalRowWeights, type RowWeights } from "./row-weights.ts";

/**
 * Weights that halve every `halfLife` periods into the past, the last period counting most:
 *
 *     w_t = C a_t,  a_t = 2^(-(T-t)/h),  C = sum a / sum a^2,  so that  sum w = (sum w)^2 / sum w^2 = n
 *
 * n is Kish's effective number of periods: 318.2 for a half-life of 125 on 500. It is the steady state of loadings and variances that
 * walk at random. Cost: O(T).
 *
 * @param halfLife in periods, positive; none, and all count alike.
 * @see Kish (1965), Survey Sampling, section 11.7.
 */
export function exponentialForgetting(periods: number, halfLife: number | undefined): RowWeights {
  if (halfLife === undefined) return equalRowWeights(periods);
  const decayed = Float64Array.from({ length: periods }, (_, t) => pow(2, -(periods - 1 - t) / halfLife));
  const scale = sum(decayed) / dot(decayed, decayed);
  const weights = decayed.map((a) => scale * a);
  return { weights, effectivePeriods: sum(weights) };
}
