import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { riskCases, riskFigures, riskPanel, testRiskCases } from "../../../../tests/support/risk-cases.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { type RiskMeasure, scenarioProbabilities } from "../terms/risk-measure.ts";
import { cvar } from "./cvar.ts";
import { evar } from "./evar.ts";
import { gini } from "./gini.ts";
import { lpm1 } from "./lpm1.ts";
import { lpm2 } from "./lpm2.ts";
import { mad } from "./mad.ts";
import { onDrawdowns } from "./on-drawdowns.ts";
import { range } from "./range.ts";
import { rlvar } from "./rlvar.ts";
import { semideviation } from "./semideviation.ts";
import { tailGini } from "./tail-gini.ts";
import { worst } from "./worst.ts";

const measures: Readonly<Record<string, RiskMeasure>> = {
  cvar95: cvar(0.95),
  evar95: evar(0.95),
  rlvar95: rlvar(0.95, 0.3),
  cdar95: onDrawdowns(cvar(0.95)),
  edar95: onDrawdowns(evar(0.95)),
  worst,
  mad,
  gini,
  lpm1: lpm1(0),
  lpm2: lpm2(0),
  semideviation,
  range,
  tailgini95: tailGini(0.95),
  averagedrawdown: onDrawdowns(lpm1(0)),
  ulcer: onDrawdowns(lpm2(0)),
  maxdrawdown: onDrawdowns(worst),
};
const coherent = ["cvar95", "evar95", "rlvar95", "tailgini95", "worst"];
const deviations = ["mad", "gini", "semideviation", "range"];

describe(`equal weights, by the formulas in ${riskFigures.origin.tool}`, () => {
  testRiskCases(
    "6",
    ({ id }) => id.startsWith("values_equal"),
    ({ data, window, values = {} }) => {
      const { values: returns } = riskPanel(data, window);
      const weights = new Float64Array(returns.columns).fill(-1 / returns.columns);
      const losses = multiplyVector(returns, weights);
      const probabilities = scenarioProbabilities(undefined, losses.length);
      for (const [name, value] of Object.entries(values)) {
        if (!Object.hasOwn(measures, name)) continue; // variance and its root are those of the moments
        // sums of a thousand terms
        expect(Math.abs(measures[name].value(losses, probabilities) / value - 1), name).toBeLessThan(1e-13);
      }
    },
  );
  test("there are some", () => expect(riskCases("6").some(({ values }) => values?.rlvar95)).toBe(true));
});

const scenario = fc.record({
  loss: fc.integer({ min: -100, max: 100 }),
  other: fc.integer({ min: -100, max: 100 }),
  weight: fc.integer({ min: 1, max: 9 }),
});
const scenarios = fc.array(scenario, { minLength: 2, maxLength: 40 }).map((all) => {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return {
    losses: Float64Array.from(all, ({ loss }) => loss / 1000),
    others: Float64Array.from(all, ({ other }) => other / 1000),
    probabilities: Float64Array.from(all, ({ weight }) => weight / total),
  };
});
/** Losses are up to .1, roots are found to the last digits. */
const rounding = 1e-12;

describe.each(Object.entries(measures))("%s", (name, measure) => {
  const holds = (
    check: (of: { losses: Float64Array; others: Float64Array; probabilities: Float64Array }) => void,
  ) => fc.assert(fc.property(scenarios, check), { seed: 7, numRuns: 100 });

  test("lies above each of its tangents, and scales with the losses", () => {
    holds(({ losses, others, probabilities }) => {
      const value = measure.value(losses, probabilities);
      const slopes = measure.slopes(losses, probabilities);
      expect(dot(slopes, losses)).toBeCloseTo(value, 12);
      expect(measure.value(others, probabilities)).toBeGreaterThanOrEqual(dot(slopes, others) - rounding);
      expect(
        measure.value(
          losses.map((loss) => 3 * loss),
          probabilities,
        ),
      ).toBeCloseTo(3 * value, 12);
    });
  });

  if (coherent.includes(name) || deviations.includes(name)) {
    test("a sure loss adds itself, or nothing to a deviation", () => {
      holds(({ losses, probabilities }) => {
        const more = measure.value(
          losses.map((loss) => loss + 0.02),
          probabilities,
        );
        const added = coherent.includes(name) ? 0.02 : 0;
        expect(more).toBeCloseTo(measure.value(losses, probabilities) + added, 12);
      });
    });
  }
});

test("tails contain each other: mean, CVaR, EVaR, RLVaR, worst", () => {
  fc.assert(
    fc.property(scenarios, ({ losses }) => {
      const equal = scenarioProbabilities(undefined, losses.length);
      const rising = [cvar(0.8), evar(0.8), rlvar(0.8, 0.3), rlvar(0.8, 0.9), worst];
      const values = rising.map((each) => each.value(losses, equal));
      expect(values[0]).toBeGreaterThanOrEqual(dot(losses, equal) - rounding);
      values.slice(1).forEach((value, k) => {
        expect(value).toBeGreaterThanOrEqual(values[k] - rounding);
      });
    }),
    { seed: 7, numRuns: 100 },
  );
});

test("by hand: three losses, of which two thirds are the tail", () => {
  const losses = Float64Array.of(0.01, 0.04, -0.02);
  const equal = scenarioProbabilities(undefined, 3);
  expect(cvar(1 / 3).value(losses, equal)).toBeCloseTo(0.025, 15);
  expect(gini.value(losses, equal)).toBeCloseTo((0.03 + 0.03 + 0.06) / 3, 15);
  // F(1/3) = 3/4: three quarters of the worst, one quarter of the next
  expect(tailGini(1 / 3).value(losses, equal)).toBeCloseTo(0.0325, 15);
  expect(onDrawdowns(worst).value(losses, equal)).toBeCloseTo(0.05, 15);
  expect(onDrawdowns(lpm1(0)).value(losses, equal)).toBeCloseTo((0.01 + 0.05 + 0.03) / 3, 15);
});
