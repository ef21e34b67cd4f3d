import type { Entries, WeightProgram } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import { addPositivePart, type ScenarioLosses } from "../terms/risk-terms.ts";

/**
 * A measure of the drawdowns in place of the losses: how far the sum of returns, not compounded, lies below the highest it has
 * been, zero at the start included. Scenarios are taken in their order.
 *
 *     d_t = max(0, d_(t-1) + loss_t)
 *
 * @param measure one that rises with each loss, and is smooth in losses where it is smooth.
 */
export function onDrawdowns(measure: RiskMeasure): RiskMeasure {
  const { addTo, smooth } = measure;
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
      addTo: (program, scenarios) =>
        addTo(program, { ...scenarios, losses: addDrawdowns(program, scenarios) }),
      uncut,
    }),
    ...(smooth && { smooth: { ...smooth, partsAt: drawdowns, partsOf: addDrawdowns } }),
  };
}

/**
 * The drawdowns as expressions. At a kink that is there sometimes a variable, `d_k >= 0` and `d_k >= d_j +` the losses since the kink j
 * before it, at one that is always there zero; between kinks the losses alone, below the drawdown where there is a high in between.
 */
function addDrawdowns(program: WeightProgram, { losses, kinks }: ScenarioLosses): readonly Entries[] {
  let before: Entries = [];
  const since = new Map<number, number>();
  return losses.map((loss, t) => {
    for (const [j, value] of loss) since.set(j, (since.get(j) ?? 0) + value);
    const depth = [...before, ...since];
    const isHigh = kinks.always.has(t);
    if (!isHigh && !kinks.sometimes.has(t)) return depth;
    before = isHigh ? [] : [[addPositivePart(program, depth), 1]];
    since.clear();
    return before;
  });
}

/** T drawdowns as far as they are not cut off at the high before: at a high how far it lies above that, negative. */
function uncut(losses: Float64Array): Float64Array {
  let depth = 0;
  return losses.map((loss) => {
    const fallen = depth + loss;
    depth = Math.max(0, fallen);
    return fallen;
  });
}

/** T drawdowns of a sum of losses. */
function drawdowns(losses: Float64Array): Float64Array {
  return uncut(losses).map((fallen) => Math.max(0, fallen));
}
