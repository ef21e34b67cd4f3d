import type { Moments } from "../../../estimate/moments.ts";
import { columnsAt, type Matrix, principalSubmatrix } from "../../../numeric/matrix/matrix.ts";
import { multiply, transposeMultiply, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";

/** Beliefs about two moments, as far as designs inside and between clusters need them. */
type TwoMoments = Pick<Moments, "assets" | "mean" | "covariance" | "scenarios">;

/** Beliefs about some of the assets. */
export function momentsOfAssets(moments: Moments, places: readonly number[]): Moments {
  const { assets, mean, covariance, scenarios } = moments;
  return withMoments(
    moments,
    {
      assets: places.map((i) => assets[i]),
      mean: Float64Array.from(places, (i) => mean[i]),
      covariance: principalSubmatrix(covariance, places),
      scenarios: columnsAt(scenarios, places),
    },
    moments.probabilities,
  );
}

/** Beliefs about portfolios of the assets: `A'm`, `A'SA`, `XA`. @param portfolios A, `N x K`. */
export function momentsOfPortfolios(moments: Moments, portfolios: Matrix, names: readonly string[]): Moments {
  const { mean, covariance, scenarios } = moments;
  return withMoments(
    moments,
    {
      assets: names,
      mean: transposeMultiplyVector(portfolios, mean),
      covariance: transposeMultiply(portfolios, multiply(covariance, portfolios)),
      scenarios: multiply(scenarios, portfolios),
    },
    moments.probabilities,
  );
}

function withMoments(
  { model, periodsPerYear }: Moments,
  two: TwoMoments,
  probabilities: Float64Array | undefined,
): Moments {
  const likely = probabilities === undefined ? {} : { probabilities };
  return { model, periodsPerYear, periods: two.scenarios.rows, ...two, ...likely, details: {} };
}
