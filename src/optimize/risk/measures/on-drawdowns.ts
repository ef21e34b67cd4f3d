import type { Entries, WeightProgram } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../risk-measure.ts";
import { addPositivePart, type ScenarioLosses } from "../risk-terms.ts";

/**
 * A measure of the drawdowns in place of the losses: how far the sum of returns, not compounded, lies below the highest it has
 * been, zero at the start included. Scenarios are taken in their order.
 *
 *     d_t = max(0, d_(t-1) + loss_t)
 *
 * @param measure one that rises with each loss.
 */
export function onDrawdowns(measure: RiskMeasure): RiskMeasure {
  const { addTo } = measure;
  return {
    isNonnegative: true,
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
    ...(addTo && {
      addTo(program, scenarios) {
        const depths = addDrawdowns(program, scenarios);
        return addTo(program, { ...scenarios, losses: depths.map((depth) => [[depth, 1]] as const) });
      },
    }),
  };
}

/** Adds variables that are at least the drawdowns, `d_t >= 0` and `d_t >= d_(t-1) + loss_t`; their places. */
export function addDrawdowns(program: WeightProgram, { losses }: ScenarioLosses): readonly number[] {
  let before: Entries = [];
  return losses.map((loss) => {
    const depth = addPositivePart(program, [...before, ...loss]);
    before = [[depth, 1]];
    return depth;
  });
}

/** T drawdowns of a sum of losses. */
export function drawdowns(losses: Float64Array): Float64Array {
  let depth = 0;
  return losses.map((loss) => {
    depth = Math.max(0, depth + loss);
    return depth;
  });
}
