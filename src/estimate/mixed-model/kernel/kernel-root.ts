import { cholesky } from "../../../numeric/matrix/cholesky.ts";
import { columnsAt, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { scaledColumns } from "../../../numeric/matrix/multiply.ts";
import { symmetricEigen } from "../../../numeric/matrix/symmetric-eigen.ts";

/** `L` with `K = L L'` of a covariance K: Cholesky's where K is positive definite, else eigenvectors of its positive eigenvalues. */
export function kernelRoot(kernel: Matrix): Matrix {
  const factor = cholesky(kernel);
  if (factor.status === "positive-definite") return factor.lower;
  const { values, vectors } = symmetricEigen(kernel);
  const rounding = kernel.rows * Number.EPSILON * values[values.length - 1];
  const kept = Array.from(values.keys()).filter((k) => values[k] > rounding);
  return scaledColumns(
    columnsAt(vectors, kept),
    Float64Array.from(kept, (k) => Math.sqrt(values[k])),
  );
}
