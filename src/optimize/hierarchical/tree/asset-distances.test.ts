import { expect, test } from "vitest";
import { testOnSets } from "../../../../tests/support/hierarchical-sets.ts";
import { momentsOfReturns } from "../../../../tests/support/random-moments.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { assetDistances, betweenColumns } from "./asset-distances.ts";

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
  const { data } = assetDistances(moments);
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

const reference = figures("hierarchical");

testOnSets(reference, "distances by ranks, sizes and squares are those of skfolio 0.20.1", (set, sample) => {
  const names = {
    absolute: "pearson_absolute",
    squared: "pearson_power2",
    spearman: "spearman",
    kendall: "kendall",
  };
  for (const [dependence, name] of Object.entries(names)) {
    const { data, rows: n } = assetDistances(sample, dependence as keyof typeof names);
    const { distance } = set.other_distances_skfolio[name];
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, k++) {
        expect(Math.abs(data[i * n + j] - distance[k])).toBeLessThan(1e-12);
      }
    }
  }
});

test("by hand: ties share their rank; a row that is twice as likely stands for two", () => {
  const rows = [
    [1, 2],
    [2, 2],
    [2, 1],
    [3, 4],
  ];
  const tied = momentsOfReturns(rows);
  // ranks 1, 2.5, 2.5, 4 and 2.5, 2.5, 1, 4, about 2.5; of 6 pairs 3 rise together, 1 apart, 1 is tied in each column
  const root = (rho: number): number => Math.sqrt((1 - rho) / 2);
  expect(assetDistances(tied, "spearman").data[1]).toBeCloseTo(root(2.25 / 4.5), 14);
  expect(assetDistances(tied, "kendall").data[1]).toBeCloseTo(root((3 - 1) / 5), 14);
  const doubled = momentsOfReturns([...rows, rows[3]]);
  const weighed = { ...tied, probabilities: Float64Array.of(0.2, 0.2, 0.2, 0.4) };
  for (const dependence of ["spearman", "kendall"] as const) {
    expect(assetDistances(weighed, dependence).data[1]).toBeCloseTo(
      assetDistances(doubled, dependence).data[1],
      14,
    );
  }
});

test("cash has no ranks, and is refused by its name", () => {
  const flat = momentsOfReturns([
    [0.01, 0.0001],
    [-0.02, 0.0001],
    [0.03, 0.0001],
  ]);
  for (const dependence of ["spearman", "kendall"] as const)
    expect(() => assetDistances(flat, dependence)).toThrow(
      "the returns of B are all alike: they have no ranks",
    );
  expect(() => assetDistances(flat, "squared")).toThrow(/the variance of B is 0/);
});
