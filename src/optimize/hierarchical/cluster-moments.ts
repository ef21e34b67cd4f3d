import type { Moments } from "../../estimate/moments.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { columnsAt, type Matrix, principalSubmatrix } from "../../numeric/matrix/matrix.ts";
import { gram, multiply, transposeMultiply, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { scale } from "../../numeric/matrix/vector.ts";

/** Beliefs about two moments, as far as designs inside and between clusters need them. */
type TwoMoments = Pick<Moments, "assets" | "mean" | "covariance" | "scenarios">;

/** Beliefs about some of the assets. */
export function momentsOfAssets(moments: Moments, places: readonly number[]): Moments {
  const { assets, mean, covariance, scenarios } = moments;
  return withMoments(moments, {
    assets: places.map((i) => assets[i]),
    mean: Float64Array.from(places, (i) => mean[i]),
    covariance: principalSubmatrix(covariance, places),
    scenarios: columnsAt(scenarios, places),
  });
}

/** Beliefs about portfolios of the assets: `A'm`, `A'SA`, `XA`. @param portfolios A, `N x K`. */
export function momentsOfPortfolios(moments: Moments, portfolios: Matrix, names: readonly string[]): Moments {
  const { mean, covariance, scenarios } = moments;
  return withMoments(moments, {
    assets: names,
    mean: transposeMultiplyVector(portfolios, mean),
    covariance: transposeMultiply(portfolios, multiply(covariance, portfolios)),
    scenarios: multiply(scenarios, portfolios),
  });
}

/** What returns themselves say, with divisor T - 1. @param returns `T x N`, T at least 2. */
export function sampleOf(moments: Moments, returns: Matrix, names: readonly string[]): Moments {
  const mean = columnMeans(returns);
  const covariance = gram(centeredColumns(returns, mean));
  scale(covariance.data, 1 / (returns.rows - 1));
  return withMoments(moments, { assets: names, mean, covariance, scenarios: returns });
}

function withMoments({ model, periodsPerYear }: Moments, two: TwoMoments): Moments {
  return { model, periodsPerYear, periods: two.scenarios.rows, ...two, details: {} };
}
