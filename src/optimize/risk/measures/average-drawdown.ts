import { expectation, type RiskMeasure } from "../terms/risk-measure.ts";
import { onDrawdowns } from "./on-drawdowns.ts";

/** Mean drawdown. */
export const averageDrawdown: RiskMeasure = onDrawdowns({
  value: expectation,
  slopes: (_, probabilities) => probabilities.slice(),
  addTo(_, { losses, probabilities }) {
    const mean = new Map<number, number>();
    losses.forEach((loss, t) => {
      for (const [j, value] of loss) mean.set(j, (mean.get(j) ?? 0) + probabilities[t] * value);
    });
    return { linear: [...mean], hinges: [] };
  },
});
