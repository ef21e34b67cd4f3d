import type { Moments } from "../../estimate/moments.ts";
import { centeredColumns } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector, weightedGram } from "../../numeric/matrix/multiply.ts";
import { dot, scale, sum } from "../../numeric/matrix/vector.ts";

/**
 * What returns themselves say: means, and covariances with divisor T - 1, or `1 - sum p^2` where they are not equally likely.
 * For designs that look at some of the scenarios, at portfolios of the assets, or at what might have been.
 *
 * @param moments whose model and periods a year these are.
 * @param returns `T x N`, T at least 2.
 * @param probabilities T, with any sum.
 */
export function momentsOfReturns(
  { model, periodsPerYear }: Pick<Moments, "model" | "periodsPerYear">,
  returns: Matrix,
  assets: readonly string[],
  probabilities: Float64Array,
): Moments {
  const total = sum(probabilities);
  const likely = probabilities.map((p) => p / total);
  const mean = transposeMultiplyVector(returns, likely);
  const covariance = weightedGram(centeredColumns(returns, mean), likely);
  scale(covariance.data, 1 / (1 - dot(likely, likely)));
  const { rows: periods } = returns;
  return {
    ...{ model, assets, periods, periodsPerYear, mean, covariance },
    ...{ scenarios: returns, probabilities: likely, details: {} },
  };
}
