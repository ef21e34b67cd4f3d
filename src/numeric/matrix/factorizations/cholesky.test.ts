import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Matrix } from "../matrix.ts";
import { fromRows, identity, matrix, toRows } from "../matrix.ts";
import { gram, multiply, multiplyTransposed, multiplyVector } from "../multiply.ts";
import { maxAbs } from "../vector.ts";
import type { Cholesky } from "./cholesky.ts";
import { cholesky, choleskyInverse, choleskySolve, choleskySolveMatrix, logDeterminant } from "./cholesky.ts";
import { solveLowerMatrix, solveLowerTransposedMatrix } from "./triangular.ts";

function factor(a: Matrix): Matrix {
  const result: Cholesky = cholesky(a);
  if (result.status !== "positive-definite") throw new Error(`pivot ${result.pivot} is ${result.value}`);
  return result.lower;
}

const byHand = fromRows([
  [4, 12, -16],
  [12, 37, -43],
  [-16, -43, 98],
]);

test("factor, determinant and inverse of a matrix by hand", () => {
  const lower = factor(byHand);
  expect(toRows(lower)).toEqual([
    [2, 0, 0],
    [6, 1, 0],
    [-8, 5, 3],
  ]);
  expect(logDeterminant(lower)).toBeCloseTo(Math.log(36), 14);
  expect(choleskyInverse(lower).data[8]).toBeCloseTo(1 / 9, 14);
  expect([...choleskySolve(lower, Float64Array.of(0, 6, 39))]).toEqual([1, 1, 1]);
});

describe("what is not positive definite", () => {
  test("the pivot and its value are named", () => {
    expect(
      cholesky(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toEqual({ status: "indefinite", pivot: 1, value: -3 });
    expect(cholesky(matrix(1, 1, Float64Array.of(0)))).toEqual({ status: "indefinite", pivot: 0, value: 0 });
  });

  test("only the lower triangle is read", () => {
    expect(
      toRows(
        factor(
          fromRows([
            [4, Number.NaN],
            [2, 2],
          ]),
        ),
      ),
    ).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])(
    "%s is the caller's mistake, and named by its place",
    (x) => {
      for (const [i, j] of [
        [1, 0],
        [1, 1],
      ]) {
        const a = fromRows(toRows(identity(3)));
        a.data[i * 3 + j] = x;
        expect(() => cholesky(a)).toThrow(`entry (${i + 1}, ${j + 1}) of the 3 x 3 matrix is ${x}`);
      }
    },
  );

  test("a matrix that is not square", () => {
    expect(() => cholesky(matrix(1, 2, new Float64Array(2)))).toThrow(
      "needs a square matrix, 1 x 2 was given",
    );
  });
});

test("property: L L' = A, the inverse inverts, and one or many right-hand sides give the same", () => {
  const positiveDefinite = fc.integer({ min: 1, max: 40 }).chain((n) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2 * n * n, maxLength: 2 * n * n })
      .map((data) => {
        const a = gram(matrix(2 * n, n, Float64Array.from(data)));
        for (let i = 0; i < n; i++) a.data[i * n + i] += 1;
        return a;
      }),
  );
  fc.assert(
    fc.property(positiveDefinite, (a) => {
      const n = a.rows;
      const lower = factor(a);
      // The smallest eigenvalue is at least 1, so the condition number is at most the trace.
      const norm = a.data.reduce((total, x) => total + Math.abs(x), 0);
      const gap = (x: Matrix, y: Matrix): number => maxAbs(x.data.map((value, i) => value - y.data[i]));
      expect(gap(multiplyTransposed(lower, lower), a)).toBeLessThan(1e-15 * (n + 1) * norm);
      const inverse = choleskyInverse(lower);
      expect(gap(multiply(a, inverse), identity(n))).toBeLessThan(1e-15 * (n + 1) * norm);
      expect(gap(choleskySolveMatrix(lower, identity(n)), inverse)).toBeLessThan(1e-15 * (n + 1) * norm);
      expect(
        gap(solveLowerTransposedMatrix(lower, solveLowerMatrix(lower, identity(n))), inverse),
      ).toBeLessThan(1e-15 * (n + 1) * norm);
      const ones = new Float64Array(n).fill(1);
      const back = choleskySolve(lower, multiplyVector(a, ones));
      expect(maxAbs(back.map((x) => x - 1))).toBeLessThan(1e-15 * (n + 1) * norm);
    }),
    { seed: 1, numRuns: 50 },
  );
});
