import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

/**
 * The least variance of the scatter in any direction, as a share of the returns' own variance there.
 *
 * With few rows an asset the likelihood of a skew-t may rise towards a scatter without width in the direction of the
 * skewness: all of the returns' spread there is then put down to tau. Its supremum is finite, but no parameters have
 * it. Where the scatter is at least this wide there is a maximum; fits that are wider anyway do not feel the bound.
 *
 * @see Hathaway (1985), Annals of Statistics 13(2), 795-800, on likelihoods that need such a bound.
 */
export const leastWidth = 1e-3;

/** Whether a scatter of whitened returns is narrower than that in some direction. Cost: one Cholesky factorization. */
export function isTooNarrow({ rows: n, data }: Matrix): boolean {
  if (!data.every(Number.isFinite)) return false; // for the likelihood to refuse
  const narrower = { rows: n, columns: n, data: data.slice() };
  for (let i = 0; i < n; i++) narrower.data[i * (n + 1)] -= leastWidth;
  return cholesky(narrower).status === "indefinite";
}

/**
 * Raises the eigenvalues of a scatter of whitened returns to `leastWidth`, in place. Of all scatters so wide, the result
 * maximizes the expected likelihood of which the given one is the free maximum. Cost: one eigenproblem.
 */
export function widen(scatter: Matrix): void {
  const { rows: n, data } = scatter;
  const { values, vectors } = symmetricEigen(scatter);
  for (let k = 0; k < n && values[k] < leastWidth; k++) {
    for (let i = 0; i < n; i++) {
      const weighted = (leastWidth - values[k]) * vectors.data[i * n + k];
      for (let j = 0; j < n; j++) data[i * n + j] += weighted * vectors.data[j * n + k];
    }
  }
}
