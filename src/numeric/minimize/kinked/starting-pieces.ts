import { multiplyVector } from "../../matrix/multiply.ts";
import { isEquality } from "../quadratic/stacked-program.ts";
import { deviationAt, type KinkedProgram } from "./kinked-program.ts";
import { endsAtKink, enterPiece, type Pieces, piecesAt, placeLimits } from "./pieces.ts";

/** Pieces and sides to begin with. */
export interface PiecesStart {
  readonly pieces: Pieces;
  readonly side: Int8Array;
}

/** Share of a limit by which it may be missed and counts as reached. */
const reached = 1e-9;

/**
 * Where x lies: on bounds and kinks that it touches.
 *
 * @param rowSides Sides of the rows, and of the limits if they are known; else those are active that x reaches or breaks.
 */
export function startAt(
  program: KinkedProgram,
  x: Float64Array,
  rowSides: Int8Array = new Int8Array(0),
): PiecesStart {
  const pieces = piecesAt(program, x);
  const { stacked, rowCount, limits } = pieces;
  const { n, m, low, high } = stacked;
  const side = new Int8Array(n + m);
  for (let k = 0; k < n + m; k++) {
    if (isEquality(stacked, k)) side[k] = -1;
    else if (k < n) side[k] = x[k] <= low[k] ? -1 : x[k] >= high[k] ? 1 : 0;
    else if (k - n < rowSides.length) side[k] = rowSides[k - n];
  }
  limits.forEach((limit, d) => {
    if (rowCount + d < rowSides.length) return;
    if (deviationAt(limit, x) >= limit.limit * (1 - reached)) side[n + rowCount + d] = 1;
  });
  return { pieces, side };
}

/** How many variables are let go in each direction beside those that may go all their way. */
const firstMoves = 8;

/**
 * At the centers of a limit, but for those that leave first: in the order of the gradient there, so many that their room to the
 * bounds uses up half the limit in each direction, the last of them within their pieces.
 */
export function startAtCenter(program: KinkedProgram, which: number): PiecesStart {
  const { center, limit } = (program.limits ?? [])[which];
  const { lower, upper, linear, hessian } = program;
  const x = center.map((value, j) => Math.min(Math.max(value, lower[j]), upper[j]));
  const slope = multiplyVector(hessian, x).map((value, j) => value + linear[j]);
  const all = Array.from({ length: x.length }, (_, j) => j).sort((a, b) => slope[a] - slope[b] || a - b);
  const rising = movers(
    all.filter((j) => x[j] < upper[j]),
    (j) => upper[j] - x[j],
    limit / 2,
  );
  const others = all.filter((j) => x[j] > lower[j] && !rising.far.includes(j) && !rising.near.includes(j));
  const falling = movers(others.reverse(), (j) => x[j] - lower[j], limit / 2);
  for (const j of rising.far) x[j] = upper[j];
  for (const j of falling.far) x[j] = lower[j];
  const { pieces, side } = startAt(program, x);
  for (const j of rising.near) {
    if (endsAtKink(pieces, j) && x[j] === pieces.stacked.high[j]) enterPiece(pieces, j, pieces.piece[j] + 1);
    side[j] = 0;
  }
  for (const j of falling.near) side[j] = 0;
  placeLimits(pieces);
  side[x.length + pieces.rowCount + which] = 1;
  return { pieces, side };
}

/** Those that use up the amount with all their room, and the next few. */
function movers(
  order: readonly number[],
  roomOf: (j: number) => number,
  amount: number,
): { readonly far: readonly number[]; readonly near: readonly number[] } {
  let used = 0;
  let k = 0;
  while (k < order.length && used + roomOf(order[k]) <= amount) used += roomOf(order[k++]);
  const from = Math.max(0, k - firstMoves);
  return { far: order.slice(0, from), near: order.slice(from, k + firstMoves) };
}
