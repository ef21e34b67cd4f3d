import { cholesky, choleskyInverse } from "../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/**
 * How far a precision matrix is from the least penalized likelihood: the largest violation of its first-order conditions,
 * for `W = P^-1` in the units of S,
 *
 *     W_ij = S_ij + a sign(P_ij) where P_ij is not 0,    |W_ij - S_ij| <= a where it is,    W_ii = S_ii
 *
 * Zero at the optimum and nowhere else, the problem being strictly convex; infinite where P is not positive definite.
 * Cost: 3 n^3 where `inverse` is not given.
 */
export function sparseInverseResidual(
  sample: Matrix,
  precision: Matrix,
  penalty: number,
  inverse: Matrix | undefined = inverted(precision),
): number {
  if (inverse === undefined) return Number.POSITIVE_INFINITY;
  const { rows: n, data } = precision;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const at = i * n + j;
      const gap = inverse.data[at] - sample.data[at];
      const allowed = i === j ? 0 : penalty;
      const violation =
        data[at] === 0 ? Math.abs(gap) - allowed : Math.abs(gap - allowed * Math.sign(data[at]));
      if (!(violation <= largest)) largest = violation;
    }
  }
  return largest;
}

function inverted(precision: Matrix): Matrix | undefined {
  const factor = cholesky(precision);
  return factor.status === "positive-definite" ? choleskyInverse(factor.lower) : undefined;
}
