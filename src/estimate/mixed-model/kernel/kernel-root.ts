import { InputError } from "../../../base/errors.ts";
import { cholesky } from "../../../numeric/matrix/cholesky.ts";
import { columnsAt, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { scaledColumns } from "../../../numeric/matrix/multiply.ts";
import { symmetricEigen } from "../../../numeric/matrix/symmetric-eigen.ts";

/** `L` with `K = L L'`: Cholesky's where K is positive definite, else eigenvectors of its positive eigenvalues. */
export function kernelRoot(kernel: Matrix, name: string): Matrix {
  const factor = cholesky(kernel);
  if (factor.status === "positive-definite") return factor.lower;
  const { values, vectors } = symmetricEigen(kernel);
  const rounding = kernel.rows * Number.EPSILON * values[values.length - 1];
  if (values[0] < -1e6 * rounding) {
    throw new InputError(
      "bad-matrix",
      `relationship ${name} has the eigenvalue ${values[0].toPrecision(3)}, none may be negative`,
    );
  }
  const kept = Array.from(values.keys()).filter((k) => values[k] > rounding);
  return scaledColumns(
    columnsAt(vectors, kept),
    Float64Array.from(kept, (k) => Math.sqrt(values[k])),
  );
}
