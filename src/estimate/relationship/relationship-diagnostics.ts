import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { variance } from "../../numeric/statistics/sample-statistics.ts";

/** What can be learned about a relationship matrix before any returns are seen. */
export interface RelationshipDiagnostics {
  /** Descending. */
  readonly eigenvalues: Float64Array;
  /** Eigenvalues above the largest one times `N` times the rounding unit. */
  readonly rank: number;
  /** Largest over smallest eigenvalue; `Infinity` where the matrix is singular. */
  readonly condition: number;
  /** A negative eigenvalue beyond rounding: the matrix is no covariance. */
  readonly indefinite: boolean;
  /**
   * Variance of the eigenvalues. It is zero for the identity, whose effects cannot be told from residuals within a
   * period; the larger, the better K's component is identified.
   */
  readonly identifiability: number;
}

/** Eigenvalues, rank, condition and identifiability of a symmetric matrix. Cost: O(N^3). */
export function relationshipDiagnostics(k: Matrix): RelationshipDiagnostics {
  const eigenvalues = symmetricEigen(k).values.toReversed();
  const rounding = k.rows * Number.EPSILON * Math.max(eigenvalues[0], 0);
  const smallest = eigenvalues[eigenvalues.length - 1];
  return {
    eigenvalues,
    rank: eigenvalues.filter((value) => value > rounding).length,
    condition: smallest > rounding ? eigenvalues[0] / smallest : Number.POSITIVE_INFINITY,
    indefinite: smallest < -rounding,
    identifiability: k.rows < 2 ? 0 : variance(eigenvalues),
  };
}
