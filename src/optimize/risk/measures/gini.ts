import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { transposeMultiply, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import type { SecondOrder } from "../terms/second-order.ts";
import { largestFirst, spectral } from "./spectral.ts";

/**
 * Gini's mean difference: the mean of `|loss_s - loss_t|` over the pairs of two scenarios, each pair weighing `p_s p_t`. In the
 * order of losses, `F(u) = 2 (u - u^2) / (1 - sum p_t^2)`.
 *
 * @see Yitzhaki (1982), American Economic Review 72(1), 178-185.
 */
export const gini: RiskMeasure = {
  isNonnegative: true,
  value: (losses, probabilities) => meanDifference(probabilities).value(losses, probabilities),
  slopes: (losses, probabilities) => meanDifference(probabilities).slopes(losses, probabilities),
  pairWeight: (probabilities) => {
    const pairs = pairsOf(probabilities);
    return (s, t) => (2 * probabilities[s] * probabilities[t]) / pairs;
  },
  smooth: {
    partsAt: (losses) => losses,
    partsOf: (_, { losses }) => losses,
    secondOrder,
  },
};

function meanDifference(probabilities: Float64Array): RiskMeasure {
  const pairs = pairsOf(probabilities);
  return spectral((share) => (2 * share * (1 - share)) / pairs);
}

/** The probability that two scenarios are not the same. */
function pairsOf(probabilities: Float64Array): number {
  return 1 - dot(probabilities, probabilities);
}

/**
 * Half a million kinks of a thousand scenarios are a curvature, seen from afar: that of pairs within a band h, as if each bent evenly
 * over it, `sum c_st / h (l_s - l_t)(l_s - l_t)'`. Sums of the band, in the order of losses, are differences of running ones.
 */
function secondOrder(losses: Float64Array, probabilities: Float64Array): SecondOrder | undefined {
  const slopes = gini.slopes(losses, probabilities);
  const value = dot(slopes, losses);
  if (!(value > 0)) return undefined;
  const order = largestFirst(losses);
  const curvature = (parts: Matrix): Matrix => {
    const { rows, columns, data } = parts;
    const band = value * (narrowest + (fewest * columns) / rows ** 2);
    const running = zeros(rows + 1, columns + 1); // of p_t l_t, and of p_t
    for (let i = 0; i < rows; i++) {
      const [from, p] = [order[i] * columns, probabilities[order[i]]];
      const at = i * (columns + 1);
      for (let j = 0; j < columns; j++)
        running.data[at + columns + 1 + j] = running.data[at + j] + p * data[from + j];
      running.data[at + 2 * columns + 1] = running.data[at + columns] + p;
    }
    const bent = zeros(rows, columns);
    const factor = 2 / (pairsOf(probabilities) * band);
    let [first, last] = [0, 0]; // of the band around scenario i
    for (let i = 0; i < rows; i++) {
      const t = order[i];
      while (losses[order[first]] > losses[t] + band) first++;
      while (last < rows && losses[order[last]] >= losses[t] - band) last++;
      const [low, high] = [first * (columns + 1), last * (columns + 1)];
      const share = running.data[high + columns] - running.data[low + columns];
      for (let j = 0; j < columns; j++) {
        const around = running.data[high + j] - running.data[low + j];
        bent.data[t * columns + j] = factor * probabilities[t] * (share * data[t * columns + j] - around);
      }
    }
    const product = transposeMultiply(parts, bent).data;
    const along = transposeMultiplyVector(parts, slopes);
    const out = zeros(columns, columns);
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j <= i; j++) {
        const both = (value * (product[i * columns + j] + product[j * columns + i])) / 2;
        out.data[i * columns + j] = out.data[j * columns + i] = both + along[i] * along[j];
      }
    }
    return out;
  };
  return { value, slopes, curvature };
}

/** The band, in units of the mean difference: so much, and wide enough for some pairs a variable. */
const narrowest = 0.05;
const fewest = 40;
