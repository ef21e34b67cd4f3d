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
  /** n; zero except where the Hessian had to be made positive definite. */
  readonly ridge: Float64Array;
  readonly linear: Float64Array;
  /** `m x n`, row-major. */
  readonly rows: Float64Array;
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
  for (let j = 0; j < n; j++) out[j] += ridge[j] * x[j];
  const at = new Int32Array(4);
  let count = 0;
  for (let j = 0; j < n; j++) {
    if (x[j] === 0) continue;
    at[count++] = j;
    if (count < 4) continue;
    addFourRows(hessian, n, at, x, out);
    count = 0;
  }
  for (let k = 0; k < count; k++) {
    const weight = x[at[k]];
    const start = at[k] * n;
    for (let i = 0; i < n; i++) out[i] += weight * hessian[start + i];
  }
}

function addFourRows(
  hessian: Float64Array,
  n: number,
  at: Int32Array,
  x: Float64Array,
  out: Float64Array,
): void {
  const a = x[at[0]];
  const b = x[at[1]];
  const c = x[at[2]];
  const d = x[at[3]];
  const rowA = at[0] * n;
  const rowB = at[1] * n;
  const rowC = at[2] * n;
  const rowD = at[3] * n;
  for (let i = 0; i < n; i++) {
    out[i] += a * hessian[rowA + i] + b * hessian[rowB + i] + c * hessian[rowC + i] + d * hessian[rowD + i];
  }
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
