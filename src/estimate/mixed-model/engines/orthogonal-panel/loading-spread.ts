import { type Matrix, zeros } from "../../../../numeric/matrix/matrix.ts";
import type { OrthogonalFit, OrthogonalPanel } from "./orthogonal-panel.ts";

/** What the components leave open, in the eigenbasis of K. */
export interface LoadingSpread {
  /** `d_i = su2 lam_i + se2` (N). */
  readonly d: Float64Array;
  /** Posterior variance of loading k in direction i, the common mean's included, `N x q`. */
  readonly spread: Matrix;
}

/**
 * Posterior variances of the loadings `b_ik = s_i gamma_k + a_ik`, given the components:
 *
 *     VB_ik = lam_i g_k d_i / w_ik + (d_i / w_ik)^2 s_i^2 / (P_k c_k),   w_ik = c_k g_k lam_i + d_i
 *
 * Cost: O(N q).
 */
export function loadingSpread(
  { lambda, squares, common }: OrthogonalPanel,
  {
    loadingVariances,
    interaction,
    residual,
  }: Pick<OrthogonalFit, "loadingVariances" | "interaction" | "residual">,
): LoadingSpread {
  const [N, q] = [lambda.length, squares.length];
  const d = lambda.map((value) => interaction * value + residual);
  const spread = zeros(N, q);
  for (let k = 0; k < q; k++) {
    const w = lambda.map((value, i) => squares[k] * loadingVariances[k] * value + d[i]);
    const precision = w.reduce((total, value, i) => total + common[i] ** 2 / value, 0);
    for (let i = 0; i < N; i++) {
      spread.data[i * q + k] =
        (lambda[i] * loadingVariances[k] * d[i]) / w[i] +
        ((d[i] / w[i]) * common[i]) ** 2 / (precision * squares[k]);
    }
  }
  return { d, spread };
}
