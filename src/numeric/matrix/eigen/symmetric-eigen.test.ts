import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { figures } from "../../../../tests/support/reference.ts";
import { useEngine } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { fromRows, identity, matrix, zeros } from "../matrix.ts";
import { gram, multiply, scaledColumns } from "../multiply.ts";
import { maxAbs } from "../vector.ts";
import { symmetricEigen, symmetricEigenvalues } from "./symmetric-eigen.ts";

afterEach(() => useEngine("wasm"));

function symmetric(n: number, entry: (i: number, j: number) => number): Matrix {
  const a = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      a.data[i * n + j] = entry(i, j);
      a.data[j * n + i] = a.data[i * n + j];
    }
  }
  return a;
}

const noise = (i: number, j: number): number => Math.sin(12.9898 * (i + 1) + 78.233 * (j + 1) * (i + j));
const gap = (x: Matrix, y: Matrix): number => maxAbs(x.data.map((value, i) => value - y.data[i]));

/** Right in each column and orthonormal, to `n` roundings of the largest entry; the values alone agree. */
function expectEigen(a: Matrix): void {
  const n = a.rows;
  const { values, vectors } = symmetricEigen(a);
  const unit = 2 ** Math.round(Math.log2(maxAbs(a.data) || 1));
  const scaled: Matrix = { ...a, data: a.data.map((x) => x / unit) };
  const scaledValues = values.map((x) => x / unit);
  expect(gap(multiply(scaled, vectors), scaledColumns(vectors, scaledValues))).toBeLessThan(
    1e-15 * (n + 4) * 4,
  );
  expect(gap(gram(vectors), identity(n))).toBeLessThan(1e-13);
  expect([...values]).toEqual([...values].sort((x, y) => x - y));
  const alone = symmetricEigenvalues(a).map((x) => x / unit);
  expect(maxAbs(alone.map((x, i) => x - scaledValues[i]))).toBeLessThan(1e-15 * (n + 4) * 4);
}

test("values of a 3 x 3 matrix by hand", () => {
  const a = fromRows([
    [2, -1, 0],
    [-1, 2, -1],
    [0, -1, 2],
  ]);
  const expected = [2 - Math.SQRT2, 2, 2 + Math.SQRT2];
  symmetricEigen(a).values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 14);
  });
});

describe.each([0, 1, 2, 3, 24, 25, 66, 130])("hard matrices of order %i", (n) => {
  test.each<[string, (i: number, j: number) => number]>([
    ["noise", noise],
    ["zero", () => 0],
    ["identity", (i, j) => (i === j ? 1 : 0)],
    ["almost the identity", (i, j) => (i === j ? 1 : 0) + 1e-14 * noise(i, j)],
    ["diagonal", (i, j) => (i === j ? noise(i, 1) : 0)],
    ["all ones", () => 1],
    ["rank one", (i, j) => (i + 1) * (j + 1)],
    ["ten eigenvalues, each many times", (i, j) => (i % 10 === j % 10 ? 1 : 0.2)],
    ["graded down", (i, j) => 10 ** (-(i + j) / 2) * (i === j ? 1 : 0.3 * noise(i, j))],
    ["graded down to nothing", (i, j) => 10 ** -(3 * (i + j)) * (i === j ? 1 : 0.3)],
    ["graded up", (i, j) => 10 ** ((i + j) / 2 - 100) * (1 + 0.3 * noise(i, j))],
    ["tiny", (i, j) => 1e-300 * noise(i, j)],
    ["huge", (i, j) => 1e300 * noise(i, j)],
    [
      "Wilkinson's, with pairs equal to rounding",
      (i, j) => (i === j ? Math.abs(i - (n - 1) / 2) : i === j + 1 ? 1 : 0),
    ],
    [
      "Wilkinson's, glued",
      (i, j) => (i === j ? Math.abs((i % 21) - 10) : i === j + 1 ? (i % 21 ? 1 : 1e-9) : 0),
    ],
    ["second differences", (i, j) => (i === j ? 2 : i === j + 1 ? -1 : 0)],
    ["Hilbert's", (i, j) => 1 / (i + j + 1)],
  ])("%s", (_, entry) => expectEigen(symmetric(n, entry)));
});

test("the two engines give the same values and vectors to the bit", () => {
  const a = symmetric(150, noise);
  const fast = symmetricEigen(a);
  useEngine("plain");
  expect(symmetricEigen(a)).toEqual(fast);
});

const { origin, cases } = figures("nearest-correlation");

test.each(Object.keys(cases))(
  `eigenvalues of %s as eigen of R, beside ${origin.tool} ${origin.version}`,
  (name) => {
    const { input, input_eigenvalues: expected } = cases[name];
    const values = symmetricEigenvalues(fromRows(input)).reverse();
    const largest = Math.max(...expected.map(Math.abs));
    values.forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-14 * largest);
    });
  },
);

test("property: A v = lambda v and V'V = I, whatever the matrix and its scale", () => {
  const matrices = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -300, max: 300 }))
    .chain(([n, exponent]) =>
      fc
        .array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
          minLength: n * n,
          maxLength: n * n,
        })
        .map((data) => symmetric(n, (i, j) => data[i * n + j] * 10 ** exponent)),
    );
  fc.assert(fc.property(matrices, expectEigen), { seed: 1, numRuns: 50 });
});

test("only the lower triangle is read", () => {
  const a = symmetric(70, noise);
  const expected = symmetricEigen(a);
  for (let i = 0; i < 70; i++) a.data.fill(Number.NaN, i * 70 + i + 1, (i + 1) * 70);
  expect(symmetricEigen(a)).toEqual(expected);
});

test("what is not finite or not square is the caller's mistake", () => {
  const a = identity(3);
  a.data[7] = Number.NaN;
  expect(() => symmetricEigen(a)).toThrow("entry (3, 2) of the 3 x 3 matrix is NaN");
  expect(() => symmetricEigenvalues(matrix(1, 2, new Float64Array(2)))).toThrow("1 x 2 was given");
});
