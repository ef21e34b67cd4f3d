import type { KinkedProgram } from "./kinked-program.ts";

/** Share of the largest curvature below which a variable has none. */
const negligible = 1e-12;

/**
 * A program with the same minimizers and multipliers, in which equalities give curvature to variables that have none of their own
 * (cash): with `a'x = b` demanded, `r/2 (a'x - b)^2` adds nothing, and neither does its slope. Without it such a variable could not be
 * among the free ones of a working set, whose Hessian has to be positive definite.
 *
 * Cost: O(n), and O(n^2) a row where there is such a variable.
 *
 * @see Nocedal and Wright (2006), Numerical Optimization, 2nd ed., section 16.2.
 */
export function curvedByRows(program: KinkedProgram): KinkedProgram {
  const { hessian, linear, rows, rowLower, rowUpper } = program;
  const n = linear.length;
  let largest = 0;
  for (let j = 0; j < n; j++) largest = Math.max(largest, hessian.data[j * (n + 1)]);
  const isFlat = linear.some((_, j) => hessian.data[j * (n + 1)] <= negligible * largest);
  if (!isFlat || largest === 0 || rows === undefined) return program;
  const curved = hessian.data.slice();
  const slope = linear.slice();
  for (let i = 0; i < rows.rows; i++) {
    const bound = rowLower?.[i];
    if (bound === undefined || bound !== rowUpper?.[i]) continue;
    const row = rows.data.subarray(i * n, (i + 1) * n);
    const size = row.reduce((top, a) => Math.max(top, a * a), 0);
    if (size === 0) continue;
    const rate = largest / size;
    for (let j = 0; j < n; j++) {
      slope[j] -= rate * bound * row[j];
      for (let k = 0; k < n; k++) curved[j * n + k] += rate * row[j] * row[k];
    }
  }
  return { ...program, hessian: { ...hessian, data: curved }, linear: slope };
}
