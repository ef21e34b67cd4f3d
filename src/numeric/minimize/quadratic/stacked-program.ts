import { combineRows } from "../../matrix/combine-rows.ts";

/**
 * A convex quadratic program with its n bounds and m rows stacked into one list of n + m constraints:
 * constraint j < n is `x_j`, constraint n + i is row i of A times x. Internal to the quadratic solver.
 *
 *     minimize 1/2 x'(H + diag(ridge))x + c'x   subject to   low <= (x, Ax) <= high
 */
export interface StackedProgram {
  readonly n: number;
  readonly m: number;
  /** `n x n`, symmetric, row-major. */
  readonly hessian: Float64Array;
  /** A diagonal element that is none beside the largest: variables with no more have no curvature of their own. */
  readonly negligibleCurvature: number;
  /** n; zero except where the Hessian had to be made positive definite. */
  readonly ridge: Float64Array;
  readonly linear: Float64Array;
  /** `m x n`, row-major, each row divided by its scale. */
  readonly rows: Float64Array;
  /** m: what the rows and their bounds were divided by. A multiplier of a row as given is that of this one over its scale. */
  readonly rowScale: Float64Array;
  /** n + m. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Where the constraints stand at a point: values `(x, Ax)` and multipliers with `Hx + c = multipliers' (I; A)`. */
export interface WorkingPoint {
  readonly value: Float64Array;
  readonly multiplier: Float64Array;
}

export const isEquality = (program: StackedProgram, constraint: number): boolean =>
  program.low[constraint] === program.high[constraint];

/** `out += H x`, reading only the rows of H where x is not zero; ridge included. */
export function addHessianTimes(program: StackedProgram, x: Float64Array, out: Float64Array): void {
  const { n, hessian, ridge } = program;
  const product = combineRows({ rows: n, columns: n, data: hessian }, x);
  for (let j = 0; j < n; j++) out[j] += product[j] + ridge[j] * x[j];
}

/** `out -= A' y` over the rows where y is not zero. */
export function subtractRows(program: StackedProgram, y: Float64Array, out: Float64Array): void {
  const { n, m, rows } = program;
  for (let i = 0; i < m; i++) {
    const weight = y[i];
    if (weight === 0) continue;
    const start = i * n;
    for (let j = 0; j < n; j++) out[j] -= weight * rows[start + j];
  }
}

/** `row_i x`. */
export function rowTimes(program: StackedProgram, row: number, x: Float64Array): number {
  const { n, rows } = program;
  const start = row * n;
  let total = 0;
  for (let j = 0; j < n; j++) total += rows[start + j] * x[j];
  return total;
}
