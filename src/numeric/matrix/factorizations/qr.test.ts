import fc from "fast-check";
import { expect, test } from "vitest";
import type { Matrix } from "../matrix.ts";
import { columnsAt, fromRows, identity, matrix, zeros } from "../matrix.ts";
import { gram, multiply, transposeMultiplyVector } from "../multiply.ts";
import { maxAbs } from "../vector.ts";
import { leastSquares } from "./least-squares.ts";
import { pivotedQr, qr } from "./qr.ts";

const gap = (x: Matrix, y: Matrix): number => maxAbs(x.data.map((value, i) => value - y.data[i]));

function expectFactors(x: Matrix, q: Matrix, r: Matrix, tolerance: number): void {
  expect(gap(multiply(q, r), x)).toBeLessThan(tolerance);
  expect(gap(gram(q), identity(q.columns))).toBeLessThan(1e-13);
  for (let i = 0; i < r.rows; i++) for (let j = 0; j < i; j++) expect(r.data[i * r.columns + j]).toBe(0);
}

test("a 3 x 2 matrix by hand", () => {
  const x = fromRows([
    [3, 1],
    [4, 2],
    [0, 2],
  ]);
  const { r } = qr(x);
  // R'R = X'X = [25, 11; 11, 9], so R = [5, 11/5; 0, sqrt(9 - 121/25)] up to the signs of its rows.
  const expected = [5, 2.2, 0, Math.sqrt(9 - 4.84)];
  r.data.forEach((value, i) => {
    expect(Math.abs(value)).toBeCloseTo(expected[i], 14);
  });
});

test.each([
  [0, 0],
  [3, 0],
  [0, 3],
  [1, 1],
  [5, 5],
  [4, 9],
  [100, 33],
  [70, 70],
  [65, 100],
])("factors of a %i x %i matrix", (rows, columns) => {
  const x = matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i * i + 1)),
  );
  const { q, r } = qr(x);
  expect([q.columns, r.rows]).toEqual([Math.min(rows, columns), Math.min(rows, columns)]);
  expectFactors(x, q, r, 1e-13);
});

test("aliased columns are set aside at the end, the first of their kind is kept", () => {
  const t = Array.from({ length: 40 }, (_, i) => i + 1);
  const x = fromRows(t.map((i) => [1, i, 2 + 3 * i, 0, i * i, i * i - i, Math.sin(i)]));
  const { q, r, order, rank } = pivotedQr(x);
  expect(order).toEqual([0, 1, 4, 6, 2, 3, 5]);
  expect(rank).toBe(4);
  expectFactors(columnsAt(x, order), q, r, 1e-10);

  const y = Float64Array.from(t, (i) => 5 - 2 * i + 0.5 * i * i);
  const { coefficients, residuals, aliased } = leastSquares(x, y);
  expect(aliased).toEqual([2, 3, 5]);
  [5, -2, 0, 0, 0.5, 0, 0].forEach((value, j) => {
    expect(coefficients[j]).toBeCloseTo(value, 11);
  });
  expect(maxAbs(residuals)).toBeLessThan(1e-11);
});

test("many aliased columns across panels", () => {
  const x = zeros(90, 80);
  for (let t = 0; t < 90; t++)
    for (let j = 0; j < 80; j++) x.data[t * 80 + j] = Math.sin(t * t * ((j % 37) + 1));
  const { q, r, order, rank } = pivotedQr(x);
  expect(rank).toBe(37);
  expect(order.slice(0, 37)).toEqual(Array.from({ length: 37 }, (_, j) => j));
  expectFactors(columnsAt(x, order), q, r, 1e-12);
});

test("the scale of a column does not decide whether it is aliased", () => {
  const { rank } = pivotedQr(
    fromRows([
      [1e-200, 1],
      [1e-200, 2],
      [2e-200, 1e300],
    ]),
  );
  expect(rank).toBe(2);
});

test("property: X = Q R with orthonormal Q; least squares residuals are orthogonal to every column", () => {
  const shapes = fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
    .chain(([rows, columns]) =>
      fc
        .array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((data) => matrix(rows, columns, Float64Array.from(data))),
    );
  fc.assert(
    fc.property(shapes, (x) => {
      const { q, r } = qr(x);
      expectFactors(x, q, r, 1e-13);
      const y = Float64Array.from({ length: x.rows }, (_, t) => Math.cos(t));
      const { residuals } = leastSquares(x, y);
      // An aliased column is explained to 1e-7 of its length only; both lengths are at most sqrt(50).
      expect(maxAbs(transposeMultiplyVector(x, residuals))).toBeLessThan(50 * 1e-7);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("an entry that is not finite is the caller's mistake", () => {
  expect(() => qr(matrix(1, 2, Float64Array.of(1, Number.NaN)))).toThrow(
    "entry (1, 2) of the 1 x 2 matrix is NaN",
  );
});
