import { expect, test } from "vitest";
import { futureCases } from "../../../tests/support/future-windows.ts";
import { equalRowWeights } from "../../estimate/forgetting/row-weights.ts";
import { mixedMoments } from "../../estimate/mixed-model/mixed-moments.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { PosteriorDraws } from "../../estimate/posterior-draws.ts";
import { posteriorDraw } from "../../estimate/posterior-draws.ts";
import { weightedCovariance } from "../../estimate/sample/sample-moments.ts";
import { columnMeans } from "../../numeric/matrix/columns.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { longOnly } from "../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../optimize/mean-variance/minimum-variance.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import { underDraws } from "./under-draws.ts";
import { probabilityAbove, weightPosterior } from "./weight-posterior.ts";

function beliefs(options: { posterior: number; errors?: "student-t" }): Moments {
  const { returns, factors, kernel } = futureCases[0].window();
  return mixedMoments(returns, { kernels: [kernel], ...options }, factors);
}

test("weights of every draw are summed up, and the bands hold them", () => {
  const moments = beliefs({ posterior: 200 });
  const { posterior } = moments;
  if (posterior === undefined) throw new Error("draws were asked for");
  const choose = (each: Moments) => minimumVariance(each, longOnly(12));
  const portfolio = choose(moments);
  if (portfolio.status === "infeasible") throw new Error("long only is feasible");
  const found = weightPosterior(moments, posterior, portfolio.weights, choose);
  expect(found.draws).toBe(200);
  expect(sum(found.mean)).toBeCloseTo(1, 9);
  found.mean.forEach((mean, i) => {
    expect(found.lower[i]).toBeLessThanOrEqual(mean + 2 * found.sd[i]);
    expect(found.upper[i]).toBeGreaterThanOrEqual(mean - 2 * found.sd[i]);
  });
  const [one, other] = [probabilityAbove(found, 4, 5), probabilityAbove(found, 5, 4)];
  expect(one + other).toBeLessThanOrEqual(1);
  expect(found.volatility.lower).toBeLessThan(found.volatility.median);
  expect(weightPosterior(moments, posterior, portfolio.weights, choose)).toEqual(found);
});

test("where no draw has an optimum there are no bands, which is said; where some have none they are counted", () => {
  const moments = beliefs({ posterior: 5 });
  if (moments.posterior === undefined) throw new Error("draws were asked for");
  const equal = new Float64Array(12).fill(1 / 12);
  const never = (): Portfolio => ({
    status: "infeasible",
    design: "gmv",
    assets: [],
    conflict: ["too much is asked for"],
  });
  expect(() => weightPosterior(moments, moments.posterior as PosteriorDraws, equal, never)).toThrow(
    "none of 5 draws from the posterior has optimal weights, so that there are no bands of any",
  );
  let asked = 0;
  const once = (each: Moments): Portfolio => (asked++ === 2 ? minimumVariance(each, longOnly(12)) : never());
  const found = weightPosterior(moments, moments.posterior, equal, once);
  expect([found.draws, found.failed]).toEqual([1, 4]);
  expect(sum(found.mean)).toBeCloseTo(1, 9);
});

test("scenarios under a draw have its mean, and its covariance as far as they had the estimate's", () => {
  const moments = beliefs({ posterior: 3, errors: "student-t" });
  if (moments.posterior === undefined) throw new Error("draws were asked for");
  const { mean, covariance } = posteriorDraw(moments.posterior, 2);
  const drawn = underDraws(moments, moments.posterior)(2);
  const means = columnMeans(drawn.scenarios);
  mean.forEach((value, i) => {
    expect(Math.abs(means[i] - value)).toBeLessThan(1e-12);
  });
  const rows = equalRowWeights(drawn.scenarios.rows);
  const spread = weightedCovariance(drawn.scenarios, rows);
  const own = weightedCovariance(moments.scenarios, rows);
  // the same share of the covariance they stand for, over all assets
  const ratio = (a: Float64Array, b: Float64Array): number =>
    sum(a.map((value, at) => (at % 13 === 0 ? value / b[at] : 0))) / 12;
  expect(ratio(spread.data, covariance.data) / ratio(own.data, moments.covariance.data)).toBeCloseTo(1, 1);
});
