import { type Matrix, matrix } from "../../numeric/matrix/matrix.ts";
import { budgetRange, type Constraints, type LinearConstraint, rangeOf } from "../constraints/constraints.ts";

/** Budget, then the user's linear constraints, then the design's demands, as rows of a program. */
export function constraintRows(
  size: number,
  budget: Constraints["budget"],
  linear: readonly LinearConstraint[],
): { readonly rows: Matrix; readonly rowLower: Float64Array; readonly rowUpper: Float64Array } {
  const rows = new Float64Array((1 + linear.length) * size).fill(1, 0, size);
  const { least, most } = budgetRange({ budget });
  for (const [i, { coefficients }] of linear.entries()) rows.set(coefficients, (i + 1) * size);
  return {
    rows: matrix(1 + linear.length, size, rows),
    rowLower: Float64Array.from([least, ...linear.map((each) => rangeOf(each).least)]),
    rowUpper: Float64Array.from([most, ...linear.map((each) => rangeOf(each).most)]),
  };
}
