import { zeros } from "../../matrix/matrix.ts";
import type { QuadraticProgram } from "../quadratic/quadratic-program.ts";
import type { KinkedProgram } from "./kinked-program.ts";
import { enterPiece, type Pieces, piecesAt } from "./pieces.ts";

/** A part of a variable between two of its kinks. */
export interface Part {
  readonly variable: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The same program in the parts of variables between their kinks, of which each has a slope of its own. */
export interface SplitProgram {
  readonly program: QuadraticProgram;
  readonly parts: readonly Part[];
  /** n: what parts of zero add up to. */
  readonly origin: Float64Array;
}

/**
 * A kinked program as a quadratic one: `x_j = origin_j + sum of its parts`, of which convexity fills the cheaper first. Its
 * Hessian is singular where a variable has several parts.
 */
export function splitProgram(given: KinkedProgram): SplitProgram {
  const pieces: Pieces = piecesAt(given, new Float64Array(given.linear.length));
  const { stacked, rowCount, limits, kinks, width, count } = pieces;
  const { n, m } = stacked;
  const parts: Part[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const linear: number[] = [];
  const columns: Float64Array[] = [];
  const origin = Float64Array.from({ length: n }, (_, j) => (count[j] === 0 ? 0 : kinks[j * width]));
  for (let j = 0; j < n; j++) {
    for (let p = 0; p <= count[j]; p++) {
      enterPiece(pieces, j, p);
      const [low, high] = [stacked.low[j], stacked.high[j]];
      const base = p === 0 ? origin[j] : low;
      parts.push({ variable: j, isFirst: p === 0, isLast: p === count[j] });
      lower.push(low - base);
      upper.push(high - base);
      linear.push(stacked.linear[j]);
      columns.push(Float64Array.from({ length: m }, (_, i) => stacked.rows[i * n + j] * stacked.rowScale[i]));
    }
  }
  const size = parts.length;
  const hessian = zeros(size, size);
  const curved = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) curved[i] += given.hessian.data[i * n + j] * origin[j];
  for (let a = 0; a < size; a++) {
    const i = parts[a].variable;
    linear[a] += curved[i];
    for (let b = 0; b < size; b++) hessian.data[a * size + b] = given.hessian.data[i * n + parts[b].variable];
  }
  const rows = zeros(m, size);
  for (let i = 0; i < m; i++) for (let a = 0; a < size; a++) rows.data[i * size + a] = columns[a][i];
  const at = (i: number): number => {
    let total = 0;
    for (let j = 0; j < n; j++) total += (given.rows?.data[i * n + j] ?? 0) * origin[j];
    return total;
  };
  const limitAt = (d: number): number => {
    const { center, above, below, limit } = limits[d];
    let left = limit;
    for (let j = 0; j < n; j++) left -= deviationOf(origin[j] - center[j], above[j], below[j]);
    return left;
  };
  const least = Number.NEGATIVE_INFINITY;
  const most = Number.POSITIVE_INFINITY;
  const all = Array.from({ length: m }, (_, i) => i);
  return {
    program: {
      hessian,
      linear: Float64Array.from(linear),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      rows,
      rowLower: Float64Array.from(all, (i) =>
        i < rowCount ? (given.rowLower?.[i] ?? least) - at(i) : least,
      ),
      rowUpper: Float64Array.from(all, (i) =>
        i < rowCount ? (given.rowUpper?.[i] ?? most) - at(i) : limitAt(i - rowCount),
      ),
    },
    parts,
    origin,
  };
}

function deviationOf(move: number, above: number, below: number): number {
  return move > 0 ? above * move : -below * move;
}
