import { type Matrix, matrix } from "../../numeric/matrix/matrix.ts";
import { scratch } from "../../numeric/scratch.ts";
import { budgetRange, type Constraints, type LinearConstraint, rangeOf } from "../constraints/constraints.ts";

/** Budget, then the user's linear constraints, then the design's demands, as rows of a program; they last as `scratch` does. */
export function constraintRows(
  size: number,
  budget: Constraints["budget"],
  linear: readonly LinearConstraint[],
): { readonly rows: Matrix; readonly rowLower: Float64Array; readonly rowUpper: Float64Array } {
  const m = 1 + linear.length;
  const [rows, rowLower, rowUpper] = [scratch(m * size).fill(1, 0, size), scratch(m), scratch(m)];
  const { least, most } = budgetRange({ budget });
  [rowLower[0], rowUpper[0]] = [least, most];
  for (let i = 1; i < m; i++) {
    const each = linear[i - 1];
    const range = rangeOf(each);
    rows.set(each.coefficients, i * size);
    [rowLower[i], rowUpper[i]] = [range.least, range.most];
  }
  return { rows: matrix(m, size, rows), rowLower, rowUpper };
}
