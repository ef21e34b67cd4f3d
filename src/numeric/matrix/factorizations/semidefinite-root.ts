import { symmetricEigen } from "../eigen/symmetric-eigen.ts";
import { columnsAt, type Matrix } from "../matrix.ts";
import { scaledColumns } from "../multiply.ts";
import { cholesky } from "./cholesky.ts";

/**
 * `L` with `A = L L'` of a positive semidefinite A: Cholesky's where A is positive definite, else the eigenvectors of its
 * positive eigenvalues, one column each.
 */
export function semidefiniteRoot(a: Matrix): Matrix {
  const factor = cholesky(a);
  if (factor.status === "positive-definite") return factor.lower;
  const { values, vectors } = symmetricEigen(a);
  const rounding = a.rows * Number.EPSILON * values[values.length - 1];
  const kept = Array.from(values.keys()).filter((k) => values[k] > rounding);
  return scaledColumns(
    columnsAt(vectors, kept),
    Float64Array.from(kept, (k) => Math.sqrt(values[k])),
  );
}
