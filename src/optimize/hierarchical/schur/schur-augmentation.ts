import { cholesky, choleskySolveMatrix } from "../../../numeric/matrix/factorizations/cholesky.ts";
import { lu, luSolveMatrix } from "../../../numeric/matrix/factorizations/lu.ts";
import { identity, type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed, transpose } from "../../../numeric/matrix/multiply.ts";

/**
 * The covariance A of some assets, given how others move with them, by a share gamma of the Schur complement:
 *
 *     A* = (I - gamma B D^-1 M')^-1 (A - gamma B D^-1 B'),  made symmetric
 *
 * M brings portfolios of n2 assets to n1, so that one of equal weights stays one of equal weights (`stepUp`).
 *
 * Cost: O((n1 + n2)^3).
 *
 * @param a A, `n1 x n1`. @param b B, `n1 x n2`: covariances between the two. @param d D, `n2 x n2`: of the others.
 * @returns undefined where D or A* is not positive definite.
 * @see Cotton (2024), Schur complementary allocation: a unification of hierarchical risk parity and minimum variance
 * portfolios, arXiv 2411.05807; in the form that skfolio gave it.
 */
export function schurAugmented(a: Matrix, b: Matrix, d: Matrix, gamma: number): Matrix | undefined {
  const others = cholesky(d);
  if (others.status === "indefinite") return undefined;
  const regression = transpose(choleskySolveMatrix(others.lower, transpose(b))); // B D^-1
  const part = combined(a, multiplyTransposed(regression, b), gamma);
  const turn = combined(identity(a.rows), multiplyTransposed(regression, stepUp(a.rows, d.rows)), gamma);
  const factors = lu(turn);
  if (factors.status === "singular") return undefined;
  const augmented = symmetrized(luSolveMatrix(factors, part));
  return cholesky(augmented).status === "indefinite" ? undefined : augmented;
}

/**
 * M, `n1 x n2`, rows of equal sums: the identity for equally many; for one more row the mean, over the places that it may be
 * put in, of an identity with one row `1'/n2`; for one less `M(n2, n1)' n1 / n2`.
 */
export function stepUp(n1: number, n2: number): Matrix {
  if (n1 === n2) return identity(n1);
  if (n1 < n2) {
    const other = transpose(stepUp(n2, n1));
    return { ...other, data: other.data.map((value) => (value * n1) / n2) };
  }
  const out = zeros(n1, n2);
  for (let i = 0; i < n1; i++) {
    for (let j = 0; j < n2; j++) {
      const before = j === i ? n1 - 1 - i : 0; // the row stands below: row i is that of the identity
      const after = j === i - 1 ? i : 0; // above: the one before
      out.data[i * n2 + j] = (before + after + 1 / n2) / n1;
    }
  }
  return out;
}

/** `A - gamma B`. */
function combined(a: Matrix, b: Matrix, gamma: number): Matrix {
  return { ...a, data: a.data.map((value, k) => value - gamma * b.data[k]) };
}

function symmetrized({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) out.data[i * n + j] = (data[i * n + j] + data[j * n + i]) / 2;
  }
  return out;
}
