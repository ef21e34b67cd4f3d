import { describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import type { Moments } from "../../estimate/moments.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { columnOf, rowOf } from "../../numeric/matrix/matrix.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { portfolioFigures, randomPortfolios } from "./random-portfolios.ts";

const reference = figures("random-portfolios");
const count = 20_000;

function draw(moments: Moments, within: Constraints, draws = count): ReturnType<typeof drawn> {
  return drawn(randomPortfolios(moments, within, { count: draws, seed: 7 }));
}

function drawn(result: ReturnType<typeof randomPortfolios>): Extract<typeof result, { status: "drawn" }> {
  if (result.status !== "drawn") throw new Error(JSON.stringify(result));
  return result;
}

function box(size: number, low: number, high: number): Constraints {
  return {
    ...longOnly(size),
    lower: new Float64Array(size).fill(low),
    upper: new Float64Array(size).fill(high),
  };
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe.each(["M", "E"] as const)("universe %s against exact moments (numpy 1.24.2, fractions)", (name) => {
  const { names, results } = reference[name];
  const moments = sampleMoments(returnsOf(samplePrices("etf_prices.csv", names), "simple"));
  const size = names.length;

  test.each([
    ["long_only_dirichlet1", longOnly(size)],
    ["box_5_40_uniform", box(size, 0.05, 0.4)],
  ] as const)("%s", (set, within) => {
    const { weights, method } = draw(moments, within);
    expect(method).toBe("rejection");
    const exact = results[set].weight_moments;
    for (let j = 0; j < size; j++) {
      const column = columnOf(weights, j);
      expect(Math.abs(mean(column) - exact.mean)).toBeLessThan(5 * Math.sqrt(exact.var / count));
      const second = mean(column.map((w) => w * w));
      expect(Math.abs(second / exact.second - 1)).toBeLessThan(0.05); // five standard errors of w^2 are below 4%
    }
    const [first, other] = [columnOf(weights, 0), columnOf(weights, 1)];
    const cross = mean(first.map((w, i) => w * other[i]));
    expect(Math.abs(cross / exact.cross - 1)).toBeLessThan(0.05);
    const { max_weight_mean, min_weight_mean } = results[set];
    if (max_weight_mean !== undefined) {
      const rows = Array.from({ length: count }, (_, i) => rowOf(weights, i));
      // the largest weight's deviation is below a tenth, the smallest's below its mean: five standard errors
      const most = mean(rows.map((row) => Math.max(...row)));
      const least = mean(rows.map((row) => Math.min(...row)));
      expect(Math.abs(most - max_weight_mean)).toBeLessThan(0.5 / Math.sqrt(count));
      expect(Math.abs(least - min_weight_mean)).toBeLessThan((5 * min_weight_mean) / Math.sqrt(count));
    }
    const { returns, volatilities } = portfolioFigures(weights, moments);
    const sorted = volatilities.toSorted();
    results[set].monte_carlo.vol_quantiles_5_50_95.forEach((volatility: number, k: number) => {
      const share = [0.05, 0.5, 0.95][k];
      const below = sorted.findIndex((v) => v > volatility) / count;
      expect(Math.abs(below - share)).toBeLessThan(6 * Math.sqrt((share * (1 - share)) / count));
    });
    const { mean_return, std_of_return, mean_variance } = results[set].portfolio;
    expect(Math.abs(mean(returns) - mean_return)).toBeLessThan((5 * std_of_return) / Math.sqrt(count));
    const error = results[set].monte_carlo.se_variance * Math.sqrt(results[set].monte_carlo.draws / count);
    expect(Math.abs(mean(volatilities.map((v) => v * v)) - mean_variance)).toBeLessThan(5 * error);
    for (const { t, p } of results[set].return_cdf ?? []) {
      const share = mean(returns.map((r) => (r <= t ? 1 : 0)));
      expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / count) + 1e-4);
    }
  });
});

describe("properties", () => {
  const names = ["A", "B", "C", "D", "E"];
  const moments = momentsFrom(
    names,
    [0.1, 0.1, 0.1, 0.1, 0.1],
    names.map((_, i) => names.map((__, j) => (i === j ? 0.04 : 0))),
  );
  const within: Constraints = {
    ...box(5, -0.1, 0.6),
    linear: [parseLinearConstraint("A + B <= 0.5", names), parseLinearConstraint("C - D = 0.1", names)],
  };

  test("a walk keeps every constraint, and one seed gives one draw", () => {
    const { weights, method } = draw(moments, within, 2000);
    expect(method).toBe("walk");
    for (let i = 0; i < weights.rows; i++) {
      const [a, b, c, d, e] = rowOf(weights, i);
      expect(a + b + c + d + e).toBeCloseTo(1, 10);
      expect(c - d).toBeCloseTo(0.1, 10);
      expect(a + b).toBeLessThan(0.5 + 1e-10);
      expect(Math.min(a, b, c, d, e)).toBeGreaterThan(-0.1 - 1e-10);
      expect(Math.max(a, b, c, d, e)).toBeLessThan(0.6 + 1e-10);
    }
    expect(draw(moments, within, 2000).weights).toEqual(weights);
  });

  test("a walk through a simplex finds its exact moments", () => {
    // A = 0 leaves the simplex of the other four.
    const linear = [parseLinearConstraint("A = 0", names)];
    const { weights } = draw(moments, { ...longOnly(5), linear });
    for (const j of [1, 2, 3, 4]) {
      const column = columnOf(weights, j);
      expect(Math.abs(mean(column) - 1 / 4)).toBeLessThan(0.01); // Dirichlet(1,1,1,1); neighbors are correlated
      expect(Math.abs(mean(column.map((w) => w * w)) - 1 / 10)).toBeLessThan(0.01);
    }
  });

  test("a feasible set of one point gives that point", () => {
    const { weights } = draw(moments, box(5, 0.2, 0.2), 3);
    expect([...weights.data]).toEqual(new Array(15).fill(0.2));
    const { weights: degenerate } = draw(moments, box(5, 0.2, 0.4), 3);
    for (const w of degenerate.data) expect(w).toBeCloseTo(0.2, 12);
  });

  test("no end, no draw", () => {
    const free = box(5, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(() => draw(moments, free, 3)).toThrow("random portfolios need bounds");
    const infeasible = randomPortfolios(moments, box(5, 0, 0.1), { count: 3, seed: 1 });
    expect(infeasible.status).toBe("infeasible");
  });
});
