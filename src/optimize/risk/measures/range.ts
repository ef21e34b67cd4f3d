import type { RiskMeasure } from "../terms/risk-measure.ts";
import { negated } from "../terms/risk-terms.ts";
import { addMost, largestAt } from "./worst.ts";

/** The largest less the smallest loss of the scenarios that can happen. */
export const range: RiskMeasure = {
  isNonnegative: true,
  value(losses, probabilities) {
    const [high, low] = ends(losses, probabilities);
    return losses[high] - losses[low];
  },
  slopes(losses, probabilities) {
    const out = new Float64Array(losses.length);
    const [high, low] = ends(losses, probabilities);
    out[high] += 1;
    out[low] -= 1;
    return out;
  },
  addTo(program, { losses, probabilities }) {
    const loss = addMost(program, { losses, probabilities });
    const gain = addMost(program, { losses: losses.map(negated), probabilities });
    return {
      linear: [
        [loss, 1],
        [gain, 1],
      ],
      hinges: [],
    };
  },
};

function ends(losses: Float64Array, probabilities: Float64Array): readonly [high: number, low: number] {
  const gains = losses.map((loss) => -loss);
  return [largestAt(losses, probabilities), largestAt(gains, probabilities)];
}
