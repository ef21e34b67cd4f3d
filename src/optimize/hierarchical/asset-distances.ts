import type { Moments } from "../../estimate/moments.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { mirrored } from "../../numeric/matrix/multiply.ts";
import { kendall, spearman } from "../../numeric/statistics/rank-correlation.ts";
import { existingVolatilities, formulaBlock } from "../existing-volatilities.ts";
import { requireScenarios } from "../require-scenarios.ts";
import { scenarioProbabilities } from "../risk/risk-measure.ts";

/**
 * What makes assets alike. `signed`: their correlation by the estimate; `absolute` and `squared`: its size or its square, so that
 * opposites are alike too; `spearman` and `kendall`: correlations of the ranks of their scenarios.
 */
export const dependences = ["signed", "absolute", "squared", "spearman", "kendall"] as const;

export type Dependence = (typeof dependences)[number];

/**
 * Distances between any two assets: `sqrt((1 - rho) / 2)` of a signed correlation, `sqrt(1 - rho)` of its size or square.
 *
 * Cost: O(N^2), and that of `spearman` or `kendall`.
 *
 * @throws {InputError} `constant-asset` where a variance is zero, `too-few-periods` for ranks without scenarios.
 */
export function assetDistances(moments: Moments, dependence: Dependence = "signed"): Matrix {
  const rho = correlationsOf(moments, dependence);
  const span = dependence === "absolute" || dependence === "squared" ? 1 : 2;
  const data = rho.data.map((value) => Math.sqrt(Math.max(0, (1 - value) / span))); // rounding can take it above 1
  return { ...rho, data };
}

function correlationsOf(moments: Moments, dependence: Dependence): Matrix {
  const signed = correlations(moments);
  switch (dependence) {
    case "signed":
      return signed;
    case "absolute":
      return { ...signed, data: signed.data.map(Math.abs) };
    case "squared":
      return { ...signed, data: signed.data.map((value) => value * value) };
    case "spearman":
    case "kendall": {
      requireScenarios(moments, `a ${dependence} correlation`);
      const { scenarios, probabilities } = moments;
      const of = dependence === "spearman" ? spearman : kendall;
      return of(scenarios, scenarioProbabilities(probabilities, scenarios.rows));
    }
  }
}

/** Correlations of the estimate. @throws {InputError} `constant-asset`. */
function correlations(moments: Moments): Matrix {
  const volatility = existingVolatilities(moments, "it has no correlation", formulaBlock);
  const { rows: n, data } = moments.covariance;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    out.data[i * (n + 1)] = 1;
    for (let j = 0; j < i; j++) out.data[i * n + j] = data[i * n + j] / (volatility[i] * volatility[j]);
  }
  return mirrored(out);
}

/** Euclidean distances between the columns of a symmetric matrix. Cost: O(n^3). */
export function betweenColumns({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (data[i * n + k] - data[j * n + k]) ** 2;
      out.data[i * n + j] = Math.sqrt(total);
    }
  }
  return mirrored(out);
}
