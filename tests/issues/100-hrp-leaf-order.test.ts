import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { leafOrder } from "../../src/numeric/cluster/merge-tree.ts";
import { singleLinkage } from "../../src/numeric/cluster/single-linkage.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { longOnly } from "../../src/optimize/constraints/constraints.ts";
import { hierarchicalRiskParity } from "../../src/optimize/hierarchical/hierarchical-risk-parity.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

/** Distances with ties, and what scipy 1.17.1 makes of them. */
const tied = [
  {
    distances: [
      [0, 1, 2],
      [1, 0, 3],
      [2, 3, 0],
    ],
    merges: [
      [0, 1, 1, 2],
      [2, 3, 2, 3],
    ],
    leaves: [2, 0, 1],
  },
  {
    distances: [
      [0, 2, 1, 3, 2, 3],
      [2, 0, 2, 1, 3, 3],
      [1, 2, 0, 3, 3, 2],
      [3, 1, 3, 0, 2, 2],
      [2, 3, 3, 2, 0, 2],
      [3, 3, 2, 2, 2, 0],
    ],
    merges: [
      [0, 2, 1, 2],
      [1, 3, 1, 2],
      [6, 7, 2, 4],
      [4, 8, 2, 5],
      [5, 9, 2, 6],
    ],
    leaves: [5, 4, 0, 2, 1, 3],
  },
  {
    distances: [
      [0, 3, 1, 2, 1, 3, 3, 2],
      [3, 0, 1, 1, 2, 3, 2, 2],
      [1, 1, 0, 2, 3, 3, 3, 3],
      [2, 1, 2, 0, 3, 2, 2, 3],
      [1, 2, 3, 3, 0, 2, 2, 3],
      [3, 3, 3, 2, 2, 0, 1, 3],
      [3, 2, 3, 2, 2, 1, 0, 3],
      [2, 2, 3, 3, 3, 3, 3, 0],
    ],
    merges: [
      [0, 2, 1, 2],
      [1, 8, 1, 3],
      [3, 9, 1, 4],
      [4, 10, 1, 5],
      [5, 6, 1, 2],
      [11, 12, 2, 7],
      [7, 13, 2, 8],
    ],
    leaves: [7, 4, 3, 1, 0, 2, 5, 6],
  },
];

test.each(tied)("merges and leaves $leaves are those of scipy 1.17.1 where distances are equal", (given) => {
  const merges = singleLinkage(fromRows(given.distances));
  expect(merges.map(({ left, right, height, size }) => [left, right, height, size])).toEqual(given.merges);
  expect(leafOrder(merges)).toEqual(given.leaves);
});

describe("on real prices, hrp is scipy's leaves halved: PyPortfolioOpt 1.5.6 and numpy 2.4.6, to 1e-12", () => {
  const cases = [
    { figures: "reference/hierarchical/hierarchical.json", set: "etf7_2010_2013" },
    { figures: "reference/hierarchical/hierarchical.json", set: "sp500ds20_2012_2014" },
    { figures: "sample/reference/hierarchical.json", set: "E1000" },
    { figures: "sample/reference/hierarchical.json", set: "S1032" },
    { figures: "sample/reference/hierarchical.json", set: "M4267" },
  ];
  for (const { figures, set } of cases) {
    testOnRealData(set, [figures], () => {
      const { data, hrp, linkage } = JSON.parse(readFileSync(sharedFile(figures), "utf8")).sets[set];
      const moments = momentsOf(data);
      const within = longOnly(data.names.length);
      for (const [hrpDistance, name] of [
        ["direct", "direct"],
        ["columns", "distances"],
      ] as const) {
        const portfolio = hierarchicalRiskParity(moments, within, { hrpDistance });
        if (portfolio.status !== "optimal") throw new Error(portfolio.status);
        expect(portfolio.details?.order).toEqual(
          linkage[name].single.leaves.map((i: number) => data.names[i]),
        );
        expectWeights(portfolio.weights, hrp[`numpy_${name}_single_leaves`]);
        if (name === "direct") expectWeights(portfolio.weights, hrp.pypfopt_single);
      }
    });
  }
});

interface Given {
  readonly file: string;
  readonly names: readonly string[];
  readonly first_price: string;
  readonly last_return: string;
}

/** Sample moments of the daily returns that the figures were made on, read without the code under test. */
function momentsOf({ file, names, first_price, last_return }: Given): ReturnType<typeof sampleMoments> {
  const [head, ...lines] = readFileSync(sharedFile(file), "utf8").trim().split(/\r?\n/);
  const columns = names.map((name) => head.split(",").indexOf(name));
  const rows = lines.map((line) => line.split(",")).filter(([d]) => d >= first_price && d <= last_return);
  return sampleMoments(
    returnsOf(
      {
        kind: "prices",
        dates: rows.map(([date]) => date),
        assets: names,
        values: fromRows(rows.map((cells) => columns.map((column) => Number(cells[column])))),
        periodsPerYear: 252,
      },
      "simple",
    ),
  );
}

function expectWeights(weights: Float64Array, expected: readonly number[]): void {
  weights.forEach((w, i) => {
    expect(Math.abs(w - expected[i])).toBeLessThan(1e-12);
  });
}
