import type { StackedProgram } from "./stacked-program.ts";

/** Sizes of the terms that optimality conditions are sums of, against which their rounding is measured. */
export interface TermScales {
  readonly primalScale: number;
  readonly dualScale: number;
  readonly rowScale: (row: number) => number;
}

/** Shares of the natural length `|c_j| / H_jj`, and of the widest bound, below which x is as good as zero. */
const negligibleOfLength = 1e-3;
const negligibleOfBound = 1e-6;
/** Share of the steepest curvature, over the whole length of x, below which a gradient is. */
const negligibleOfCurvature = 1e-6;

/** Terms, not sums: where they cancel, the sum alone says nothing about its own rounding. Cost: O(n m + n). */
export function scalesAt(program: StackedProgram, x: Float64Array, multiplier: Float64Array): TermScales {
  const { n, m, hessian, linear, low, high } = program;
  let primalScale = 0;
  let dualScale = 0;
  let steepest = 0;
  for (let j = 0; j < n; j++) {
    const curvature = hessian[j * n + j];
    const size = Math.abs(x[j]);
    steepest = Math.max(steepest, curvature);
    primalScale = Math.max(primalScale, size, negligibleOfBound * widest(low[j], high[j]));
    dualScale = Math.max(dualScale, curvature * size, Math.abs(linear[j]), Math.abs(multiplier[j]));
    if (curvature > 0)
      primalScale = Math.max(primalScale, (negligibleOfLength * Math.abs(linear[j])) / curvature);
  }
  dualScale = Math.max(dualScale, negligibleOfCurvature * steepest * primalScale);
  for (let i = 0; i < m; i++) {
    const y = Math.abs(multiplier[n + i]);
    if (y !== 0) dualScale = Math.max(dualScale, y * largestCoefficient(program, i));
  }
  return { primalScale, dualScale, rowScale: (row) => primalScale * largestCoefficient(program, row) };
}

function largestCoefficient({ n, rows }: StackedProgram, row: number): number {
  let largest = 0;
  for (let j = row * n; j < (row + 1) * n; j++) largest = Math.max(largest, Math.abs(rows[j]));
  return largest;
}

function widest(low: number, high: number): number {
  return Math.max(Number.isFinite(low) ? Math.abs(low) : 0, Number.isFinite(high) ? Math.abs(high) : 0);
}
