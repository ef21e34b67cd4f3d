import { InputError } from "../../../base/errors.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { columnOf, type Matrix, scratchMatrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { mirrored } from "../../../numeric/matrix/multiply.ts";
import { isConstant } from "../../../numeric/statistics/is-constant.ts";
import { kendall, spearman } from "../../../numeric/statistics/rank-correlation.ts";
import { existingVolatilities, formulaBlock, withoutStill } from "../../moments/existing-volatilities.ts";
import { requireScenarios } from "../../moments/require-scenarios.ts";
import { scenarioProbabilities } from "../../risk/terms/risk-measure.ts";

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
 * @throws {InputError} `constant-asset` where a variance is zero or scenarios are all alike, `too-few-periods` for ranks without scenarios.
 */
export function assetDistances(moments: Moments, dependence: Dependence = "signed"): Matrix {
  if (dependence === "spearman" || dependence === "kendall") {
    requireScenarios(moments, `a ${dependence} correlation`);
    requireRanks(moments);
    const { scenarios, probabilities } = moments;
    const likely = scenarioProbabilities(probabilities, scenarios.rows);
    const ofRanks = dependence === "spearman" ? spearman : kendall;
    return distancesOf(ofRanks(scenarios, likely), squaredDistance.signed);
  }
  return distancesOf(correlations(moments), squaredDistance[dependence]);
}

/** @throws {InputError} `constant-asset`. */
function requireRanks({ assets, scenarios }: Moments): void {
  const constant = assets.findIndex((_, j) => isConstant(columnOf(scenarios, j)));
  if (constant < 0) return;
  const asset = assets[constant];
  throw new InputError("constant-asset", `the returns of ${asset} are all alike: they have no ranks`, {
    asset,
    advice: withoutStill([asset]),
  });
}

const squaredDistance = {
  signed: (rho: number) => (1 - rho) / 2,
  absolute: (rho: number) => 1 - Math.abs(rho),
  squared: (rho: number) => 1 - rho * rho,
};

/** @param rho of which the lower triangle is read. */
function distancesOf({ rows: n, data }: Matrix, squared: (rho: number) => number): Matrix {
  const out = scratchMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let k = i * n; k < i * n + i; k++) out.data[k] = Math.sqrt(Math.max(0, squared(data[k]))); // rounding can take rho above 1
  }
  return mirrored(out);
}

/** Correlations of the estimate, below the diagonal. @throws {InputError} `constant-asset` for assets that have none. */
function correlations(moments: Moments): Matrix {
  const volatility = existingVolatilities(moments, "it has no correlation", formulaBlock);
  const { rows: n, data } = moments.covariance;
  const out = scratchMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) out.data[i * n + j] = data[i * n + j] / (volatility[i] * volatility[j]);
  }
  return out;
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
