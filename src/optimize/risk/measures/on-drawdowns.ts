import type { RiskMeasure } from "../risk-measure.ts";

/**
 * A measure of the drawdowns in place of the losses: how far the sum of returns, not compounded, lies below the highest it has
 * been, zero at the start included. Scenarios are taken in their order.
 *
 *     d_t = max(0, d_(t-1) + loss_t)
 *
 * @param measure one that rises with each loss.
 */
export function onDrawdowns(measure: RiskMeasure): RiskMeasure {
  return {
    value: (losses, probabilities) => measure.value(drawdowns(losses), probabilities),
    slopes(losses, probabilities) {
      const depths = drawdowns(losses);
      const out = measure.slopes(depths, probabilities);
      for (let t = out.length - 1; t >= 0; t--) {
        if (depths[t] === 0) out[t] = 0;
        else if (t + 1 < out.length) out[t] += out[t + 1]; // a loss deepens all drawdowns until the next high
      }
      return out;
    },
  };
}

/** T drawdowns of a sum of losses. */
export function drawdowns(losses: Float64Array): Float64Array {
  let depth = 0;
  return losses.map((loss) => {
    depth = Math.max(0, depth + loss);
    return depth;
  });
}
