import { semidefiniteRoot } from "../../numeric/matrix/factorizations/semidefinite-root.ts";
import { type Matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { transpose } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { entriesOf, type ProgramCone } from "./weight-program.ts";

/**
 * `factor L'(w - center)` for `S = L L'`, as rows of a cone: their length is `factor` times the volatility of the distance from the
 * center.
 *
 * @param covariance S, `N x N`, positive semidefinite.
 * @param center N. Default: zero.
 */
export function distanceRows(covariance: Matrix, factor: number, center?: Float64Array): ProgramCone["rows"] {
  const root = transpose(semidefiniteRoot(covariance));
  return Array.from({ length: root.rows }, (_, k) => {
    const coefficients = rowOf(root, k).map((value) => factor * value);
    return {
      entries: entriesOf(coefficients),
      constant: center === undefined ? 0 : -dot(coefficients, center),
    };
  });
}
