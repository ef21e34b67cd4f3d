import type { Matrix } from "../../../numeric/matrix/matrix.ts";

/** A panel whose loadings may move, in the eigenbasis of K, where directions are independent. */
export interface DynamicPanel {
  /** `T x N`: row t is `Q'y_t`. */
  readonly rotated: Matrix;
  /** `T x p` standardized factors. */
  readonly factors: Matrix;
  /** Eigenvalues of K (N). */
  readonly lambda: Float64Array;
  /** Its eigenvectors as columns, `N x N`. */
  readonly vectors: Matrix;
  /** `s = Q'1` (N). */
  readonly common: Float64Array;
  /** w: the errors of period t have the covariance `(su2 K + se2 I) / w_t` (T). */
  readonly weights: Float64Array;
}

/** What moves loadings: for factor k, in direction i, `a_(t+1) = phi_k a_t + N(0, lam_i q_k)` from `a_1 ~ N(0, lam_i g_k)`. */
export interface DynamicComponents {
  /** g (p). */
  readonly spread: Float64Array;
  /** q (p), a period. */
  readonly innovation: Float64Array;
  /** phi (p): 1 of a random walk. */
  readonly persistence: Float64Array;
  readonly interaction: number;
  readonly residual: number;
}

/** Common levels gamma, by generalized least squares, and what they leave open. */
export interface CommonLevels {
  /** gamma (p + 1), the intercepts' first. */
  readonly means: Float64Array;
  /** Their covariance, `(p + 1) x (p + 1)`. */
  readonly covariance: Matrix;
}
