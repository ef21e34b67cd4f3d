import { expect, test } from "vitest";
import { fromRows } from "../../matrix/matrix.ts";
import { followQuadratic, pathPointAt, pathResiduals } from "./quadratic-path.ts";

/** Weights of two assets, of variances 1 and 4, that sum to one and are not negative. */
const program = {
  hessian: fromRows([
    [1, 0],
    [0, 4],
  ]),
  linear: Float64Array.of(0, 0),
  lower: Float64Array.of(0, 0),
  upper: Float64Array.of(1, 1),
  rows: fromRows([[1, 1]]),
  rowLower: Float64Array.of(1),
  rowUpper: Float64Array.of(1),
};
const slope = Float64Array.of(1, 3);

test("a path by hand: from the least variance to the asset of the higher mean", () => {
  const path = followQuadratic(program, slope);
  if (path.status !== "complete") throw new Error(path.status);
  // w1 - theta = 4 w2 - 3 theta with w1 + w2 = 1: w2 = (1 + 2 theta) / 5, all of it at theta = 2
  expect(path.corners.map(({ theta }) => theta)).toEqual([0, 2]);
  for (const theta of [0, 0.5, 1, 1.7, 2, 5]) {
    const point = pathPointAt(path, theta);
    expect(point.x[1]).toBeCloseTo(Math.min(1, (1 + 2 * theta) / 5), 14);
    expect(pathResiduals(program, slope)(point)).toBeLessThan(1e-14);
  }
  expect([...path.beyond.x]).toEqual([0, 0]);
});

test.each([-1e-9, Number.NEGATIVE_INFINITY, Number.NaN])("there is no point at %f", (theta) => {
  const path = followQuadratic(program, slope);
  if (path.status !== "complete") throw new Error(path.status);
  expect(() => pathPointAt(path, theta)).toThrow(`theta is ${theta}, the path begins at 0`);
});

test("the residual is that of the program at the point's own theta", () => {
  const path = followQuadratic(program, slope);
  if (path.status !== "complete") throw new Error(path.status);
  const residualOf = pathResiduals(program, slope);
  expect(residualOf({ ...pathPointAt(path, 1), theta: 1.5 })).toBeGreaterThan(0.1);
  expect(residualOf(pathPointAt(path, 1))).toBeLessThan(1e-14); // and what was asked before leaves no trace
});

/** Thirty assets of a market, some of whose bounds are met along the way. */
test("every corner of a longer path solves its program to rounding", () => {
  const size = 30;
  const beta = Array.from({ length: size }, (_, i) => 0.5 + ((i * 7919) % 31) / 31);
  const wide = {
    hessian: fromRows(
      beta.map((a, i) => beta.map((b, j) => a * b + (i === j ? 0.2 + ((i * 104729) % 17) / 17 : 0))),
    ),
    linear: new Float64Array(size),
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(0.15),
    rows: fromRows([new Array<number>(size).fill(1)]),
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
  };
  const mean = Float64Array.from(beta, (b, i) => b + ((i * 15485863) % 29) / 29);
  const path = followQuadratic(wide, mean);
  if (path.status !== "complete") throw new Error(path.status);
  const residualOf = pathResiduals(wide, mean);
  expect(path.corners.length).toBeGreaterThan(10);
  for (const corner of path.corners) expect(residualOf(corner)).toBeLessThan(1e-14);
});
