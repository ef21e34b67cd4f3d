import fc from "fast-check";
import { expect, test } from "vitest";
import { expectFigures, testOnSets } from "../../../../tests/support/hierarchical-sets.ts";
import { optimum, within } from "../../../../tests/support/optimize-cases.ts";
import { randomMoments, reordered } from "../../../../tests/support/random-moments.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { toRows } from "../../../numeric/matrix/matrix.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { hierarchicalRiskParity } from "../hierarchical-risk-parity.ts";
import { stepUp } from "./schur-augmentation.ts";
import { schurComplementary } from "./schur-complementary.ts";

const reference = figures("hierarchical");

/** Inverses of covariances of up to 20 assets, whose conditions are below 1e3. */
const closed = 1e-12;

testOnSets(
  reference,
  "weights are those of numpy 2.4.6 and skfolio 0.20.1 where every block is positive definite, else there are none",
  ({ schur }, moments) => {
    const all = longOnly(moments.assets.length);
    let held = 0;
    const pattern = /^(?:numpy|skfolio)_(?<linkage>[a-z]+)_gamma(?<gamma>[\d.]+)(?:_plain)?$/;
    const whole = Object.entries(schur).filter(
      ([name, figure]) =>
        pattern.test(name) &&
        (figure as { every_block_positive_definite?: boolean }).every_block_positive_definite,
    );
    expectFigures(schur, pattern, whole.length, closed, ({ linkage, gamma }, figure) => {
      const portfolio = schurComplementary(moments, all, { linkage, gamma });
      if (figure.every_block_positive_definite) return portfolio;
      expect(portfolio).toMatchObject({
        status: "infeasible",
        conflict: [
          expect.stringContaining("positive definite"),
          "a lower gamma is needed, or one that is monotonic",
        ],
      });
      held++;
      return undefined;
    });
    expect(whole.length + held).toBeGreaterThan(30);
  },
);

testOnSets(
  reference,
  "the variance stops falling at the gamma of numpy 2.4.6, and of skfolio 0.20.1 to its precision",
  ({ schur }, moments) => {
    const all = longOnly(moments.assets.length);
    // at a minimum weights move by as much as gamma, which a variance in doubles tells to 1e-8
    expectFigures(schur, /^numpy_(?<linkage>[a-z]+)_turning_point$/, 4, 1e-6, ({ linkage }, figure) => {
      const portfolio = optimum(schurComplementary(moments, all, { linkage, gamma: 1, monotonic: true }));
      const { gamma } = figure as unknown as { gamma: number };
      expect(Math.abs(Number(portfolio.details?.gamma) - gamma)).toBeLessThan(1e-6);
      return portfolio;
    });
    expectFigures(
      schur,
      /^skfolio_(?<linkage>[a-z]+)_gamma(?<gamma>[\d.]+)_monotonic$/,
      24,
      1e-4,
      ({ linkage, gamma }, figure) => {
        const portfolio = optimum(schurComplementary(moments, all, { linkage, gamma, monotonic: true }));
        expect(Math.abs(Number(portfolio.details?.gamma) - Number(figure.effective_gamma))).toBeLessThan(
          2e-4,
        );
        return portfolio;
      },
    );
  },
);

test("the step-up matrix by hand, and its rows have equal sums", () => {
  expect(toRows(stepUp(3, 2))).toEqual([
    [(2 + 1 / 2) / 3, 1 / 2 / 3],
    [(1 + 1 / 2) / 3, (1 + 1 / 2) / 3],
    [1 / 2 / 3, (2 + 1 / 2) / 3],
  ]);
  for (const [n1, n2] of [
    [4, 3],
    [3, 4],
    [5, 5],
  ]) {
    for (const row of toRows(stepUp(n1, n2))) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
  }
});

const linkages = ["single", "average", "complete", "ward"] as const;

test("a gamma of 0 is hierarchical risk parity, within bounds too", () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.constantFrom(...linkages),
    (size, seed, slack, linkage) => {
      const moments = randomMoments(size, 60, seed);
      const limits = within(moments, { lower: (1 - slack) / size, upper: (1 + slack) / size });
      const hrp = optimum(hierarchicalRiskParity(moments, limits, { linkage }));
      const schur = optimum(schurComplementary(moments, limits, { linkage, gamma: 0, leafOrder: "scipy" }));
      expect(schur.weights).toEqual(hrp.weights);
    },
  );
  fc.assert(property, { seed: 7, numRuns: 60 });
});

test("up to the turning point the variance falls, weights keep bounds and budget", () => {
  const property = fc.property(
    fc.integer({ min: 2, max: 12 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.constantFrom(...linkages),
    (size, seed, slack, linkage) => {
      const moments = randomMoments(size, 40, seed);
      const limits = within(moments, { lower: (1 - slack) / size, upper: (1 + slack) / size });
      const variance = (gamma: number): number => {
        const { weights } = optimum(schurComplementary(moments, limits, { linkage, gamma }));
        expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-14);
        expect(Math.min(...weights)).toBeGreaterThan((1 - slack) / size - 1e-15);
        expect(Math.max(...weights)).toBeLessThan((1 + slack) / size + 1e-15);
        let total = 0;
        weights.forEach((w, i) => {
          weights.forEach((v, j) => {
            total += w * v * moments.covariance.data[i * size + j];
          });
        });
        return total;
      };
      const turning = Number(optimum(schurComplementary(moments, limits, { linkage })).details?.gamma);
      const variances = [0, 0.5, 1].map((share) => variance(share * turning));
      expect(variances[1]).toBeLessThanOrEqual(variances[0] * (1 + 1e-12));
      expect(variances[2]).toBeLessThanOrEqual(variances[1] * (1 + 1e-12));
    },
  );
  fc.assert(property, { seed: 8, numRuns: 60 });
});

test("by remoteness the order of the assets does not matter", () => {
  const moments = randomMoments(9, 80, 4);
  const property = fc.property(
    fc.shuffledSubarray([...moments.assets.keys()], { minLength: 9 }),
    fc.constantFrom("scipy", "optimal", "exact"),
    (places, order) => {
      const options = { gamma: 0.4, monotonic: true, hrpOrder: "remoteness", leafOrder: order } as const;
      const direct = optimum(schurComplementary(moments, longOnly(9), options));
      const shuffled = optimum(schurComplementary(reordered(moments, places), longOnly(9), options));
      shuffled.weights.forEach((w, k) => {
        expect(Math.abs(w - direct.weights[places[k]])).toBeLessThan(1e-7); // gamma is found to 1e-8
      });
    },
  );
  fc.assert(property, { seed: 9, numRuns: 40 });
});

test("of fewer periods than assets gamma stays where halves are positive definite; a given one is refused", () => {
  const moments = randomMoments(12, 6, 2);
  expect(optimum(schurComplementary(moments, longOnly(12))).details?.gamma).toBe(0);
  expect(schurComplementary(moments, longOnly(12), { gamma: 0.5 })).toMatchObject({
    status: "infeasible",
    conflict: [
      expect.stringMatching(/^a gamma of 0\.5 leaves .* without a positive definite covariance$/),
      "a lower gamma is needed, or one that is monotonic",
    ],
  });
});
