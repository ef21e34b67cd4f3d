import { exp, log } from "../../../numeric/elementary/elementary.ts";
import type { OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { logHalfT } from "./half-t-prior.ts";

/** Where the standard deviation of one of the design's columns is looked at: `sd = c t / (1 - t)`, t at midpoints of (0, 1). */
export interface DeviationNodes {
  /** c. */
  readonly scale: number;
  /** The deviations (M). */
  readonly deviations: Float64Array;
  /** Log prior and Jacobian at each, and the width of its cell (M). */
  readonly logWeights: Float64Array;
}

export function deviationNodes(scale: number, priorScale: number, count: number): DeviationNodes {
  const deviations = new Float64Array(count);
  const logWeights = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    const t = (m + 0.5) / count;
    deviations[m] = (scale * t) / (1 - t);
    logWeights[m] = logHalfT(deviations[m], priorScale) + log(scale / (1 - t) ** 2 / count);
  }
  return { scale, deviations, logWeights };
}

/** Products of a column of H and of s that the likelihood is made of (N each). */
export interface ColumnProducts {
  readonly commonSquares: Float64Array;
  readonly crossed: Float64Array;
  readonly squares: Float64Array;
  /** `c_k`. */
  readonly size: number;
}

export function columnProducts({ projected, common, squares }: OrthogonalPanel, k: number): ColumnProducts {
  const h = common.map((_, i) => projected.data[i * projected.columns + k]);
  return {
    commonSquares: common.map((s) => s * s),
    crossed: h.map((value, i) => value * common[i]),
    squares: h.map((value) => value * value),
    size: squares[k],
  };
}

/** Factors whose product is taken before its logarithm is: variances are below e^12, sixteen of them below the largest double. */
const chunk = 16;

/**
 * `log I_k = log integral e^(-L_k/2) p(sd) d sd` given the errors' variances d, with
 *
 *     L_k = sum_i log w_i + sum_i H_i^2/w_i - (sum_i s_i H_i/w_i)^2 / P + log P,   w_i = c sd^2 lam_i + d_i,  P = sum_i s_i^2/w_i
 *
 * Cost: O(N M).
 *
 * @param d N. @param density The normalized mass of each node (M), written.
 */
export function loadingIntegral(
  lambda: Float64Array,
  { commonSquares, crossed, squares, size }: ColumnProducts,
  { deviations, logWeights }: DeviationNodes,
  d: Float64Array,
  density: Float64Array,
): number {
  const N = lambda.length;
  let largest = Number.NEGATIVE_INFINITY;
  for (let m = 0; m < deviations.length; m++) {
    const spread = size * deviations[m] * deviations[m];
    let precision = 0;
    let along = 0;
    let length = 0;
    let logVolume = 0;
    for (let begin = 0; begin < N; begin += chunk) {
      const end = Math.min(begin + chunk, N);
      let product = 1;
      for (let i = begin; i < end; i++) {
        const w = spread * lambda[i] + d[i];
        const inverse = 1 / w;
        product *= w;
        precision += commonSquares[i] * inverse;
        along += crossed[i] * inverse;
        length += squares[i] * inverse;
      }
      logVolume += log(product);
    }
    const value = logWeights[m] - (logVolume + length - (along * along) / precision + log(precision)) / 2;
    density[m] = value;
    if (value > largest) largest = value;
  }
  let total = 0;
  for (let m = 0; m < density.length; m++) {
    density[m] = exp(density[m] - largest);
    total += density[m];
  }
  for (let m = 0; m < density.length; m++) density[m] /= total;
  return largest + log(total);
}
