import { expect, test } from "vitest";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { correlationFigure, correlationsOf } from "./correlation-figure.ts";

/** Variances of 4, 1, 1 and 4: the first and the third move together, and the second and the fourth. */
const moments = {
  assets: ["A", "B", "C", "D"],
  covariance: fromRows([
    [4, 0, 1.8, 0.4],
    [0, 1, 0, 1.6],
    [1.8, 0, 1, 0],
    [0.4, 1.6, 0, 4],
  ]),
};

test("correlations by hand", () => {
  expect(correlationsOf(moments)[0]).toEqual([1, 0, 0.9, 0.1]);
});

test("assets that move together stand beside each other", () => {
  const figure = correlationFigure(moments);
  if (figure?.chart.type !== "heatmap") throw new Error("no heat map");
  expect(["C,A,D,B", "B,D,A,C"]).toContain(figure.chart.rows.join(","));
  expect(figure.chart.values.map((row, i) => row[i])).toEqual([1, 1, 1, 1]);
});

test("an asset that does not move has no correlations, and one alone no picture", () => {
  const still = {
    assets: ["A", "B"],
    covariance: fromRows([
      [1, 0],
      [0, 0],
    ]),
  };
  expect(correlationsOf(still)[0]).toEqual([1, null]);
  expect(correlationFigure({ assets: ["A"], covariance: fromRows([[1]]) })).toBeUndefined();
});
