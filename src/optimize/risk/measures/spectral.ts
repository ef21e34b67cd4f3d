import { dot } from "../../../numeric/matrix/vector.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";

/**
 * A weighted mean of the losses in their order, the largest first: `sum (F(P_i) - F(P_i-1)) loss_(i)`, with P_i the
 * probability of the i largest.
 *
 * Convex where F is concave, as the order that is there gives the largest mean of all.
 *
 * Cost: O(T log T).
 *
 * @param distortion F on [0, 1], with F(0) = 0.
 * @see Acerbi (2002), Spectral measures of risk, J. Banking and Finance 26(7), 1505-1518.
 */
export function spectral(distortion: (share: number) => number): RiskMeasure {
  const slopes: RiskMeasure["slopes"] = (losses, probabilities) => {
    const out = new Float64Array(losses.length);
    let share = 0;
    let before = 0;
    for (const t of largestFirst(losses)) {
      share += probabilities[t];
      const after = distortion(Math.min(share, 1));
      out[t] = after - before;
      before = after;
    }
    return out;
  };
  return { slopes, value: (losses, probabilities) => dot(slopes(losses, probabilities), losses) };
}

/** Scenarios in the order of their losses, the largest first. */
export function largestFirst(losses: Float64Array): Uint32Array {
  return Uint32Array.from(losses, (_, t) => t).sort((s, t) => losses[t] - losses[s]);
}
