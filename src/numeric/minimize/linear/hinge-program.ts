import type { SparseRows } from "./linear-form.ts";

/**
 * minimize  c'x + sum p_t max(0, b_t - a_t'x)  subject to  lower <= x <= upper,  rowLower <= R x <= rowUpper
 */
export interface HingeProgram {
  /** n: c. */
  readonly linear: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: SparseRows;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** The a_t, T rows. */
  readonly hinges: SparseRows;
  /** T: b. */
  readonly kinks: Float64Array;
  /** T, nonnegative: p. */
  readonly weights: Float64Array;
}
