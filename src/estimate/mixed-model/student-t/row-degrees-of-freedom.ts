import { digamma } from "../../../numeric/distribution/digamma.ts";
import { logGamma } from "../../../numeric/distribution/log-gamma.ts";
import { exp, log, log1p } from "../../../numeric/elementary/elementary.ts";
import {
  type GradientFunction,
  minimizeWithinBounds,
} from "../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import type { RowWeights } from "../../forgetting/row-weights.ts";

/** Degrees of freedom are searched between these; at the upper one normal errors do. */
const fewestDegrees = 2.1;
export const mostDegrees = 200;

/**
 * The degrees of freedom that are likeliest for rows of M variables with given squared lengths: the maximum, over [2.1, 200], of
 *
 *     n [logGamma((nu+M)/2) - logGamma(nu/2) - M/2 log nu] - (nu+M)/2 sum_t w_t log(1 + delta_t / nu)
 *
 * Cost: O(T) an evaluation, about ten.
 *
 * @param lengths delta (T). @param size M. @param rows what each period counts. @param start where the search begins.
 */
export function rowDegreesOfFreedom(
  lengths: Float64Array,
  size: number,
  { weights, effectivePeriods: n }: RowWeights,
  start: number,
): number {
  const negative: GradientFunction = ([x], gradient) => {
    const nu = exp(x);
    const half = (nu + size) / 2;
    let spread = 0;
    let slope = 0;
    for (let t = 0; t < lengths.length; t++) {
      spread += weights[t] * log1p(lengths[t] / nu);
      slope += (weights[t] * lengths[t]) / (nu + lengths[t]);
    }
    const value = n * (logGamma(half) - logGamma(nu / 2) - (size / 2) * log(nu)) - half * spread;
    const byNu = (n * (digamma(half) - digamma(nu / 2) - size / nu) - spread) / 2 + (half * slope) / nu;
    gradient[0] = -byNu * nu;
    return -value;
  };
  const bounds = [fewestDegrees, mostDegrees].map((nu) => Float64Array.of(log(nu)));
  const found = minimizeWithinBounds(negative, Float64Array.of(log(start)), bounds[0], bounds[1]);
  return found.atBound[0] > 0 ? mostDegrees : exp(found.x[0]);
}
