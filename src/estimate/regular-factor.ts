import { cholesky } from "../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";

/** A Cholesky factor that may be divided by, or the first variable that those before it explain up to rounding. */
export type RegularFactor =
  | { readonly status: "regular"; readonly lower: Matrix }
  | { readonly status: "redundant"; readonly index: number };

/**
 * Factors a covariance. Variable i counts as redundant where its variance given the ones before it, the squared pivot, is
 * at most `n eps` of its own: what a replicated variable leaves after rounding.
 */
export function regularFactor(covariance: Matrix): RegularFactor {
  const factor = cholesky(covariance);
  if (factor.status === "indefinite") return { status: "redundant", index: factor.pivot };
  const n = covariance.rows;
  for (let i = 0; i < n; i++) {
    const left = factor.lower.data[i * n + i] ** 2 / covariance.data[i * n + i];
    if (left <= n * Number.EPSILON) return { status: "redundant", index: i };
  }
  return { status: "regular", lower: factor.lower };
}
