import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFigures, testOnSets } from "../../../tests/support/hierarchical-sets.ts";
import { optimum, within } from "../../../tests/support/optimize-cases.ts";
import { momentsOfReturns, randomMoments, reordered } from "../../../tests/support/random-moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { longOnly } from "../constraints/constraints.ts";
import { hierarchicalRiskParity } from "./hierarchical-risk-parity.ts";

const reference = figures("hierarchical");

/** Weights are products of ratios: a dozen roundings. */
const closed = 1e-12;

testOnSets(
  reference,
  "weights are those of numpy 2.4.6 and PyPortfolioOpt 65cabce, all linkages and orders",
  ({ hrp }, moments) => {
    const all = longOnly(moments.assets.length);
    for (const hrpDistance of ["direct", "columns"] as const) {
      const name = hrpDistance === "direct" ? "direct" : "distances";
      expectFigures(hrp, RegExp(`^numpy_${name}_(?<linkage>[a-z]+)_leaves$`), 4, closed, ({ linkage }) =>
        hierarchicalRiskParity(moments, all, { linkage, hrpDistance }),
      );
      expectFigures(
        hrp,
        RegExp(`^numpy_${name}_(?<linkage>[a-z]+)_leaves_optimal$`),
        4,
        closed,
        ({ linkage }) => hierarchicalRiskParity(moments, all, { linkage, hrpDistance, leafOrder: "optimal" }),
      );
    }
    expectFigures(hrp, /^pypfopt_(?<linkage>[a-z]+)$/, 4, closed, ({ linkage }) =>
      hierarchicalRiskParity(moments, all, { linkage }),
    );
  },
);

testOnSets(
  reference,
  "in each measure of risk weights are those of skfolio 0.20.1 and Riskfolio-Lib 7.3.0",
  ({ hrp }, moments) => {
    const all = longOnly(moments.assets.length);
    const tools = /^(?:skfolio|riskfolio)_(?<linkage>[a-z]+)_(?<risk>[A-Za-z_]+)$/;
    expectFigures(hrp, tools, 44, closed, ({ linkage, risk }) =>
      hierarchicalRiskParity(moments, all, { linkage, risk, leafOrder: "optimal" }),
    );
  },
);

testOnSets(reference, "within bounds shares are clipped as in skfolio 0.20.1", ({ hrp }, moments) => {
  const limits = within(moments, { lower: 0.02, upper: 0.25 });
  expectFigures(
    hrp,
    /^skfolio_(?<linkage>[a-z]+)_(?<risk>variance)_bounds_0.02_0.25$/,
    1,
    closed,
    ({ linkage }) => hierarchicalRiskParity(moments, limits, { linkage, leafOrder: "optimal" }),
  );
});

const risks = ["variance", "volatility", "semideviation", "mad", "cvar", "cdar", "max-drawdown"] as const;
const linkages = ["single", "average", "complete", "ward"] as const;

test("weights keep bounds and budget, whatever the linkage, order and measure", () => {
  const property = fc.property(
    fc.record({
      size: fc.integer({ min: 1, max: 12 }),
      seed: fc.integer({ min: 0, max: 1000 }),
      slack: fc.double({ min: 0.05, max: 1, noNaN: true }),
      linkage: fc.constantFrom(...linkages),
      leafOrder: fc.constantFrom("scipy", "optimal", "exact"),
      risk: fc.constantFrom(...risks),
    }),
    ({ size, seed, slack, ...options }) => {
      const moments = randomMoments(size, 60, seed);
      const limits = within(moments, { lower: (1 - slack) / size, upper: (1 + slack) / size });
      const { weights } = optimum(hierarchicalRiskParity(moments, limits, options));
      expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-14);
      for (const w of weights) {
        expect(w).toBeGreaterThan((1 - slack) / size - 1e-15);
        expect(w).toBeLessThan((1 + slack) / size + 1e-15);
      }
    },
  );
  fc.assert(property, { seed: 1, numRuns: 100 });
});

test("by remoteness the order of the assets does not matter, in any linkage, order of leaves and measure", () => {
  const moments = randomMoments(9, 80, 3);
  const property = fc.property(
    fc.shuffledSubarray([...moments.assets.keys()], { minLength: 9 }),
    fc.constantFrom(...linkages),
    fc.constantFrom("scipy", "optimal", "exact"),
    fc.constantFrom(...risks),
    (places, linkage, leafOrder, risk) => {
      const options = { linkage, leafOrder, risk, hrpOrder: "remoteness" } as const;
      const direct = optimum(hierarchicalRiskParity(moments, longOnly(9), options));
      const shuffled = optimum(hierarchicalRiskParity(reordered(moments, places), longOnly(9), options));
      expect(shuffled.details?.order).toEqual(direct.details?.order);
      shuffled.weights.forEach((w, k) => {
        expect(Math.abs(w - direct.weights[places[k]])).toBeLessThan(1e-13);
      });
    },
  );
  fc.assert(property, { seed: 2, numRuns: 60 });
});

test("two assets share by inverse variance, a duplicate shares with its twin", () => {
  const base = randomMoments(2, 50, 1);
  const [a, b] = [base.covariance.data[0], base.covariance.data[3]];
  const two = optimum(hierarchicalRiskParity(base, longOnly(2)));
  expect(two.weights[0]).toBeCloseTo(b / (a + b), 14);
  const rows = Array.from({ length: 50 }, (_, t) => {
    const [x, y] = base.scenarios.data.subarray(2 * t, 2 * t + 2);
    return [x, x, y, y];
  });
  for (const linkage of linkages) {
    const four = optimum(hierarchicalRiskParity(momentsOfReturns(rows), longOnly(4), { linkage }));
    expect(four.weights[0]).toBeCloseTo(four.weights[1], 14);
    expect(four.weights[0] + four.weights[1]).toBeCloseTo(b / (a + b), 14);
  }
});

test("cash is refused by its name; a measure that is not positive, and what bounds alone do not reach, in words", () => {
  const flat = momentsOfReturns([
    [0.01, 0.0001],
    [-0.02, 0.0001],
    [0.03, 0.0001],
  ]);
  expect(() => hierarchicalRiskParity(flat, longOnly(2))).toThrow(
    /the variance of B is 0.*: it has no correlation/,
  );
  const rising = momentsOfReturns([
    [0.01, 0.001],
    [-0.02, 0.002],
    [0.03, 0.003],
  ]);
  expect(hierarchicalRiskParity(rising, longOnly(2), { risk: "cvar" })).toMatchObject({
    status: "infeasible",
    conflict: ["the cvar of B is -0.001: shares of inverse risk need it to be positive"],
  });
  const moments = randomMoments(4, 60, 5);
  const { weights } = optimum(hierarchicalRiskParity(moments, longOnly(4)));
  const least = weights.indexOf(Math.min(...weights));
  const text = `${moments.assets[least]} >= 60%`;
  const broken = hierarchicalRiskParity(moments, within(moments, { linear: [text] }));
  expect(broken.status === "infeasible" && broken.conflict).toEqual([
    "hrp is a formula that bounds can move, and no other constraints",
    expect.stringMatching(`^${text} would be missed by `),
  ]);
  expect(hierarchicalRiskParity(moments, within(moments, { upper: 0.2 }))).toMatchObject({
    conflict: ["upper bounds sum to 0.8, the budget is 1: 0.2 is missing"],
  });
});
