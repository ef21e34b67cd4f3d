import { dot } from "../../../numeric/matrix/vector.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";

/**
 * A weighted mean of the losses in their order, the largest first: `sum (F(P_i) - F(P_i-1)) loss_(i)`, with P_i the
 * probability of the i largest.
 *
 * Convex where F is concave, as the order that is there gives the largest mean of all.
 *
 * Cost: O(T log T); where F is one beyond a share, what lies there is not put in order.
 *
 * @param distortion F on [0, 1], with F(0) = 0.
 * @param tail the share from which on F is one.
 * @see Acerbi (2002), Spectral measures of risk, J. Banking and Finance 26(7), 1505-1518.
 */
export function spectral(distortion: (share: number) => number, tail: number = 1): RiskMeasure {
  const slopes: RiskMeasure["slopes"] = (losses, probabilities) => {
    const out = new Float64Array(losses.length);
    const share = addSlopes(out, tailFirst(losses, tail), probabilities, distortion);
    // scenarios of less probability than others may not fill the tail
    if (share < tail && tail < 1) addSlopes(out, largestFirst(losses), probabilities, distortion);
    return out;
  };
  return { slopes, value: (losses, probabilities) => dot(slopes(losses, probabilities), losses) };
}

/** Writes `F(P_i) - F(P_i-1)` for each of some scenarios. Returns the probability of all of them. */
function addSlopes(
  out: Float64Array,
  order: Uint32Array,
  probabilities: Float64Array,
  distortion: (share: number) => number,
): number {
  let share = 0;
  let before = 0;
  for (const t of order) {
    share += probabilities[t];
    const after = distortion(Math.min(share, 1));
    out[t] = after - before;
    before = after;
  }
  return share;
}

/** The largest losses in their order, as many as fill the tail where all have the same probability, or a few more. */
function tailFirst(losses: Float64Array, tail: number): Uint32Array {
  const count = Math.ceil(tail * losses.length) + 1;
  if (2 * count > losses.length) return largestFirst(losses);
  const edge = losses.toSorted()[losses.length - count];
  const within: number[] = [];
  for (let t = 0; t < losses.length; t++) if (losses[t] >= edge) within.push(t);
  return Uint32Array.from(within).sort((s, t) => losses[t] - losses[s]);
}

/** Scenarios in the order of their losses, the largest first. */
export function largestFirst(losses: Float64Array): Uint32Array {
  return Uint32Array.from(losses, (_, t) => t).sort((s, t) => losses[t] - losses[s]);
}
