import { log } from "../../../numeric/elementary/elementary.ts";
import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { gram, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { addAtMost, addVariables } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import type { SecondOrder } from "../terms/second-order.ts";
import { worst } from "./worst.ts";
import { worstTilt } from "./worst-tilt.ts";

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
    smooth: {
      partsAt: (losses) => losses,
      partsOf: (_, { losses }) => losses,
      secondOrder: (losses, probabilities) => secondOrder(losses, probabilities, confidence),
    },
  };
}

/** With q, z and the parts `L` less their mean under q, `u = L'Ql`, `v = l'Ql`: `R (L'QL - u u' / v) / z + L'q q'L`. */
function secondOrder(
  losses: Float64Array,
  probabilities: Float64Array,
  confidence: number,
): SecondOrder | undefined {
  const worstCase = worstTilt(losses, probabilities, confidence);
  if (worstCase === undefined || worstCase.tilt === 0) return undefined;
  const { q, tilt } = worstCase;
  const value = dot(q, losses);
  const roots = q.map(Math.sqrt);
  const own = losses.map((loss, t) => roots[t] * (loss - value));
  const square = dot(own, own);
  const curvature = (parts: Matrix): Matrix => {
    const { rows, columns, data } = parts;
    const slopes = transposeMultiplyVector(parts, q);
    const spread = zeros(rows, columns);
    for (let t = 0; t < rows; t++) {
      for (let j = 0; j < columns; j++)
        spread.data[t * columns + j] = roots[t] * (data[t * columns + j] - slopes[j]);
    }
    const along = transposeMultiplyVector(spread, own);
    const out = gram(spread);
    for (let i = 0, k = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++, k++) {
        const bent = out.data[k] - (square > 0 ? (along[i] * along[j]) / square : 0);
        out.data[k] = value * tilt * bent + slopes[i] * slopes[j];
      }
    }
    return out;
  };
  return { value, slopes: q, curvature };
}
