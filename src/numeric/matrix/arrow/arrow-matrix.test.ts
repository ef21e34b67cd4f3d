import { describe, expect, test } from "vitest";
import { normal } from "../../random/normal.ts";
import { randomStream } from "../../random/random-stream.ts";
import { cholesky, choleskyInverse, choleskySolve, logDeterminant } from "../factorizations/cholesky.ts";
import { principalSubmatrix, zeros } from "../matrix.ts";
import { gram, multiply, multiplyVector, transposeMultiply } from "../multiply.ts";
import {
  arrowCholesky,
  arrowHalves,
  arrowInverse,
  arrowLogDeterminant,
  arrowSolve,
  withoutLast,
} from "./arrow-cholesky.ts";
import type { ArrowMatrix } from "./arrow-matrix.ts";
import { addToArrow, arrowDiagonal, arrowEntry, arrowTimes, arrowZeros } from "./arrow-matrix.ts";

/** Products of rows that have entries of one level in the corner and some behind it, and one on the diagonal. */
function drawn(corner: number, rest: number, together: number): ArrowMatrix {
  const stream = randomStream(corner + rest);
  const out = arrowZeros(corner, rest, together);
  const levels = corner / together;
  for (let row = 0; row < 3 * (corner + rest); row++) {
    const at = [
      ...(corner === 0 ? [] : Array.from({ length: together }, (_, c) => c * levels + (row % levels))),
      ...Array.from({ length: rest }, (_, j) => corner + j),
    ];
    const value = at.map(() => normal(stream));
    at.forEach((i, a) => {
      at.forEach((j, b) => {
        addToArrow(out, i, j, value[a] * value[b]);
      });
    });
  }
  for (let i = 0; i < corner + rest; i++) addToArrow(out, i, i, 1);
  return out;
}

describe.each([
  [0, 4, 1],
  [7, 3, 1],
  [30, 1, 1],
  [14, 3, 2],
  [3, 2, 3],
  [36, 5, 4],
])(
  "an arrow matrix of %i rows in the corner and %i others, the corner in blocks of %i",
  (corner, rest, together) => {
    const arrow = drawn(corner, rest, together);
    const size = corner + rest;
    const dense = zeros(size, size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) dense.data[i * size + j] = arrowEntry(arrow, i, j);
    }
    const whole = cholesky(dense);
    const factor = arrowCholesky(arrow);
    if (whole.status === "indefinite" || factor === undefined)
      throw new RangeError("sums of squares are definite");

    test("has the determinant and the solutions of the dense one", () => {
      expect(arrowLogDeterminant(factor)).toBeCloseTo(logDeterminant(whole.lower), 12);
      const b = Float64Array.from({ length: size }, (_, i) => i - 1.5);
      const solved = choleskySolve(whole.lower, b);
      for (const [i, value] of arrowSolve(factor, b).entries()) expect(value).toBeCloseTo(solved[i], 13);
    });

    test("has the inverse of the dense one where it has entries", () => {
      const inverse = choleskyInverse(whole.lower);
      const own = arrowInverse(factor);
      for (let i = 0; i < size; i++) {
        expect(arrowDiagonal(own)[i]).toBeCloseTo(inverse.data[i * size + i], 13);
        for (let j = 0; j < size; j++) {
          const isKept = i >= corner || j >= corner || (i - j) % (corner / together) === 0;
          expect(arrowEntry(own, i, j)).toBeCloseTo(isKept ? inverse.data[i * size + j] : 0, 13);
        }
      }
    });

    test("times a vector is as the dense one", () => {
      const x = Float64Array.from({ length: size }, (_, i) => 1 / (i + 1));
      const product = multiplyVector(dense, x);
      for (const [i, value] of arrowTimes(arrow, x).entries()) expect(value).toBeCloseTo(product[i], 11);
    });

    test("halves square to the quadratic form, and the last rows can be left out", () => {
      const stream = randomStream(1);
      const g = { ...zeros(size, 3), data: Float64Array.from({ length: 3 * size }, () => normal(stream)) };
      const right = transposeMultiply(g, multiply(choleskyInverse(whole.lower), g));
      for (const [i, value] of gram(arrowHalves(factor, g)).data.entries()) {
        expect(value).toBeCloseTo(right.data[i], 12);
      }
      const shorter = Array.from({ length: size - 1 }, (_, i) => i);
      const less = cholesky(principalSubmatrix(dense, shorter));
      if (less.status === "indefinite") throw new RangeError("a part of a definite matrix is definite");
      expect(arrowLogDeterminant(withoutLast(factor, 1))).toBeCloseTo(logDeterminant(less.lower), 12);
    });
  },
);

test("a matrix that is not positive definite has no factor", () => {
  const arrow = arrowZeros(1, 1);
  addToArrow(arrow, 0, 0, 1);
  addToArrow(arrow, 0, 1, 2);
  addToArrow(arrow, 1, 1, 3); // 3 - 4
  expect(arrowCholesky(arrow)).toBeUndefined();
});
