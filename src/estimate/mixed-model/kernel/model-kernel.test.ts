import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { fromRows, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { returnCorrelation } from "../../relationship/return-correlation.ts";
import { modelKernel } from "./model-kernel.ts";

function drawn(seed: number, T: number, N: number): ReturnsPanel {
  const stream = randomStream(seed);
  const values = fromRows(Array.from({ length: T }, () => Array.from({ length: N }, () => normal(stream))));
  const assets = Array.from({ length: N }, (_, i) => `A${i}`);
  const dates = Array.from({ length: T }, (_, t) => String(t));
  return { kind: "simple", dates, assets, values, periodsPerYear: 12 };
}

/** Largest `|K - V diag(lam) V'|`. */
function distanceFromEigen({ kernel, eigen }: ReturnType<typeof modelKernel>): number {
  const n = kernel.rows;
  const at = (m: Matrix, i: number, j: number): number => m.data[i * n + j];
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let rebuilt = 0;
      for (let k = 0; k < n; k++)
        rebuilt += at(eigen.vectors, i, k) * eigen.values[k] * at(eigen.vectors, j, k);
      largest = Math.max(largest, Math.abs(rebuilt - at(kernel, i, j)));
    }
  }
  return largest;
}

test("the correlation of the window's returns may be a kernel, with 2 % of the identity like every other", () => {
  const panel = drawn(3, 24, 4);
  const { kernel, notes } = modelKernel(panel, { returnsKernel: true });
  const correlation = returnCorrelation(panel.values);
  kernel.data.forEach((value, at) => {
    expect(value).toBeCloseTo(0.98 * correlation.data[at] + (at % 5 === 0 ? 0.02 : 0), 14);
  });
  expect(notes).toEqual([]);
});

test("a table that is no covariance loses its negative eigenvalues, and the reader is told", () => {
  const panel = drawn(3, 24, 2);
  const values = fromRows([
    [1, 3],
    [3, 1],
  ]);
  const found = modelKernel(panel, { kernels: [{ names: panel.assets, values }] });
  // eigenvalues 4 and -2 become 4 and 0: 2 everywhere, then .98 K + .02 I
  expect([...found.kernel.data].map((value) => value.toFixed(12))).toEqual(
    [1.98, 1.96, 1.96, 1.98].map((value) => value.toFixed(12)),
  );
  expect(found.notes).toEqual([
    "the relationship is no covariance, its smallest eigenvalue was -2.00: negative ones were raised to zero",
  ]);
});

test("a table that says two things of a pair, or nothing that is a number, is refused by their names", () => {
  const panel = drawn(3, 24, 2);
  const of = (there: number, back: number) => (): unknown =>
    modelKernel(panel, {
      kernels: [
        {
          names: panel.assets,
          values: fromRows([
            [1, there],
            [back, 1],
          ]),
        },
      ],
    });
  expect(of(0.1, 0.5)).toThrow(
    "the relationship of A1 with A0 is 0.5, that of A0 with A1 0.1: they must be the same",
  );
  expect(of(NaN, NaN)).toThrow("the relationship of A0 with A1 is NaN, a finite number is needed");
  expect(of(0.1, 0.1 + 1e-8)).not.toThrow();
});

test("a table in very small numbers is the one in usual ones", () => {
  const panel = drawn(3, 24, 2);
  const tables = [1, 1e-200].map((unit) => {
    const values = fromRows([
      [2 * unit, unit],
      [unit, 2 * unit],
    ]);
    return modelKernel(panel, { kernels: [{ names: panel.assets, values }] }).kernel.data;
  });
  tables[0].forEach((value, at) => {
    expect(tables[1][at]).toBeCloseTo(value, 14);
  });
});

test("every kernel is positive definite, and equal to its own eigendecomposition", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 8 }), (seed, N) => {
      const found = modelKernel(drawn(seed, 5, N), { returnsKernel: true });
      expect(symmetricEigen(found.kernel).values[0]).toBeGreaterThan(0.019);
      expect(distanceFromEigen(found)).toBeLessThan(1e-13 * N);
    }),
    { seed: 1, numRuns: 50 },
  );
});
