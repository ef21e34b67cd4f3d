import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { diagonalOf, type Matrix } from "../numeric/matrix/matrix.ts";
import { quadraticForm } from "../numeric/matrix/multiply.ts";
import type { Constraints } from "./constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import type { Portfolio } from "./portfolio.ts";
import { solveQuadraticDesign } from "./quadratic-design.ts";

/**
 * The feasible weights of least `w'Cw`, C the correlations: minimum variance if all volatilities were one. Weights
 * are not divided by volatilities afterwards.
 *
 * @returns `objective` is `w'Cw`.
 * @throws {InputError} `constant-asset` where a variance is zero.
 * @see Christoffersen, Errunza, Jacobs and Jin (2010), Is the potential for international diversification disappearing?
 */
export function maxDecorrelation(moments: Moments, constraints: Constraints): Portfolio {
  const correlation = correlationOf(moments);
  return solveQuadraticDesign(moments, constraints, {
    design: "max-decorrelation",
    hessian: correlation,
    linear: new Float64Array(correlation.rows),
    objective: (weights) => quadraticForm(correlation, weights),
  });
}

function correlationOf(moments: Moments): Matrix {
  const { assets } = moments;
  const covariance = existingCovariance(moments);
  const n = covariance.rows;
  const volatility = diagonalOf(covariance).map((variance, i) => {
    if (variance > 0) return Math.sqrt(variance);
    throw new InputError("constant-asset", `the variance of ${assets[i]} is 0, it has no correlation`, {
      asset: assets[i],
    });
  });
  const data = covariance.data.map((value, k) => value / (volatility[Math.floor(k / n)] * volatility[k % n]));
  for (let i = 0; i < n; i++) data[i * (n + 1)] = 1;
  return { rows: n, columns: n, data };
}
