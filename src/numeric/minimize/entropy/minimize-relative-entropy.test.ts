import fc from "fast-check";
import { expect, test } from "vitest";
import { type EntropyDemand, minimizeRelativeEntropy } from "./minimize-relative-entropy.ts";

const even = (count: number): Float64Array => new Float64Array(count).fill(1 / count);

test("Jaynes' die: throws of a mean of 4.5", () => {
  const demands: EntropyDemand[] = [{ values: Float64Array.of(1, 2, 3, 4, 5, 6), sense: "=", bound: 4.5 }];
  const solution = minimizeRelativeEntropy({ prior: even(6), demands });
  if (solution.status !== "optimal") throw new Error(solution.status);
  // Jaynes (1978), Where do we stand on maximum entropy?
  const published = [0.05435, 0.07877, 0.11416, 0.16545, 0.23977, 0.34749];
  published.forEach((p, k) => {
    expect(Math.abs(solution.probabilities[k] - p)).toBeLessThan(6e-6);
  });
  expect(solution.multipliers[0]).toBeCloseTo(0.37105, 4);
});

test("demands that cannot hold together leave a certificate on which all outcomes lie on one side", () => {
  const values = Float64Array.of(1, 2, 3);
  const squares = values.map((v) => v * v);
  const demands: EntropyDemand[] = [
    { values, sense: "=", bound: 2 },
    { values: squares, sense: ">=", bound: 6 }, // the mean square of a mean of two is at most five
  ];
  const solution = minimizeRelativeEntropy({ prior: even(3), demands });
  if (solution.status !== "infeasible") throw new Error(solution.status);
  const [y, z] = solution.certificate;
  expect(z).toBeGreaterThan(0);
  values.forEach((v, t) => {
    expect(y * (v - 2) + z * (squares[t] - 6)).toBeLessThan(0);
  });
});

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 30, maxLength: 30 });

test("demands hold, probabilities are an exponential tilt of the prior, and inequalities that are exceeded cost nothing", () => {
  fc.assert(
    fc.property(
      numbers,
      numbers,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 30, maxLength: 30 }),
      (a, b, sizes) => {
        const total = sizes.reduce((x, y) => x + y);
        const mean = (values: readonly number[]): number =>
          values.reduce((sum, v, t) => sum + (v * sizes[t]) / total, 0);
        fc.pre(new Set(a).size > 5 && new Set(b).size > 5);
        const demands: EntropyDemand[] = [
          { values: Float64Array.from(a), sense: "=", bound: mean(a) },
          { values: Float64Array.from(b), sense: ">=", bound: mean(b) },
        ];
        const solution = minimizeRelativeEntropy({ prior: even(30), demands });
        if (solution.status !== "optimal") throw new Error(solution.status);
        const { probabilities, multipliers } = solution;
        const reached = (values: readonly number[]): number =>
          values.reduce((sum, v, t) => sum + v * probabilities[t], 0);
        expect(reached(a)).toBeCloseTo(mean(a), 8);
        expect(reached(b)).toBeGreaterThan(mean(b) - 1e-8);
        expect(multipliers[1]).toBeGreaterThanOrEqual(0);
        expect(Math.min(multipliers[1], reached(b) - mean(b))).toBeLessThan(1e-8);
        const level = probabilities.map(
          (p, t) => Math.log(p) - multipliers[0] * a[t] - multipliers[1] * b[t],
        );
        level.forEach((each) => {
          expect(each).toBeCloseTo(level[0], 8);
        });
      },
    ),
    { seed: 11, numRuns: 50 },
  );
});
