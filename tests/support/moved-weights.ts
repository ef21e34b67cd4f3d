import fc from "fast-check";
import { expect } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { multiplyVector } from "../../src/numeric/matrix/multiply.ts";
import { dot, sum } from "../../src/numeric/matrix/vector.ts";
import type { Constraints } from "../../src/optimize/constraints/constraints.ts";
import type { Portfolio } from "../../src/optimize/portfolio.ts";
import { optimum, within } from "./optimize-cases.ts";
import { randomMoments } from "./random-moments.ts";

/**
 * Asserts of a design that moves the weights of a formula to the nearest allowed, `min (w - v)'M (w - v)`: they keep bounds around
 * equal weights, the budget and a linear constraint; they are v where v keeps those; and else no allowed ones are nearer, by the
 * inequality `(w - v)'M (u - w) >= 0` for allowed u.
 */
export function expectLeastMoved<Options>(
  options: fc.Arbitrary<Options>,
  choose: (moments: Moments, limits: Constraints, options: Options) => Portfolio,
  metricOf: (moments: Moments, asked: Float64Array) => Matrix,
  parameters: { readonly seed: number; readonly numRuns: number },
): void {
  const property = fc.property(
    fc.integer({ min: 2, max: 10 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    options,
    (size, seed, slack, own) => {
      const moments = randomMoments(size, 60, seed);
      const [lower, upper, apart] = [(1 - slack) / size, (1 + slack) / size, slack / (2 * size)];
      const limits = within(moments, { lower, upper, linear: [`A - B <= ${apart}`] });
      const { weights, objective, details } = optimum(choose(moments, limits, own));
      const excess = (w: Float64Array): number =>
        Math.max(lower - Math.min(...w), Math.max(...w) - upper, w[0] - w[1] - apart);
      expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-12);
      expect(excess(weights)).toBeLessThan(1e-12);
      if (details?.asked === undefined) {
        expect(objective).toBe(0);
        return;
      }
      const byAsset = details.asked as Readonly<Record<string, number>>;
      const asked = Float64Array.from(moments.assets, (asset) => byAsset[asset]);
      expect(excess(asked)).toBeGreaterThan(0);
      const slope = multiplyVector(
        metricOf(moments, asked),
        weights.map((w, i) => w - asked[i]),
      );
      // residuals are certified relative to the terms they are made of
      const rounding = 1e-9 * slope.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          const allowed = new Float64Array(size).fill(1 / size);
          allowed[i] += apart / 2;
          allowed[j] -= apart / 2;
          expect(dot(slope, allowed) - dot(slope, weights)).toBeGreaterThan(-rounding);
        }
      }
    },
  );
  fc.assert(property, parameters);
}
