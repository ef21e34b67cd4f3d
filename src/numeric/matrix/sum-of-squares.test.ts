import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { existingCovariance } from "../../optimize/moments/existing-covariance.ts";
import { matrix, zeros } from "./matrix.ts";
import { indefiniteAtMost, sumOfSquares } from "./sum-of-squares.ts";

/** Returns of assets of which some are others times a number, from 1e-8 to 1e8: as singular as they come. */
const panels = fc
  .record({
    rows: fc.integer({ min: 2, max: 30 }),
    scales: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 12 }),
    sources: fc.integer({ min: 1, max: 4 }),
    values: fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 120, maxLength: 120 }),
  })
  .map(({ rows, scales, sources, values }) => ({
    kind: "simple" as const,
    dates: Array.from({ length: rows }, (_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`),
    assets: scales.map((_, j) => `A${j}`),
    values: matrix(
      rows,
      scales.length,
      Float64Array.from(
        { length: rows * scales.length },
        (_, k) =>
          values[Math.floor(k / scales.length) * sources + (k % sources)] * 10 ** scales[k % scales.length],
      ),
    ),
    periodsPerYear: 252,
  }));

test("a sample covariance that is not factored to see whether it is convex would have passed", () => {
  fc.assert(
    fc.property(panels, (panel) => {
      const moments = sampleMoments(panel);
      expect(indefiniteAtMost(moments.covariance)).toBeLessThan(1e-10);
      const covariance = { ...moments.covariance, data: moments.covariance.data.slice() };
      expect(indefiniteAtMost(covariance)).toBe(Number.POSITIVE_INFINITY);
      expect(existingCovariance({ ...moments, covariance })).toBe(covariance);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("where rounding may add up to more than is overlooked, nothing is taken for granted", () => {
  expect(indefiniteAtMost(sumOfSquares(zeros(500, 500), 1260))).toBeCloseTo(500 * 1264 * 2 ** -53, 15);
  expect(indefiniteAtMost(sumOfSquares(zeros(1000, 1000), 2500))).toBeGreaterThan(1e-10);
});
