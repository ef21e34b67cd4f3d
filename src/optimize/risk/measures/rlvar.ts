import { log, pow, sinh } from "../../../numeric/elementary/elementary.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import { addAtLeast, addVariables, type ProgramCone } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import { negated } from "../terms/risk-terms.ts";
import { largestAt, worst } from "./worst.ts";

/**
 * Relativistic value at risk: the largest mean of the losses under probabilities q within an entropy of Kaniadakis,
 *
 *     max q'loss,  sum c_t f(q_t / c_t) <= ln_k(1 / ((1 - confidence) T)),
 *     f(x) = (x^(1+k) - x^(1-k)) / 2k,  ln_k(x) = (x^k - x^-k) / 2k,  c_t = T p_t
 *
 * between the entropic value at risk (k to 0) and the worst loss (k to 1). `q_t = c_t x_t` with `f'(x_t) = (loss_t - a) / z`; a
 * is the root at which q sums to one, z that at which the entropy is used up.
 *
 * @param kappa k, above 0 and below 1.
 * @see Cajas (2023), Portfolio optimization of relativistic value at risk, SSRN 4378498.
 */
export function rlvar(confidence: number, kappa: number): RiskMeasure {
  const slopes: RiskMeasure["slopes"] = (losses, probabilities) => {
    const periods = losses.length;
    const allowed = deformedLog(1 / ((1 - confidence) * periods), kappa);
    const top = losses[largestAt(losses, probabilities)];
    const below = losses.map((loss) => loss - top);
    const span = -below.reduce((a, b) => Math.min(a, b));
    if (span === 0) return probabilities.slice();
    const even = derivative(1 / periods, kappa);

    /** Probabilities at a given 1/z. */
    const at = (tilt: number): Float64Array => {
      const total = (level: number): number => {
        let sum = -1;
        for (let t = 0; t < periods; t++)
          sum += periods * probabilities[t] * inverse(tilt * below[t] - level, kappa);
        return sum;
      };
      const root = findRoot(total, -tilt * span - even, -even);
      const level = root.status === "found" ? root.x : -even;
      return below.map((loss, t) => periods * probabilities[t] * inverse(tilt * loss - level, kappa));
    };
    const excess = (tilt: number): number => {
      let entropy = -allowed;
      at(tilt).forEach((q, t) => {
        const count = periods * probabilities[t];
        if (q > 0) entropy += q * deformedLog(q / count, kappa);
      });
      return entropy;
    };
    let steep = 1 / span;
    while (excess(steep) < 0) {
      if (steep * span > steepest) return worst.slopes(losses, probabilities);
      steep *= 4;
    }
    const root = findRoot(excess, 0, steep);
    const q = at(root.status === "found" ? root.x : steep);
    const total = q.reduce((sum, each) => sum + each, 0);
    return q.map((each) => each / total);
  };
  return {
    slopes,
    value: (losses, probabilities) => dot(slopes(losses, probabilities), losses),
    /** `a + z ln_k(1 / ((1 - confidence) T)) + sum c_t (psi_t + theta_t)`: two power cones for each scenario. */
    addTo(program, { losses, probabilities }) {
      const periods = losses.length;
      const level = addVariables(program, 2);
      const width = level + 1;
      const linear: [number, number][] = [
        [level, 1],
        [width, deformedLog(1 / ((1 - confidence) * periods), kappa)],
      ];
      losses.forEach((loss, t) => {
        if (probabilities[t] === 0) return;
        const psi = addVariables(program, 4);
        const [theta, epsilon, omega] = [psi + 1, psi + 2, psi + 3];
        const count = periods * probabilities[t];
        linear.push([psi, count], [theta, count]);
        addAtLeast(program, [[level, 1], [epsilon, -1], [omega, -1], ...negated(loss)], 0);
        program.cones.push(
          powerCone(
            1 / (1 + kappa),
            [width, (1 + kappa) / (2 * kappa)],
            [psi, (1 + kappa) / kappa],
            [epsilon, 1],
          ),
          powerCone(1 - kappa, [omega, 1 / (1 - kappa)], [theta, 1 / kappa], [width, 1 / (2 * kappa)]),
        );
      });
      return { linear, hinges: [] };
    },
  };
}

function powerCone(exponent: number, ...terms: readonly (readonly [number, number])[]): ProgramCone {
  return { cone: { kind: "power", exponent }, rows: terms.map((term) => ({ entries: [term], constant: 0 })) };
}

/** A tilt, in units of one over the span of losses, at which all but the largest have no probability left. */
const steepest = 1e18;

/** `ln_k(x) = (x^k - x^-k) / 2k`. */
function deformedLog(x: number, kappa: number): number {
  return sinh(kappa * log(x)) / kappa;
}

/** `f'(x)`. */
function derivative(x: number, kappa: number): number {
  const power = pow(x, kappa);
  return ((1 + kappa) * power - (1 - kappa) / power) / (2 * kappa);
}

/** The x with `f'(x) = slope`: a quadratic equation in `x^k`, by the root that does not cancel. */
function inverse(slope: number, kappa: number): number {
  const half = kappa * slope;
  const root = Math.sqrt(half * half + 1 - kappa * kappa);
  const power = half > 0 ? (half + root) / (1 + kappa) : (1 - kappa) / (root - half);
  return pow(power, 1 / kappa);
}
