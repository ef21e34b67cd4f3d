import { expect, test } from "vitest";
import { normal } from "../random/normal.ts";
import { randomStream } from "../random/random-stream.ts";
import { cholesky, choleskySolve, logDeterminant } from "./factorizations/cholesky.ts";
import { packLowerTriangle, unpackLowerTriangle } from "./lower-triangle.ts";
import type { Matrix } from "./matrix.ts";
import { columnOf, fromRows, zeros } from "./matrix.ts";
import { gram } from "./multiply.ts";
import { measureObservations, weightedProducts } from "./observations.ts";
import { dot } from "./vector.ts";

const stream = randomStream(31);
const random = (rows: number, columns: number): Matrix =>
  fromRows(Array.from({ length: rows }, () => Array.from({ length: columns }, () => normal(stream))));
const [n, count] = [5, 23];
const x = random(n, count);
const scatter = gram(random(40, n));
const center = columnOf(random(n, 1), 0);
const direction = columnOf(random(n, 1), 0);

test("distances and projections are those of one solve an observation", () => {
  const out = { squared: new Float64Array(count), projection: new Float64Array(count) };
  const found = measureObservations(x, center, scatter, direction, out);
  const factor = cholesky(scatter);
  if (found.status === "indefinite" || factor.status === "indefinite") throw new Error("indefinite");
  expect(found.logDeterminant).toBeCloseTo(logDeterminant(factor.lower), 12);
  expect(found.directionSquared).toBeCloseTo(dot(direction, choleskySolve(factor.lower, direction)), 12);
  for (let t = 0; t < count; t++) {
    const gap = columnOf(x, t).map((value, i) => value - center[i]);
    const solved = choleskySolve(factor.lower, gap);
    expect(out.squared[t]).toBeCloseTo(dot(gap, solved), 12);
    expect(out.projection[t]).toBeCloseTo(dot(direction, solved), 12);
  }
});

test("a scatter that is not positive definite is said to be so", () => {
  const out = { squared: new Float64Array(count), projection: new Float64Array(count) };
  expect(measureObservations(x, center, zeros(n, n), direction, out)).toEqual({ status: "indefinite" });
});

test("weighted products are the sum over observations, negative weights included", () => {
  const weights = Float64Array.from({ length: count }, () => normal(stream));
  const out = zeros(n, n);
  weightedProducts(x, weights, out);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let expected = 0;
      for (let t = 0; t < count; t++) expected += weights[t] * x.data[i * count + t] * x.data[j * count + t];
      expect(out.data[i * n + j]).toBeCloseTo(expected, 12);
    }
  }
});

test("a symmetric matrix survives packing", () => {
  const packed = new Float64Array(2 + (n * (n + 1)) / 2);
  packLowerTriangle(scatter, packed, 2);
  const again = zeros(n, n);
  unpackLowerTriangle(packed, 2, again);
  expect(again).toEqual(scatter);
});
