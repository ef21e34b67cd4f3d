import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  beliefs,
  equalWeights,
  realPrices,
  realReturns,
  relativeError,
  sampleBeliefs,
  sharedFigures,
  skewTBeliefs,
} from "../../../tests/support/high-order.ts";
import { figures } from "../../../tests/support/reference.ts";
import { testOnRealData } from "../../../tests/support/shared.ts";
import type { Moments, SkewTParameters } from "../../estimate/moments.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { Constraints, LinearConstraint } from "../constraints/constraints.ts";
import { longOnly } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import type { SolvedPortfolio } from "../portfolio.ts";
import type { MvskOptions } from "./mvsk.ts";
import { mvsk } from "./mvsk.ts";
import { lambdaOfRiskAversion } from "./solvers/mvsk-objective.ts";
import type { MvskSolver } from "./solvers/mvsk-solvers.ts";
import { mvskSolvers } from "./solvers/mvsk-solvers.ts";

const reference = figures("mvsk");
const skewT = figures("skew-t");
const solvers = Object.keys(mvskSolvers) as MvskSolver[];

function solve(
  moments: Moments,
  options: MvskOptions,
  constraints = longOnly(moments.assets.length),
): SolvedPortfolio {
  const portfolio = mvsk(moments, constraints, options);
  if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join(", "));
  return portfolio;
}

const cases = [10, 20].flatMap((size) =>
  ["skew_t", "sample_moments"].flatMap((source) =>
    Object.keys(reference[`S${size}`][source]).map((key) => ({ size, source, key })),
  ),
);

const beliefsOf = (size: number, source: string): Moments =>
  source === "skew_t" ? skewTBeliefs(skewT[`S${size}`].skew_t["tight_numin8.5"]) : sampleBeliefs(size);

test.each(cases)(
  "the $source optimum of $size stocks at $key agrees with an exact solver checked by highOrderPortfolios 0.1.1",
  ({ size, source, key }) => {
    const figure = reference[`S${size}`][source][key];
    const found = solve(beliefsOf(size, source), { mvskLambda: figure.lambda, tolerance: 1e-13 });
    expect(found.status).toBe("optimal");
    expect(Math.max(...found.weights.map((w, i) => Math.abs(w - figure.exact.w[i])))).toBeLessThan(1e-10);
    expect(relativeError([found.objective], [figure.exact.objective])).toBeLessThan(1e-13);
    expect(relativeError(found.details?.moments as number[], figure.exact.phi)).toBeLessThan(1e-10);
  },
);

describe.each(solvers)("solver %s", (solver) => {
  test.each(cases)("$source, $size stocks, $key: the same optimum", ({ size, source, key }) => {
    const figure = reference[`S${size}`][source][key];
    const found = solve(beliefsOf(size, source), { mvskLambda: figure.lambda, solver });
    expect(found).toMatchObject({ status: "optimal", details: { solver } });
    expect(found.optimality).toBeLessThan(1e-9 * (solver === "slsqp" ? 2 : 1));
    // the objective is flat at the optimum; where lambda_1 > 0 its terms cancel to a fifth
    expect(relativeError([found.objective], [figure.exact.objective])).toBeLessThan(1e-12);
    expect(Math.max(...found.weights.map((w, i) => Math.abs(w - figure.exact.w[i])))).toBeLessThan(1e-6);
  });

  test.each([10, 20])("from minimum variance the same optimum of %i stocks", (size) => {
    const figure = reference[`S${size}`].skew_t.l1_0_xi10;
    const scenarios = sampleBeliefs(size);
    const { scatter } = beliefsOf(size, "skew_t").skewT!;
    const start = minimumVariance({ ...scenarios, covariance: scatter }, longOnly(size));
    if (start.status !== "optimal") throw new Error(start.status);
    const options = { mvskLambda: figure.lambda, solver, start: start.weights };
    const found = solve(beliefsOf(size, "skew_t"), options);
    expect(found.status).toBe("optimal");
    expect(relativeError([found.objective], [figure.exact.objective])).toBeLessThan(1e-12);
  });

  test("with the mean alone all is in the best asset, and weights may sum to zero", () => {
    const moments = sampleBeliefs(10);
    const best = moments.mean.indexOf(Math.max(...moments.mean));
    expect(solve(moments, { solver, mvskLambda: [1, 0, 0, 0] }).weights[best]).toBeCloseTo(1, 12);
    const neutral = { ...longOnly(10), lower: new Float64Array(10).fill(-1), budget: 0 };
    const exact = solve(moments, { tolerance: 1e-12 }, neutral);
    expect(relativeError([solve(moments, { solver }, neutral).objective], [exact.objective])).toBeLessThan(
      1e-12,
    );
  });

  test("under bounds and linear constraints it agrees with q-mvsk, or says that it cannot", () => {
    const { moments, constraints } = constrained();
    if (solver === "newton") {
      expect(() => solve(moments, { solver }, constraints)).toThrowError(
        /newton .* was given S01 \+ S02 <= 0.1/,
      );
      return;
    }
    const found = solve(moments, { solver }, constraints);
    const exact = solve(moments, { tolerance: 1e-12 }, constraints);
    expect(found.status).toBe("optimal");
    expect(found.weights[0] + found.weights[1]).toBeLessThan(0.1 + 1e-12);
    expect(found.weights[2] - found.weights[3]).toBeCloseTo(0.05, 12);
    expect(Math.max(...found.weights)).toBeLessThan(0.3 + 1e-12);
    expect(sum(found.weights)).toBeCloseTo(1, 12);
    expect(relativeError([found.objective], [exact.objective])).toBeLessThan(1e-12);
  });
});

function constrained(): { moments: Moments; constraints: Constraints } {
  const row = (
    text: string,
    entries: Record<number, number>,
    sense: "<=" | "=",
    bound: number,
  ): LinearConstraint => {
    const coefficients = new Float64Array(10);
    for (const [i, each] of Object.entries(entries)) coefficients[Number(i)] = each;
    return { text, coefficients, sense, bound };
  };
  return {
    moments: beliefsOf(10, "skew_t"),
    constraints: {
      lower: new Float64Array(10),
      upper: new Float64Array(10).fill(0.3),
      budget: 1,
      linear: [
        row("S01 + S02 <= 0.1", { 0: 1, 1: 1 }, "<=", 0.1),
        row("S03 - S04 = 0.05", { 2: 1, 3: -1 }, "=", 0.05),
      ],
    },
  };
}

const fits = "reference/high-order/setA_fits_derivatives.json";
const weights = "reference/high-order/setA_mvsk_skewt_weights.json";
const xi10 = [0, 5, 110 / 6, 55] as const;

testOnRealData(
  "ten real stocks: every solver finds the optimum of the skew-t, from 1/N and from minimum variance",
  [fits, weights],
  () => {
    const moments = skewTBeliefs(sharedFigures(fits).fit_mvst["default_numin8.5"]);
    const starts = [equalWeights(10), Float64Array.from<number>(sharedFigures(weights).GMVP_samplecov.w)];
    for (const solver of solvers) {
      for (const start of starts) {
        const found = solve(moments, { mvskLambda: xi10, solver, start });
        expect(found.status).toBe("optimal");
        expect(relativeError([found.objective], [3.635302921625e-4])).toBeLessThan(1e-9);
      }
    }
  },
);

testOnRealData(
  "ten real stocks: every solver finds the optimum of the sample moments",
  [realPrices, fits],
  () => {
    const moments = beliefs(10, realReturns(sharedFigures(fits).data.stocks));
    for (const solver of solvers) {
      const found = solve(moments, { mvskLambda: xi10, solver });
      expect(found.status).toBe("optimal");
      expect(relativeError([found.objective], [4.318410147342e-4])).toBeLessThan(1e-9);
    }
  },
);

describe("of MVSK portfolios", () => {
  const moments = beliefsOf(10, "skew_t");
  const found = solve(moments, { tolerance: 1e-12 });

  test("renaming the assets renames the weights", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(10).keys()], { minLength: 10 }), (order) => {
        const { location, skewness, scatter, degreesOfFreedom } = moments.skewT!;
        const renamed = {
          location: Float64Array.from(order, (i) => location[i]),
          skewness: Float64Array.from(order, (i) => skewness[i]),
          scatter: fromRows(order.map((i) => order.map((j) => scatter.data[i * 10 + j]))),
          degreesOfFreedom,
        };
        const other = solve({ ...moments, skewT: renamed }, { tolerance: 1e-12 });
        order.forEach((i, k) => {
          expect(Math.abs(other.weights[k] - found.weights[i])).toBeLessThan(1e-9);
        });
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test("returns in percent, with lambda in their units, give the same weights", () => {
    const { location, skewness, scatter, degreesOfFreedom } = moments.skewT!;
    const percent: SkewTParameters = {
      location: location.map((each) => each * 100),
      skewness: skewness.map((each) => each * 100),
      scatter: { ...scatter, data: scatter.data.map((each) => each * 1e4) },
      degreesOfFreedom,
    };
    const [a, b, c, d] = lambdaOfRiskAversion(10);
    for (const solver of solvers) {
      const other = solve(
        { ...moments, skewT: percent },
        { solver, mvskLambda: [a / 1e2, b / 1e4, c / 1e6, d / 1e8] },
      );
      expect(other.status).toBe("optimal");
      other.weights.forEach((w, i) => {
        expect(Math.abs(w - found.weights[i])).toBeLessThan(1e-6);
      });
    }
  });

  test("no feasible portfolio nearby is better", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (share) => {
          const total = share.reduce((sum, each) => sum + each, 0);
          fc.pre(total > 0);
          const other = share.map((each, i) => 0.99 * found.weights[i] + (0.01 * each) / total);
          const value = solve(moments, { start: Float64Array.from(other), maxIterations: 0 }).objective;
          expect(value).toBeGreaterThanOrEqual(found.objective - 1e-16);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  test("the trace falls from the start to the objective", () => {
    const trace = found.details?.trace as number[];
    expect(trace.at(-1)).toBe(found.objective);
    expect(trace).toHaveLength(found.iterations + 1);
    for (let k = 1; k < trace.length; k++)
      expect(trace[k]).toBeLessThanOrEqual(trace[k - 1] + 1e-12 * Math.abs(trace[k - 1]));
  });
});

describe("what MVSK refuses", () => {
  const moments = beliefsOf(10, "skew_t");
  const sample = sampleBeliefs(10);

  test("skew-t moments of a model that has none", () => {
    expect(() => solve(sample, { moments: "skew-t" })).toThrowError(/the model sample has none/);
  });

  test("a start that names an asset there is not, with the nearest name", () => {
    expect(() => solve(moments, { start: { S1: 1 } })).toThrowError(
      expect.objectContaining({
        code: "unknown-asset",
        detail: { asset: "S1", advice: "did you mean S01?" },
      }),
    );
  });

  test("xi and lambda together, and a xi that is not positive", () => {
    expect(() => solve(moments, { xi: 10, mvskLambda: [1, 5, 1, 1] })).toThrowError(
      /xi and mvskLambda are given/,
    );
    expect(() => solve(moments, { xi: 0 })).toThrowError(/xi: more than 0 is needed, 0 given/);
  });

  test("lambdas that are negative, all zero, or not numbers", () => {
    for (const lambda of [
      [-1, 1, 1, 1],
      [0, 0, 0, 0],
      [1, Number.NaN, 1, 1],
    ] as const) {
      expect(() => solve(moments, { mvskLambda: lambda })).toThrowError(/mvskLambda.* needed/);
    }
  });

  test("a start of the wrong length", () => {
    expect(() => solve(moments, { start: equalWeights(9) })).toThrowError(/9 weights given for 10 assets/);
  });

  test("constraints that cannot hold together are a status, with the culprits in words", () => {
    const box = { ...longOnly(10), upper: new Float64Array(10).fill(0.05) };
    expect(mvsk(moments, box)).toMatchObject({
      status: "infeasible",
      conflict: ["upper bounds sum to 0.5, the budget is 1: 0.5 is missing"],
    });
    const { constraints } = constrained();
    const coefficients = new Float64Array(10).fill(1, 0, 2);
    const most = { text: "S01 + S02 >= 0.2", coefficients, sense: ">=", bound: 0.2 } as const;
    const portfolio = mvsk(moments, { ...constraints, linear: [...constraints.linear, most] });
    expect(portfolio.status).toBe("infeasible");
    if (portfolio.status === "infeasible") {
      expect(portfolio.conflict.slice(0, 2).toSorted()).toEqual(["S01 + S02 <= 0.1", "S01 + S02 >= 0.2"]);
    }
  });
});

test("with sample moments, a model of its own keeps its mean and covariance", () => {
  const moments = { ...sampleBeliefs(10), model: "ledoit-wolf" };
  // the variance alone, under the identity as covariance: equal weights
  const found = solve(moments, { moments: "sample", mvskLambda: [0, 1, 0, 0] });
  expect(relativeError(found.weights, equalWeights(10))).toBeLessThan(1e-8);
  for (const solver of solvers) {
    const other = solve(moments, { mvskLambda: [1e-3, 1, 1, 1], solver });
    const newton = solve(moments, { mvskLambda: [1e-3, 1, 1, 1], tolerance: 1e-12 });
    expect(relativeError([other.objective], [newton.objective])).toBeLessThan(1e-12);
  }
});

test("where the objective is not convex every solver still goes downhill to a stationary point", () => {
  const heavy = { ...beliefsOf(10, "skew_t"), skewT: { ...beliefsOf(10, "skew_t").skewT! } };
  const skewness = heavy.skewT.skewness.map((each, i) => (i % 2 ? -10 : 10) * each);
  for (const solver of solvers) {
    const found = solve(
      { ...heavy, skewT: { ...heavy.skewT, skewness } },
      { solver, mvskLambda: [0, 1, 1e3, 0] },
    );
    expect(found.status).toBe("optimal");
    const trace = found.details?.trace as number[];
    expect(found.objective).toBeLessThan(trace[0]);
  }
});
