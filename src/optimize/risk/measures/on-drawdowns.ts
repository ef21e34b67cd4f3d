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
      addTo: (program, scenarios) =>
        addTo(program, { ...scenarios, losses: addDrawdowns(program, scenarios) }),
      kinksAt: highs,
    }),
  };
}

/**
 * The drawdowns as expressions: a variable at each kink, `d_k >= 0` and `d_k >= d_j +` the losses since the kink j before it; between
 * kinks these losses alone, below the drawdown where there is a high in between.
 */
function addDrawdowns(program: WeightProgram, { losses, kinks }: ScenarioLosses): readonly Entries[] {
  let before: Entries = [];
  const since = new Map<number, number>();
  return losses.map((loss, t) => {
    for (const [j, value] of loss) since.set(j, (since.get(j) ?? 0) + value);
    const depth = [...before, ...since];
    if (!kinks.has(t)) return depth;
    before = [[addPositivePart(program, depth), 1]];
    since.clear();
    return before;
  });
}

/** The scenarios in which a sum of losses has no drawdown. */
function highs(losses: Float64Array): readonly number[] {
  return Array.from(drawdowns(losses).entries()).flatMap(([t, depth]) => (depth === 0 ? [t] : []));
}

/** T drawdowns of a sum of losses. */
export function drawdowns(losses: Float64Array): Float64Array {
  let depth = 0;
  return losses.map((loss) => {
    depth = Math.max(0, depth + loss);
    return depth;
  });
}
