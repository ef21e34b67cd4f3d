import { cholesky, choleskyInverse } from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import { diagonalOf, principalSubmatrix } from "../../../../../numeric/matrix/matrix.ts";
import { scaledColumns, scaledRows } from "../../../../../numeric/matrix/multiply.ts";
import type { FittedComponents } from "./fit-components.ts";

/**
 * Roots of the diagonal of the inverse average information; NaN for a component of which it holds nothing beyond rounding, and
 * for those that cannot be told apart.
 */
export function standardErrors({ optimum, covered, confounded }: FittedComponents): Float64Array {
  const { solution, derivatives } = optimum;
  const { information } = derivatives;
  // units of the components' sizes, so that the pivots compare
  const largest = Math.max(...solution.components);
  const unit = solution.components.map((value) => (value === 0 ? largest : Math.abs(value)));
  const scaled = scaledRows(scaledColumns(information, unit), unit);
  const own = diagonalOf(scaled);
  const untold = [...covered, ...confounded];
  const told = Array.from(own.keys()).filter(
    (a) => !untold.includes(a) && own[a] > Number.EPSILON * Math.max(...own),
  );
  const factor = cholesky(principalSubmatrix(scaled, told));
  const errors = new Float64Array(own.length).fill(Number.NaN);
  if (factor.status === "indefinite") return errors;
  const variances = diagonalOf(choleskyInverse(factor.lower));
  told.forEach((a, i) => {
    errors[a] = unit[a] * Math.sqrt(variances[i]);
  });
  return errors;
}
