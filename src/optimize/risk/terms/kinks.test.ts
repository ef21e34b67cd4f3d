import fc from "fast-check";
import { expect, test } from "vitest";
import { weightProgram } from "../../program/weight-program.ts";
import { averageDrawdown } from "../measures/average-drawdown.ts";
import { withKinksOf } from "./kinks.ts";
import { lossEntries } from "./risk-terms.ts";

const size = 3;
const period = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: size, maxLength: size });
const returns = fc.array(period, { minLength: 3, maxLength: 30 });
const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: size, maxLength: size });

test("with the kinks of two portfolios the terms are the drawdowns of both, and of no other more than these", () => {
  fc.assert(
    fc.property(returns, weights, weights, weights, (table, first, second, other) => {
      const rows = table.length;
      const lossesOf = (w: readonly number[]) =>
        Float64Array.from(table, (row) => -row.reduce((sum, r, j) => sum + r * w[j], 0));
      const uncut = (w: readonly number[]) => averageDrawdown.uncut?.(lossesOf(w)) ?? new Float64Array(rows);
      const kinks = withKinksOf(withKinksOf(undefined, uncut(first)), uncut(second));
      const program = weightProgram(size);
      const scenarios = { rows, columns: size, data: Float64Array.from(table.flat()) };
      const probabilities = new Float64Array(rows).fill(1 / rows);
      const losses = lossEntries(scenarios, 1);
      const averaged = averageDrawdown.addTo?.(program, { losses, probabilities, constant: () => [], kinks });

      /** The least value of the terms: each variable is as low as its rows allow, in their order. */
      const termsAt = (w: readonly number[]): number => {
        const x = [...w, ...new Array<number>(program.cost.length - size).fill(0)];
        for (const { entries, least } of program.rows) {
          const [[j], ...rest] = entries;
          x[j] = Math.max(x[j], least - rest.reduce((sum, [k, value]) => sum + value * x[k], 0));
        }
        return (averaged?.linear ?? []).reduce((sum, [j, value]) => sum + value * x[j], 0);
      };
      const drawdown = (w: readonly number[]) => averageDrawdown.value(lossesOf(w), probabilities);
      expect(termsAt(first)).toBeCloseTo(drawdown(first), 9);
      expect(termsAt(second)).toBeCloseTo(drawdown(second), 9);
      expect(termsAt(other)).toBeLessThanOrEqual(drawdown(other) + 1e-9);
    }),
    { seed: 7, numRuns: 100 },
  );
});
