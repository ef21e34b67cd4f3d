import { weightedGram } from "../../../numeric/matrix/multiply.ts";
import { expectation, type RiskMeasure } from "../terms/risk-measure.ts";
import { addLength, addPositivePart } from "../terms/risk-terms.ts";
import type { SecondOrder } from "../terms/second-order.ts";

/**
 * Root of the second lower partial moment: of the mean square of what returns fall short of the threshold,
 * `sqrt(sum p_t max(0, loss_t + threshold)^2)`.
 *
 * @param threshold return per period.
 * @see Fishburn (1977), American Economic Review 67(2), 116-126.
 */
export function lpm2(threshold: number): RiskMeasure {
  const shortfalls = (losses: Float64Array): Float64Array =>
    losses.map((loss) => Math.max(0, loss + threshold));
  const size = (falls: Float64Array, probabilities: Float64Array): number =>
    Math.sqrt(
      expectation(
        falls.map((fall) => fall * fall),
        probabilities,
      ),
    );
  return {
    isNonnegative: true,
    value: (losses, probabilities) => size(shortfalls(losses), probabilities),
    slopes(losses, probabilities) {
      const falls = shortfalls(losses);
      const value = size(falls, probabilities);
      return falls.map((fall, t) => (fall === 0 ? 0 : (probabilities[t] * fall) / value));
    },
    addTo(program, { losses, probabilities, constant }) {
      const level = constant(threshold);
      const parts = losses.map((loss) => addPositivePart(program, [...loss, ...level]));
      return { linear: [[addLength(program, parts, probabilities), 1]], hinges: [] };
    },
    ...(threshold === 0 && {
      smooth: { partsAt: (losses) => losses, partsOf: (_, { losses }) => losses, secondOrder },
    }),
  };
}

/** Half the square is quadratic while the same scenarios fall short, by f: `sum p_t l_t l_t'` over these. */
function secondOrder(losses: Float64Array, probabilities: Float64Array): SecondOrder | undefined {
  const counted = probabilities.map((p, t) => (losses[t] > 0 ? p : 0));
  const value = Math.sqrt(losses.reduce((sum, loss, t) => sum + counted[t] * loss * loss, 0));
  if (value === 0) return undefined;
  return {
    value,
    slopes: losses.map((loss, t) => (counted[t] * loss) / value),
    curvature: (parts) => weightedGram(parts, counted),
  };
}
