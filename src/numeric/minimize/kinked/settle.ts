import { factorWorkingSet } from "../quadratic/kkt/kkt-factor.ts";
import type { KktFactor } from "../quadratic/kkt/solve-kkt.ts";
import { isEquality, type WorkingPoint } from "../quadratic/stacked-program.ts";
import { solveWorkingSet, violationsOf } from "../quadratic/working-point.ts";
import { endsAtKink, enterPiece, type Pieces, placeLimits, riseAt } from "./pieces.ts";

/** A working set of which nothing is broken, with its factor and its minimizer. */
export interface Settled {
  readonly factor: KktFactor;
  readonly point: WorkingPoint;
  readonly rounds: number;
}

const mostRounds = 60;
/** Rounds without fewer violations than ever before after which the exchange of blocks is given up. */
const patience = 6;
/** So many variables may be set free in a round, or twice as many as are. */
const fewFree = 64;
/** A multiplier of the wrong sign by less than this share of the largest term is rounding. */
const tolerance = 1e-11;

/** What a round changes of a variable or row: its piece, and its side there. */
interface Move {
  readonly constraint: number;
  readonly side: -1 | 0 | 1;
  readonly piece: number;
  readonly pull: number;
}

/**
 * Exchanges whole blocks until none is wrong: variables outside their piece stop at its end, those on a kink whose
 * multiplier leaves the range between the slopes of both sides go on into the piece on that side, rows enter and leave.
 * Changes `pieces` and `side`; a variable on a kink stands at the upper end of the piece below it.
 *
 * Nothing is promised: undefined where blocks do not settle or the Hessian is singular over the free variables.
 * Cost: a Cholesky factorization of the free variables a round.
 *
 * @see Kim and Park (2011), SIAM J. Sci. Comput. 33(6), 3261-3281, for bounds alone.
 */
export function settle(pieces: Pieces, side: Int8Array): Settled | undefined {
  const { stacked } = pieces;
  let fewest = Number.POSITIVE_INFINITY;
  let stalled = 0;
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const factor = factorWorkingSet(stacked, side);
    if (factor === undefined) return undefined;
    const active = new Set(factor.active);
    for (let i = 0; i < stacked.m; i++) if (!active.has(i)) side[stacked.n + i] = 0;
    let point = solveWorkingSet(factor, side, false);
    let moves = lackingOf(pieces, active, side, point) ?? movesOf(pieces, side, point);
    if (moves.length === 0) {
      point = solveWorkingSet(factor, side, true);
      moves = movesOf(pieces, side, point);
      if (moves.length === 0) return { factor, point, rounds };
    }
    stalled = moves.length < fewest ? 0 : stalled + 1;
    fewest = Math.min(fewest, moves.length);
    if (stalled > patience) return undefined;
    apply(pieces, side, limited(pieces, side, moves, Math.max(fewFree, 2 * factor.free.length)));
  }
  return undefined;
}

/**
 * Where no free variable is in an equality, nothing prices it: then the variable is set free (and stays where it is) that asks
 * for the highest price of those that would rather be lower.
 */
function lackingOf(
  pieces: Pieces,
  active: ReadonlySet<number>,
  side: Int8Array,
  { multiplier }: WorkingPoint,
): Move[] | undefined {
  const { stacked, piece } = pieces;
  const { n, m, rows, low, high } = stacked;
  for (let i = 0; i < m; i++) {
    if (active.has(i) || !isEquality(stacked, n + i)) continue;
    let highest = Number.NEGATIVE_INFINITY;
    let found = -1;
    for (let j = 0; j < n; j++) {
      const a = rows[i * n + j];
      if (side[j] === 0 && a !== 0) return undefined;
      if (side[j] !== 1 || a <= 0 || low[j] === high[j] || multiplier[j] / a <= highest) continue;
      highest = multiplier[j] / a;
      found = j;
    }
    if (found < 0) continue;
    return [{ constraint: found, side: 0, piece: piece[found], pull: 0 }];
  }
  return undefined;
}

function movesOf(pieces: Pieces, side: Int8Array, point: WorkingPoint): Move[] {
  const { stacked, piece } = pieces;
  const { n, low } = stacked;
  const { value, multiplier } = point;
  const { primal, dual, dualScale } = violationsOf(stacked, side, point);
  const moves: Move[] = [];
  for (const k of primal) {
    const isBelow = value[k] < low[k];
    if (k < n && isBelow && piece[k] > 0)
      moves.push({ constraint: k, side: 1, piece: piece[k] - 1, pull: Infinity });
    else moves.push({ constraint: k, side: isBelow ? -1 : 1, piece: piece[k] ?? 0, pull: Infinity });
  }
  for (const k of dual) {
    if (isEquality(stacked, k) && k >= n) continue;
    moves.push({ constraint: k, side: 0, piece: piece[k] ?? 0, pull: Math.abs(multiplier[k]) });
  }
  for (let j = 0; j < n; j++) {
    if (side[j] !== 1 || !endsAtKink(pieces, j)) continue;
    const missing = -(multiplier[j] + riseAt(pieces, j, multiplier));
    if (missing > tolerance * dualScale)
      moves.push({ constraint: j, side: 0, piece: piece[j] + 1, pull: missing });
  }
  return moves;
}

/**
 * All that stop, and of variables set free the most urgent: more would cost a large factorization for a guess. One that its
 * own curvature would carry through the whole piece goes to its other end at once.
 */
function limited(pieces: Pieces, side: Int8Array, moves: readonly Move[], most: number): readonly Move[] {
  const { n } = pieces.stacked;
  const through = moves.map((move) =>
    move.side === 0 && move.constraint < n ? passing(pieces, side, move) : move,
  );
  const freed = through.filter(({ constraint, side: to }) => to === 0 && constraint < n);
  if (freed.length <= most) return through;
  const kept = new Set(
    freed.toSorted((a, b) => b.pull - a.pull || a.constraint - b.constraint).slice(0, most),
  );
  return through.filter((move) => move.side !== 0 || move.constraint >= n || kept.has(move));
}

function passing(pieces: Pieces, side: Int8Array, move: Move): Move {
  const { given, stacked, kinks, width, count } = pieces;
  const { constraint: j, piece, pull } = move;
  const { n, hessian } = stacked;
  const low = piece === 0 ? given.lower[j] : kinks[j * width + piece - 1];
  const high = piece === count[j] ? given.upper[j] : kinks[j * width + piece];
  if (!(pull > hessian[j * (n + 1)] * (high - low))) return move;
  const isRising = side[j] < 0 || piece > pieces.piece[j];
  if (!isRising && piece > 0) return { ...move, piece: piece - 1, side: 1 };
  return { ...move, side: isRising ? 1 : -1 };
}

function apply(pieces: Pieces, side: Int8Array, moves: readonly Move[]): void {
  const { n } = pieces.stacked;
  for (const { constraint, side: to, piece } of moves) {
    side[constraint] = to;
    if (constraint < n && piece !== pieces.piece[constraint]) enterPiece(pieces, constraint, piece);
  }
  placeLimits(pieces);
}
