import { InputError } from "../../../base/errors.ts";
import { symmetricEigenvalues } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import { diagonalOf, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../../numeric/matrix/vector.ts";

/** How negative an eigenvalue may be, over the largest, before it is more than rounding. */
const eigenvalueRounding = 1e-9;

/**
 * What effects are drawn with must be a covariance: symmetric, no negative eigenvalue, and not zero.
 *
 * Cost: a Cholesky factorization; eigenvalues where that fails.
 *
 * @throws {InputError} `bad-matrix` saying what is wrong with the relationship.
 */
export function requireCovariance(kernel: Matrix, name: string): void {
  const fault = faultOf(kernel);
  if (fault === undefined) return;
  throw new InputError("bad-matrix", `relationship ${name} ${fault}`, {
    advice: "a relationship is a covariance between levels: shares of 1, or one made by a kernel",
  });
}

function faultOf(kernel: Matrix): string | undefined {
  const { rows: n, data } = kernel;
  const largest = maxAbs(data);
  if (!data.every(Number.isFinite)) return "has an entry that is not finite";
  if (largest === 0) return "is zero everywhere, effects need a variance";
  const lopsided = data.some(
    (value, at) => Math.abs(value - data[(at % n) * n + Math.floor(at / n)]) > 1e-8 * largest,
  );
  if (lopsided) return "is not symmetric";
  const negative = diagonalOf(kernel).findIndex((value) => value < -eigenvalueRounding * largest);
  if (negative >= 0) return `has ${data[negative * (n + 1)]} on its diagonal, no variance may be negative`;
  if (cholesky(kernel).status === "positive-definite") return undefined;
  const eigenvalues = symmetricEigenvalues(kernel);
  if (eigenvalues[0] >= -eigenvalueRounding * n * eigenvalues[n - 1]) return undefined;
  return `has the eigenvalue ${eigenvalues[0].toPrecision(3)}, none may be negative`;
}
