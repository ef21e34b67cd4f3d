import type { SymmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, scaledColumns } from "../../numeric/matrix/multiply.ts";

/** A matrix whose eigenvalues were raised to the floor, or the given one where none lay below it. */
export interface FlooredMatrix {
  readonly matrix: Matrix;
  readonly floored: boolean;
  /** Ascending, before the floor. */
  readonly eigenvalues: Float64Array;
}

/**
 * Raises eigenvalues below `floor` to it and rebuilds the matrix, as published; the diagonal is not put back to one. A
 * matrix without such eigenvalues is returned as it is. Cost: O(N^3).
 */
export function floorEigenvalues(a: Matrix, floor = 1e-6): FlooredMatrix {
  const eigen = symmetricEigen(a);
  const floored = eigen.values.some((value) => value < floor);
  const raised = eigen.values.map((value) => Math.max(value, floor));
  return {
    matrix: floored ? fromEigen({ values: raised, vectors: eigen.vectors }) : a,
    floored,
    eigenvalues: eigen.values,
  };
}

/** `V diag(values) V'`. */
export function fromEigen({ values, vectors }: SymmetricEigen): Matrix {
  return multiplyTransposed(scaledColumns(vectors, values), vectors);
}
