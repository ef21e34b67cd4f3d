import { powerOfTwo } from "../../matrix/vector.ts";
import { stackProgram } from "../quadratic/stack-program.ts";
import type { StackedProgram } from "../quadratic/stacked-program.ts";
import type { Deviation, KinkedProgram } from "./kinked-program.ts";

/**
 * A kinked program on one box between kinks: within it, costs and limits are linear, and it is the quadratic program
 * `stacked`, whose last rows are the limits. `enterPiece` changes that in place.
 */
export interface Pieces {
  readonly given: KinkedProgram;
  readonly stacked: StackedProgram;
  /** Rows as they were given; those of limits come after them. */
  readonly rowCount: number;
  readonly costs: readonly Deviation[];
  readonly limits: readonly (Deviation & { readonly limit: number })[];
  /** `n x width`, increasing in each row: kinks strictly within the bounds. */
  readonly kinks: Float64Array;
  readonly width: number;
  /** n: kinks of each variable. */
  readonly count: Int32Array;
  /** n: piece p lies between kinks p - 1 and p; the first and the last end at the bounds. */
  readonly piece: Int32Array;
}

/** The pieces that hold x (clipped to the bounds); a variable on a kink lies in the piece below it. */
export function piecesAt(program: KinkedProgram, x: Float64Array): Pieces {
  const { costs = [], limits = [] } = program;
  const plain = stackProgram(program);
  const { n, m } = plain;
  const kinds = [...costs, ...limits];
  const rows = new Float64Array((m + limits.length) * n);
  rows.set(plain.rows);
  const stacked: StackedProgram = {
    ...plain,
    m: m + limits.length,
    linear: plain.linear.slice(),
    rows,
    rowScale: Float64Array.of(...plain.rowScale, ...limits.map(scaleOf)),
    low: Float64Array.of(...plain.low, ...limits.map(() => Number.NEGATIVE_INFINITY)),
    high: Float64Array.of(...plain.high, ...limits.map(({ limit }) => limit)),
  };
  const width = kinds.length;
  const kinks = new Float64Array(n * width);
  const count = new Int32Array(n);
  const piece = new Int32Array(n);
  const pieces = { given: program, stacked, rowCount: m, costs, limits, kinks, width, count, piece };
  for (let j = 0; j < n; j++) {
    const bent = kinds.filter(({ above, below }) => above[j] + below[j] > 0);
    const within = bent
      .map(({ center }) => center[j])
      .filter((at) => at > program.lower[j] && at < program.upper[j])
      .sort((a, b) => a - b);
    for (const at of within) {
      if (count[j] > 0 && kinks[j * width + count[j] - 1] === at) continue;
      kinks[j * width + count[j]++] = at;
    }
    let p = 0;
    while (p < count[j] && x[j] > kinks[j * width + p]) p++;
    enterPiece(pieces, j, p);
  }
  placeLimits(pieces);
  return pieces;
}

const scaleOf = ({ above, below }: Deviation): number => {
  let largest = 0;
  for (let j = 0; j < above.length; j++) largest = Math.max(largest, above[j], below[j]);
  return powerOfTwo(largest);
};

/** Moves variable j to another piece; `placeLimits` is due after the last of several. */
export function enterPiece(
  { given, stacked, rowCount, costs, limits, kinks, width, count, piece }: Pieces,
  j: number,
  p: number,
): void {
  const { n, low, high, linear, rows, rowScale } = stacked;
  piece[j] = p;
  low[j] = p === 0 ? given.lower[j] : kinks[j * width + p - 1];
  high[j] = p === count[j] ? given.upper[j] : kinks[j * width + p];
  linear[j] = given.linear[j];
  for (const cost of costs) linear[j] += slopeOf(cost, j, low[j]);
  for (let d = 0; d < limits.length; d++) {
    const row = rowCount + d;
    rows[row * n + j] = slopeOf(limits[d], j, low[j]) / rowScale[row];
  }
}

/** The right sides of the rows of limits, which depend on all pieces. */
export function placeLimits({ stacked, rowCount, limits }: Pieces): void {
  const { n, rows, rowScale, high } = stacked;
  for (let d = 0; d < limits.length; d++) {
    const row = rowCount + d;
    const { center, limit } = limits[d];
    let right = limit / rowScale[row];
    for (let j = 0; j < n; j++) right += rows[row * n + j] * center[j];
    high[n + row] = right;
  }
}

/** The slope of a deviation on the piece that begins at `from`. */
function slopeOf({ center, above, below }: Deviation, j: number, from: number): number {
  return from >= center[j] ? above[j] : -below[j];
}

/** Whether the piece of variable j ends at a kink, not at a bound. */
export function endsAtKink({ count, piece }: Pieces, j: number): boolean {
  return piece[j] < count[j];
}

/** By how much the slope rises where the piece of variable j ends, at these multipliers of the stacked constraints. */
export function riseAt(
  { stacked, rowCount, costs, limits }: Pieces,
  j: number,
  multiplier: Float64Array,
): number {
  const { n, high, rowScale } = stacked;
  const at = high[j];
  let rise = 0;
  for (const { center, above, below } of costs) if (center[j] === at) rise += above[j] + below[j];
  for (let d = 0; d < limits.length; d++) {
    const { center, above, below } = limits[d];
    if (center[j] !== at) continue;
    rise -= (multiplier[n + rowCount + d] / rowScale[rowCount + d]) * (above[j] + below[j]);
  }
  return rise;
}
