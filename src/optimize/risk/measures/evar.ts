import { exp, log } from "../../../numeric/elementary/elementary.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import { addAtMost, addVariables } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../risk-measure.ts";
import { largestAt, worst } from "./worst.ts";

/**
 * Entropic value at risk: the largest mean of the losses under probabilities q within an entropy of those given,
 *
 *     max q'loss,  sum q_t ln(q_t / p_t) <= ln(1 / (1 - confidence))    =    min_z  z ln(sum p_t exp(loss_t / z) / (1 - confidence))
 *
 * q is p tilted by `exp(loss_t / z)`, its entropy rises with 1/z: z is a root. Where the largest loss has the probability of
 * the tail, it is that loss.
 *
 * @see Ahmadi-Javid (2012), J. Optimization Theory and Applications 155(3), 1105-1123.
 */
export function evar(confidence: number): RiskMeasure {
  const allowed = -log(1 - confidence);
  const slopes: RiskMeasure["slopes"] = (losses, probabilities) =>
    worstTilt(losses, probabilities, confidence)?.q ?? worst.slopes(losses, probabilities);
  return {
    slopes,
    value: (losses, probabilities) => dot(slopes(losses, probabilities), losses),
    /** `t + z ln(1 / (T (1 - confidence)))`, where `sum T p_t z exp((loss_t - t) / z) <= z`. */
    addTo(program, { losses, probabilities }) {
      const periods = losses.length;
      const level = addVariables(program, 2);
      const width = level + 1;
      const sum: [number, number][] = [[width, -1]];
      losses.forEach((loss, t) => {
        if (probabilities[t] === 0) return;
        const share = addVariables(program, 1);
        sum.push([share, periods * probabilities[t]]);
        program.cones.push({
          cone: { kind: "exponential" },
          rows: [
            { entries: [...loss, [level, -1]], constant: 0 },
            { entries: [[width, 1]], constant: 0 },
            { entries: [[share, 1]], constant: 0 },
          ],
        });
      });
      addAtMost(program, sum, 0);
      return {
        linear: [
          [level, 1],
          [width, allowed - log(periods)],
        ],
        hinges: [],
      };
    },
  };
}

/**
 * The probabilities that make the mean of the losses largest, and the `1/z` they are tilted by; undefined where only the largest loss has
 * one.
 */
export function worstTilt(
  losses: Float64Array,
  probabilities: Float64Array,
  confidence: number,
): { readonly q: Float64Array; readonly tilt: number } | undefined {
  const allowed = -log(1 - confidence);
  const excess = (tilt: number): number => tilted(losses, probabilities, tilt).entropy - allowed;
  const span = losses[largestAt(losses, probabilities)] - losses.reduce((a, b) => Math.min(a, b));
  if (span === 0) return { q: probabilities.slice(), tilt: 0 };
  let steep = 1 / span;
  while (excess(steep) < 0) {
    if (steep * span > steepest) return undefined;
    steep *= 2;
  }
  const root = findRoot(excess, 0, steep);
  const tilt = root.status === "found" ? root.x : steep;
  return { q: tilted(losses, probabilities, tilt).q, tilt };
}

/** A tilt, in units of one over the span of losses, at which all but the largest have no probability left. */
const steepest = 1e18;

/** `q_t` in proportion to `p_t exp(tilt loss_t)`, and its entropy relative to p. */
function tilted(
  losses: Float64Array,
  probabilities: Float64Array,
  tilt: number,
): { readonly q: Float64Array; readonly entropy: number } {
  const top = losses[largestAt(losses, probabilities)];
  const q = probabilities.map((p, t) => p * exp(tilt * (losses[t] - top)));
  const total = q.reduce((sum, value) => sum + value, 0);
  let mean = 0;
  for (let t = 0; t < q.length; t++) {
    q[t] /= total;
    if (q[t] > 0) mean += q[t] * (losses[t] - top);
  }
  return { q, entropy: tilt * mean - log(total) };
}
