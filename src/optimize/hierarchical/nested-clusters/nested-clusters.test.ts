import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFigures, testOnSets } from "../../../../tests/support/hierarchical-sets.ts";
import { expectLeastMoved } from "../../../../tests/support/moved-weights.ts";
import { optimum, within } from "../../../../tests/support/optimize-cases.ts";
import { momentsOfReturns, randomMoments, reordered } from "../../../../tests/support/random-moments.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { minimumVariance } from "../../mean-variance/minimum-variance.ts";
import { nestedClusters } from "./nested-clusters.ts";

const reference = figures("hierarchical");

const k = "_k(?<k>\\d|auto)";

testOnSets(
  reference,
  "least variance inside and between is that of numpy 2.4.6 (exact active sets), in sample and over 5 folds",
  ({ nco }, moments) => {
    const all = longOnly(moments.assets.length);
    const name = `^numpy_min_variance_long_only_(?<linkage>[a-z]+)${k}`;
    expectFigures(nco, RegExp(`${name}$`), 12, 1e-10, ({ linkage, clusters }) =>
      nestedClusters(moments, all, { linkage, clusters }),
    );
    expectFigures(nco, RegExp(`${name}_kfold5$`), 8, 1e-10, ({ linkage, clusters }) =>
      nestedClusters(moments, all, { linkage, clusters, kfold: 5 }),
    );
  },
);

testOnSets(
  reference,
  "least variance is that of skfolio 0.20.1 and Riskfolio-Lib 7.3.0 to the precision of Clarabel 0.11.1 there",
  ({ nco }, moments) => {
    const all = longOnly(moments.assets.length);
    const name = `^skfolio_min_variance_(?<linkage>[a-z]+)${k}`;
    expectFigures(nco, RegExp(`${name}_insample$`), 12, 3e-5, ({ linkage, clusters }) =>
      nestedClusters(moments, all, { linkage, clusters }),
    );
    expectFigures(nco, RegExp(`${name}_kfold5$`), 8, 3e-5, ({ linkage, clusters }) =>
      nestedClusters(moments, all, { linkage, clusters, kfold: 5 }),
    );
    expectFigures(
      nco,
      RegExp(`^(?<own>riskfolio)_MinRisk_(?<linkage>[a-z]+)${k}$`),
      8,
      5e-5,
      ({ linkage, clusters }) => nestedClusters(moments, all, { linkage, clusters }),
    );
  },
);

testOnSets(
  reference,
  "risk parity, highest Sharpe ratio and utility are those of Riskfolio-Lib 7.3.0 where it found any",
  ({ nco, data }, moments) => {
    const all = longOnly(moments.assets.length);
    const named = (objective: string): RegExp =>
      RegExp(`^(?<own>riskfolio)_${objective}_(?<linkage>[a-z]+)${k}$`);
    expectFigures(nco, named("ERC"), 4, 1e-4, ({ linkage, clusters }) =>
      nestedClusters(moments, all, {
        linkage,
        clusters,
        innerDesign: "risk-parity",
        outerDesign: "risk-parity",
      }),
    );
    const withSharpe = Object.entries(nco).filter(
      ([name, figure]) => named("Sharpe").test(name) && !("error" in (figure as object)),
    );
    expectFigures(nco, named("Sharpe"), withSharpe.length, 1e-4, ({ linkage, clusters }) =>
      nestedClusters(moments, all, {
        linkage,
        clusters,
        innerDesign: "max-sharpe",
        outerDesign: "max-sharpe",
      }),
    );
    const riskAversion = 4; // their utility is mean - 2 variance
    // on M4267 theirs is 5.5e-4 from the optimum, and its utility lower than ours
    const isOff = data.n_obs === 4267;
    const tolerance = isOff ? 1e-3 : 1e-4;
    expectFigures(nco, named("Utility"), 4, tolerance, ({ linkage, clusters }, figure) => {
      const designs = { innerDesign: "mean-variance", outerDesign: "mean-variance", riskAversion } as const;
      const portfolio = optimum(nestedClusters(moments, all, { linkage, clusters, ...designs }));
      if (isOff) {
        expect(utility(portfolio.weights)).toBeGreaterThan(utility(Float64Array.from(figure.weights)));
      }
      return portfolio;
    });

    function utility(w: Float64Array): number {
      const n = w.length;
      let variance = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) variance += w[i] * w[j] * moments.covariance.data[i * n + j];
      return dot(moments.mean, w) - (riskAversion / 2) * variance;
    }
  },
);

testOnSets(reference, "without bounds least variance is numpy's closed form", ({ nco }, moments) => {
  const free = within(moments, { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY });
  expectFigures(
    nco,
    RegExp(`^numpy_min_variance_closed_form_(?<linkage>[a-z]+)${k}$`),
    12,
    1e-10,
    ({ linkage, clusters }) => nestedClusters(moments, free, { linkage, clusters }),
  );
});

const designs = ["gmv", "risk-parity", "mean-variance"] as const;

test("weights keep bounds, budget and linear constraints, and no allowed ones are nearer to those asked for", () => {
  expectLeastMoved(
    fc.record({ innerDesign: fc.constantFrom(...designs), outerDesign: fc.constantFrom(...designs) }),
    nestedClusters,
    ({ covariance }) => covariance,
    { seed: 10, numRuns: 60 },
  );
});

test("one cluster, or as many as assets, is the design itself; the order of the assets does not matter", () => {
  const moments = randomMoments(7, 60, 11);
  const least = optimum(minimumVariance(moments, longOnly(7)));
  for (const clusters of [1, 7]) {
    optimum(nestedClusters(moments, longOnly(7), { clusters })).weights.forEach((w, i) => {
      expect(Math.abs(w - least.weights[i])).toBeLessThan(1e-10);
    });
  }
  const direct = optimum(nestedClusters(moments, longOnly(7), { clusters: 3 }));
  const places = [3, 6, 0, 2, 5, 1, 4];
  const shuffled = nestedClusters(reordered(moments, places), longOnly(7), { clusters: 3 });
  optimum(shuffled).weights.forEach((w, i) => {
    expect(Math.abs(w - direct.weights[places[i]])).toBeLessThan(1e-10);
  });
});

test("by hand: two clusters of two uncorrelated assets, inside and between by inverse variance", () => {
  // columns of a Walsh design are uncorrelated; A and C, and B and D, move together but for a little
  const rows = [
    [1, 1, 1.1, 1.1],
    [1, -1, 0.9, -0.9],
    [-1, 1, -0.9, 0.9],
    [-1, -1, -1.1, -1.1],
  ].map((row) => row.map((r) => r / 100));
  const moments = momentsOfReturns(rows);
  const { weights, details } = optimum(nestedClusters(moments, longOnly(4), { clusters: 2 }));
  expect(details?.clusters).toEqual({ A: 1, B: 2, C: 1, D: 2 });
  // A has variance 1, C 1.01, their covariance is 1: all in A; likewise B
  expect([...weights].map((w) => Number(w.toFixed(10)))).toEqual([0.5, 0.5, 0, 0]);
});

test("an inner max-sharpe leaves out a cluster of falling assets; folds need two scenarios each", () => {
  const base = randomMoments(4, 40, 12);
  const drift = [0.01, 0.01, -0.01, -0.01];
  const rows = Array.from({ length: 40 }, (_, t) =>
    drift.map((d, j) => d + base.scenarios.data[4 * t + (j < 2 ? 0 : 1)] + 0.001 * Math.sin(7 * t * (j + 1))),
  );
  const moments = momentsOfReturns(rows);
  const options = { clusters: 2, innerDesign: "max-sharpe" } as const;
  const { weights, details } = optimum(nestedClusters(moments, longOnly(4), options));
  expect(weights[2] + weights[3]).toBe(0);
  expect(details?.shares).toEqual([1, 0]);
  expect(nestedClusters(moments, longOnly(4), { ...options, riskFree: 10 })).toMatchObject({
    conflict: ["no asset's mean is above the risk-free rate of 1000% a year"],
  });
  expect(() => nestedClusters(moments, longOnly(4), { kfold: 21 })).toThrow(
    "nco: 21 folds of 40 scenarios are too small; at least 42 scenarios are needed",
  );
});
