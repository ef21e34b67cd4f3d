import { type Matrix, rowOf, zeros } from "../numeric/matrix/matrix.ts";

/** Independent draws from the posterior of mean and covariance, as plain data. */
export interface PosteriorDraws {
  /** `D x N`. */
  readonly means: Matrix;
  /** `D x N(N+1)/2`: the lower triangles, row by row. */
  readonly covariances: Matrix;
}

/** Draw s as beliefs. The mean is a view. */
export function posteriorDraw(
  { means, covariances }: PosteriorDraws,
  s: number,
): { readonly mean: Float64Array; readonly covariance: Matrix } {
  const N = means.columns;
  const covariance = zeros(N, N);
  for (let i = 0, at = s * covariances.columns; i < N; i++) {
    for (let j = 0; j <= i; j++, at++) {
      covariance.data[i * N + j] = covariances.data[at];
      covariance.data[j * N + i] = covariances.data[at];
    }
  }
  return { mean: rowOf(means, s), covariance };
}
