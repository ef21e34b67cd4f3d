import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFigures, testOnSets } from "../../../tests/support/hierarchical-sets.ts";
import { expectLeastMoved } from "../../../tests/support/moved-weights.ts";
import { optimum, within } from "../../../tests/support/optimize-cases.ts";
import { momentsOfReturns, randomMoments, reordered } from "../../../tests/support/random-moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { longOnly } from "../constraints/constraints.ts";
import { hierarchicalEqualRiskContribution } from "./hierarchical-equal-risk-contribution.ts";

const reference = figures("hierarchical");

/** Weights are products of ratios: a dozen roundings. */
const closed = 1e-12;

testOnSets(
  reference,
  "weights are those of skfolio 0.20.1 and numpy 2.4.6, clusters counted or given",
  ({ herc }, moments) => {
    const all = longOnly(moments.assets.length);
    expectFigures(
      herc,
      /^(?:skfolio|numpy)_(?<linkage>[a-z]+)_(?<risk>[a-z_]+)_k(?<k>\d|auto)$/,
      64,
      closed,
      ({ linkage, risk, clusters }) =>
        hierarchicalEqualRiskContribution(moments, all, { linkage, risk, clusters }),
    );
  },
);

testOnSets(
  reference,
  "weights are those of Riskfolio-Lib 7.3.0, inside by inverse risk or equal",
  ({ herc }, moments) => {
    const all = longOnly(moments.assets.length);
    for (const [name, inside] of [
      ["HERC", "inverse-risk"],
      ["HERC2", "equal"],
    ] as const) {
      const pattern = RegExp(
        `^(?<own>riskfolio)_${name}_(?<linkage>[a-z]+)_(?<risk>[A-Za-z]+)_k(?<k>\\d|auto)$`,
      );
      expectFigures(herc, pattern, 40, closed, ({ linkage, risk, clusters }) =>
        hierarchicalEqualRiskContribution(moments, all, { linkage, risk, clusters, inside }),
      );
    }
  },
);

testOnSets(
  reference,
  "within bounds weights deviate least, relatively: by hand, and skfolio 0.20.1 as near as its solver is",
  ({ herc }, moments) => {
    const options = { linkage: "ward", clusters: 3 } as const;
    const free = optimum(
      hierarchicalEqualRiskContribution(moments, longOnly(moments.assets.length), options),
    );
    const limits = within(moments, { lower: 0.02, upper: 0.25 });
    const found = optimum(hierarchicalEqualRiskContribution(moments, limits, options));
    // min sum ((w - v) / v)^2 with sum w = 1: w = v + l v^2 within the bounds, by bisection in l
    const at = (l: number): Float64Array =>
      free.weights.map((v) => Math.min(0.25, Math.max(0.02, v + l * v * v)));
    let [low, high] = [-1e6, 1e6];
    for (let step = 0; step < 200; step++) {
      const middle = (low + high) / 2;
      if (sum(at(middle)) > 1) high = middle;
      else low = middle;
    }
    at(low).forEach((w, i) => {
      expect(Math.abs(found.weights[i] - w)).toBeLessThan(1e-10);
    });
    expect(found.details?.asked).toEqual(
      Object.fromEntries(moments.assets.map((asset, i) => [asset, free.weights[i]])),
    );
    // theirs breaks bounds by up to 1e-8, where small weights are worth much to a relative distance: up to 9.5e-6 apart
    expectFigures(
      herc,
      /^skfolio_(?<linkage>ward)_(?<risk>variance)_k3_bounds_0.02_0.25$/,
      1,
      1e-5,
      () => found,
    );
  },
);

const linkages = ["single", "average", "complete", "ward"] as const;

test("weights keep bounds, budget and linear constraints, and are asked for or, relative to those, the nearest allowed", () => {
  expectLeastMoved(
    fc.record({
      linkage: fc.constantFrom(...linkages),
      risk: fc.constantFrom("variance", "cvar", "mad"),
      inside: fc.constantFrom("inverse-risk", "equal"),
    }),
    hierarchicalEqualRiskContribution,
    (_, asked) => {
      const metric = zeros(asked.length, asked.length);
      asked.forEach((w, i) => {
        metric.data[i * (asked.length + 1)] = 1 / (w * w);
      });
      return metric;
    },
    { seed: 5, numRuns: 100 },
  );
});

test("the order of the assets does not matter", () => {
  const moments = randomMoments(9, 80, 4);
  const property = fc.property(
    fc.shuffledSubarray([...moments.assets.keys()], { minLength: 9 }),
    fc.constantFrom(...linkages),
    (places, linkage) => {
      const direct = optimum(hierarchicalEqualRiskContribution(moments, longOnly(9), { linkage }));
      const shuffled = hierarchicalEqualRiskContribution(reordered(moments, places), longOnly(9), {
        linkage,
      });
      optimum(shuffled).weights.forEach((w, k) => {
        expect(Math.abs(w - direct.weights[places[k]])).toBeLessThan(1e-13);
      });
    },
  );
  fc.assert(property, { seed: 6, numRuns: 40 });
});

test("one cluster is inverse risk, as many as assets the risk of each alone; more are refused", () => {
  const moments = randomMoments(4, 60, 7);
  const inverse = [0, 5, 10, 15].map((k) => 1 / moments.covariance.data[k]);
  const total = inverse.reduce((a, b) => a + b);
  const one = optimum(hierarchicalEqualRiskContribution(moments, longOnly(4), { clusters: 1 }));
  one.weights.forEach((w, i) => {
    expect(w).toBeCloseTo(inverse[i] / total, 14);
  });
  expect(one.details?.clusters).toEqual({ A: 1, B: 1, C: 1, D: 1 });
  expect(() => hierarchicalEqualRiskContribution(moments, longOnly(4), { clusters: 5 })).toThrow(
    "herc: 5 clusters of 4 assets cannot be made",
  );
  const alone = momentsOfReturns([[0.01], [-0.02], [0.005]]);
  expect([...optimum(hierarchicalEqualRiskContribution(alone, longOnly(1))).weights]).toEqual([1]);
});
