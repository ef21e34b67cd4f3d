import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cholesky, choleskyInverse } from "../../matrix/factorizations/cholesky.ts";
import { fromRows, type Matrix, principalSubmatrix, toRows } from "../../matrix/matrix.ts";
import { gram } from "../../matrix/multiply.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { sparseInverse } from "./sparse-inverse.ts";
import { sparseInverseResidual } from "./sparse-inverse-residual.ts";

/** The correlation of `rows` drawn rows of n variables with a factor in common. */
function drawnCorrelation(n: number, rows: number, seed: number): Matrix {
  const stream = randomStream(seed);
  const x = fromRows(
    Array.from({ length: rows }, () => {
      const common = uniform(stream) - 0.5;
      return Array.from({ length: n }, (_, i) => uniform(stream) - 0.5 + (common * (i % 3)) / 2);
    }),
  );
  const moments = gram(x);
  const scales = Array.from({ length: n }, (_, i) => Math.sqrt(moments.data[i * (n + 1)]));
  return fromRows(
    toRows(moments).map((row, i) => row.map((value, j) => (i === j ? 1 : value / (scales[i] * scales[j])))),
  );
}

test("two variables by hand: the covariance is pulled towards zero by the penalty, the variances stay", () => {
  const sample = fromRows([
    [2, -0.75],
    [-0.75, 1],
  ]);
  const { status, inverse, precision } = sparseInverse(sample, 0.25);
  expect(status).toBe("converged");
  expect([...inverse.data]).toEqual([2, -0.5, -0.5, 1].map((value) => expect.closeTo(value, 12)));
  // the inverse of that has the determinant 1.75
  expect([...precision.data]).toEqual([1, 0.5, 0.5, 2].map((value) => expect.closeTo(value / 1.75, 12)));
});

test("beyond the largest covariance nothing is left but the diagonal, at it nothing either", () => {
  const sample = fromRows([
    [2, -0.75],
    [-0.75, 1],
  ]);
  for (const penalty of [0.75, 3]) {
    const { precision, iterations } = sparseInverse(sample, penalty);
    expect([...precision.data]).toEqual([0.5, 0, 0, 1]);
    expect(iterations).toBe(0);
  }
});

test("a penalty that goes to zero leaves the inverse", () => {
  const sample = drawnCorrelation(5, 60, 2);
  const factor = cholesky(sample);
  const inverse = factor.status === "positive-definite" ? choleskyInverse(factor.lower).data : [];
  const { precision } = sparseInverse(sample, 1e-9);
  precision.data.forEach((value, k) => {
    expect(Math.abs(value - inverse[k])).toBeLessThan(1e-6);
  });
});

describe("of any covariance, singular ones too", () => {
  const cases = fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    rows: fc.integer({ min: 2, max: 30 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    penalty: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
  });

  test("the first-order conditions hold, and the inverse is one", () => {
    fc.assert(
      fc.property(cases, ({ n, rows, seed, penalty }) => {
        const sample = drawnCorrelation(n, rows, seed);
        const { status, precision, inverse, optimality } = sparseInverse(sample, penalty);
        expect(status).toBe("converged");
        expect(optimality).toBe(sparseInverseResidual(sample, precision, penalty));
        expect(optimality).toBeLessThan(1e-9);
        const factor = cholesky(precision);
        expect(factor.status).toBe("positive-definite");
        if (factor.status !== "positive-definite") return;
        choleskyInverse(factor.lower).data.forEach((value, k) => {
          expect(Math.abs(value - inverse.data[k])).toBeLessThan(1e-9);
        });
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test("the order of the variables and the start change nothing but rounding", () => {
    fc.assert(
      fc.property(cases, ({ n, rows, seed, penalty }) => {
        const sample = drawnCorrelation(n, rows, seed);
        const turned = Array.from({ length: n }, (_, i) => (i + 1) % n);
        const { precision } = sparseInverse(sample, penalty);
        const other = sparseInverse(principalSubmatrix(sample, turned), penalty).precision;
        const size = maxAbs(precision.data);
        principalSubmatrix(precision, turned).data.forEach((value, k) => {
          expect(Math.abs(value - other.data[k])).toBeLessThan(1e-8 * size);
        });
        const start = sparseInverse(sample, penalty * 1.5).precision;
        sparseInverse(sample, penalty, { start }).precision.data.forEach((value, k) => {
          expect(Math.abs(value - precision.data[k])).toBeLessThan(1e-8 * size);
        });
      }),
      { seed: 4, numRuns: 40 },
    );
  });
});

test("the residual sees an entry that should move, one that should not be zero, and no inverse at all", () => {
  const sample = fromRows([
    [1, 0.5],
    [0.5, 1],
  ]);
  const zero = fromRows([
    [1, 0],
    [0, 1],
  ]);
  expect(sparseInverseResidual(sample, zero, 0.2)).toBeCloseTo(0.3, 15); // 0.5 where 0.2 is allowed
  expect(sparseInverseResidual(sample, zero, 0.5)).toBe(0);
  expect(
    sparseInverseResidual(
      sample,
      fromRows([
        [1, 2],
        [2, 1],
      ]),
      0.5,
    ),
  ).toBe(Number.POSITIVE_INFINITY);
});

test("a search that is cut short says so", () => {
  const { status, reason, optimality } = sparseInverse(drawnCorrelation(8, 30, 5), 0.02, {
    maxIterations: 1,
  });
  expect({ status, reason }).toEqual({ status: "stopped", reason: "iterations" });
  expect(optimality).toBeGreaterThan(1e-9);
});
