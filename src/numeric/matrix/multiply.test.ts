import fc from "fast-check";
import { expect, test } from "vitest";
import type { Matrix } from "./matrix.ts";
import { fromRows, identity, matrix, toRows } from "./matrix.ts";
import {
  gram,
  multiply,
  multiplyTransposed,
  multiplyVector,
  quadraticForm,
  transpose,
  transposeMultiply,
  transposeMultiplyVector,
  weightedGram,
} from "./multiply.ts";

const a = fromRows([
  [1, 2, 3],
  [4, 5, 6],
]);
const b = fromRows([
  [7, 8],
  [9, 10],
  [11, 12],
]);

test("products of small matrices are those by hand", () => {
  const product = [
    [58, 64],
    [139, 154],
  ];
  expect(toRows(multiply(a, b))).toEqual(product);
  expect(toRows(multiplyTransposed(a, transpose(b)))).toEqual(product);
  expect(toRows(transposeMultiply(transpose(a), b))).toEqual(product);
  expect(toRows(gram(transpose(a)))).toEqual([
    [14, 32],
    [32, 77],
  ]);
  expect(toRows(weightedGram(transpose(a), Float64Array.of(1, 0, -1)))).toEqual([
    [-8, -14],
    [-14, -20],
  ]);
  expect([...multiplyVector(a, Float64Array.of(1, 0, -1))]).toEqual([-2, -2]);
  expect([...transposeMultiplyVector(a, Float64Array.of(1, -1))]).toEqual([-3, -3, -3]);
  expect(quadraticForm(gram(a), Float64Array.of(1, 1, 1))).toBe(6 ** 2 + 15 ** 2);
});

test("a product with nothing is nothing, over nothing it is zeros", () => {
  expect(multiply(matrix(0, 3, new Float64Array()), b)).toEqual(matrix(0, 2, new Float64Array()));
  expect(toRows(multiply(matrix(2, 0, new Float64Array()), matrix(0, 1, new Float64Array())))).toEqual([
    [0],
    [0],
  ]);
});

test("factors that do not fit are the caller's mistake, and the message says by how much", () => {
  expect(() => multiply(a, a)).toThrow(
    "the columns of the first factor (3) and the rows of the second (2) must be equally many",
  );
});

const integers = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((data) => matrix(rows, columns, Float64Array.from(data)));

const triples = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(9))
  .chain(([m, k, l, n]) => fc.tuple(integers(m, k), integers(k, l), integers(l, n)));

test("property: on integers, where nothing is rounded, (AB)C = A(BC), (AB)' = B'A' and AI = A", () => {
  fc.assert(
    fc.property(triples, ([x, y, z]) => {
      expect(multiply(multiply(x, y), z)).toEqual(multiply(x, multiply(y, z)));
      expect(transpose(multiply(x, y))).toEqual(multiply(transpose(y), transpose(x)));
      expect(multiply(x, identity(x.columns))).toEqual(x);
      const weights = multiplyVector(y, new Float64Array(y.columns).fill(1));
      expect(quadraticForm(weightedGram(y, weights), new Float64Array(y.columns).fill(1))).toBe(
        weights.reduce((total, w) => total + w ** 3, 0),
      );
    }),
    { seed: 1, numRuns: 50 },
  );
});
