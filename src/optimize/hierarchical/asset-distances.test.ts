import { expect, test } from "vitest";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { betweenColumns, correlationDistances } from "./asset-distances.ts";

/** Correlations of -1 between the first two, 0 and 1/2 with the third. */
const moments = {
  model: "sample",
  assets: ["A", "B", "C", "D"],
  periods: 10,
  periodsPerYear: 252,
  mean: new Float64Array(4),
  covariance: fromRows([
    [4, -6, 0, 1],
    [-6, 9, 0, -1.5],
    [0, 0, 1, 0],
    [1, -1.5, 0, 1],
  ]),
  scenarios: fromRows([]),
  details: {},
};

test("the distance of opposite assets is 1, of unrelated ones sqrt(1/2), of a correlation of 1/2 one half", () => {
  const { data } = correlationDistances(moments);
  const root = Math.sqrt(0.5);
  const expected = [0, 1, root, 0.5, 1, 0, root, Math.sqrt(0.75), root, root, 0, root, 0.5, Math.sqrt(0.75)];
  expected.forEach((value, k) => {
    expect(data[k]).toBeCloseTo(value, 15);
  });
});

test("columns of distances are as far apart as points", () => {
  const { data } = betweenColumns(
    fromRows([
      [0, 3],
      [3, 0],
    ]),
  );
  expect([...data]).toEqual([0, Math.sqrt(18), Math.sqrt(18), 0]);
});
