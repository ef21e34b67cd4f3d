import type { StackedProgram } from "./stacked-program.ts";

/** Sizes of the terms that optimality conditions are sums of, against which their rounding is measured. */
export interface TermScales {
  readonly primalScale: number;
  readonly dualScale: number;
  /** Largest diagonal element of the Hessian. */
  readonly steepest: number;
  readonly rowScale: (row: number) => number;
}

/** Share of the farthest bound below which x is as good as zero; without bounds, of the length `|c_j| / H_jj`. */
const negligibleOfBounds = 1e-6;
const negligibleOfLength = 1e-3;
/**
 * Share of the steepest curvature, over the whole length of x, below which a gradient is as good as zero.
 *
 * Points are exact to some 1e-14 of their size (variables that near to a bound are put on it), and one that moves by as much
 * changes its gradient by 1e-14 of its curvature times x. To a residual of 1e-9 no gradient below `1e-14 / 1e-9` of that
 * can be told from zero; what is left undecided is 1e-14 of the largest variance, the rounding of that.
 */
const negligibleOfCurvature = 1e-14 / 1e-9;

/** Terms, not sums: where they cancel, the sum alone says nothing about its own rounding. Cost: O(n m + n). */
export function scalesAt(program: StackedProgram, x: Float64Array, multiplier: Float64Array): TermScales {
  const { n, m, hessian, linear } = program;
  let size = 0;
  let dualScale = 0;
  let steepest = 0;
  let length = 0;
  for (let j = 0; j < n; j++) {
    const curvature = hessian[j * n + j];
    steepest = Math.max(steepest, curvature);
    if (curvature > 0) length = Math.max(length, Math.abs(linear[j]) / curvature);
    size = Math.max(size, Math.abs(x[j]));
    dualScale = Math.max(dualScale, curvature * Math.abs(x[j]), Math.abs(linear[j]), Math.abs(multiplier[j]));
  }
  const farthest = farthestBound(program);
  const primalScale = Math.max(
    size,
    farthest > 0 ? negligibleOfBounds * farthest : negligibleOfLength * length,
  );
  dualScale = Math.max(dualScale, negligibleOfCurvature * steepest * primalScale);
  for (let i = 0; i < m; i++) {
    const y = Math.abs(multiplier[n + i]);
    if (y !== 0) dualScale = Math.max(dualScale, y * largestCoefficient(program, i));
  }
  return {
    primalScale,
    dualScale,
    steepest,
    rowScale: (row) => primalScale * largestCoefficient(program, row),
  };
}

/**
 * How far bounds keep x from zero at most, in units of x; where no variable has one, how far the nearest row does. A row
 * of tiny coefficients reaches farther than x can go, and says nothing of its size.
 */
function farthestBound(program: StackedProgram): number {
  const { n, low, high } = program;
  let farthest = 0;
  for (let k = 0; k < n; k++) farthest = Math.max(farthest, widest(low[k], high[k]));
  if (farthest > 0) return farthest;
  let nearest = Infinity;
  for (let k = n; k < low.length; k++) {
    const bound = widest(low[k], high[k]);
    if (bound > 0) nearest = Math.min(nearest, bound / (largestCoefficient(program, k - n) || 1));
  }
  return Number.isFinite(nearest) ? nearest : 0;
}

function largestCoefficient({ n, rows }: StackedProgram, row: number): number {
  let largest = 0;
  for (let j = row * n; j < (row + 1) * n; j++) largest = Math.max(largest, Math.abs(rows[j]));
  return largest;
}

function widest(low: number, high: number): number {
  return Math.max(Number.isFinite(low) ? Math.abs(low) : 0, Number.isFinite(high) ? Math.abs(high) : 0);
}
