import type { KinkedProgram } from "../kinked/kinked-program.ts";
import type { PositionsProgram } from "./positions-program.ts";

/** What a node of the search has decided of a variable. */
export const OUT = -1;
export const FREE = 0;
export const HELD = 1;

/** A part of the search: decisions on positions, and bounds where units were branched on. */
export interface SearchNode {
  /** n: OUT, FREE or HELD. */
  readonly state: Int8Array;
  /** n; of a variable that is held, its smallest position included. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** No point of this part has a lower objective. */
  readonly bound: number;
  /** Of the relaxation of its parent: where to begin. */
  readonly x: Float64Array;
  /** What one position costs in its relaxation. */
  readonly price: number;
}

/** Limits on the positions of n variables. */
export interface PositionCounts {
  readonly n: number;
  readonly smallest: Float64Array;
  readonly unit: Float64Array;
  readonly most: number;
  readonly least: number;
}

/** A positions program with everything filled in. */
export interface CompletePositions extends PositionCounts {
  readonly program: KinkedProgram;
  readonly constant: number;
}

export function completed(given: PositionsProgram): CompletePositions {
  const { smallest, unit, most, least, constant = 0, ...program } = given;
  const n = program.linear.length;
  return {
    program,
    n,
    smallest: smallest ?? new Float64Array(n),
    unit: unit ?? new Float64Array(n),
    constant,
    most: Math.min(most ?? n, n),
    least: Math.max(least ?? 0, 0),
  };
}

/** The node of all: a variable whose position no limit knows of is held from the beginning. */
export function rootNode(positions: CompletePositions): SearchNode {
  const { program, n, most } = positions;
  const size = program.hessian.data.reduce((top, h) => Math.max(top, Math.abs(h)), 0);
  const price = most < n ? size / (2 * Math.max(most, 1) ** 2) : 0;
  return { ...undecided(positions, program.lower, program.upper), price };
}

/** The node of all of variables within bounds, at no price. */
export function undecided(
  { n, smallest, most, least }: PositionCounts,
  lowest: Float64Array,
  upper: Float64Array,
): SearchNode {
  const isLimited = most < n || least > 0;
  const state = Int8Array.from({ length: n }, (_, j) => (isLimited || smallest[j] > 0 ? FREE : HELD));
  for (let j = 0; j < n; j++) if (lowest[j] > 0 || upper[j] < 0) state[j] = HELD;
  const lower = lowest.map((low, j) => (state[j] === HELD ? heldFrom(low, smallest[j]) : low));
  return { state, lower, upper, bound: Number.NEGATIVE_INFINITY, x: new Float64Array(n), price: 0 };
}

/** The node of all with exactly these variables held; undefined where another cannot be zero. */
export function chosen(
  root: SearchNode,
  smallest: Float64Array,
  support: readonly number[],
): SearchNode | undefined {
  const state = new Int8Array(root.state.length).fill(OUT);
  const lower = root.lower.slice();
  for (const j of support) {
    state[j] = HELD;
    lower[j] = heldFrom(lower[j], smallest[j]);
  }
  if (lower.some((low, j) => state[j] === OUT && (low > 0 || root.upper[j] < 0))) return undefined;
  return { ...root, state, lower };
}

/** The same node with one more decision, and what follows of it where no more may, or may not, be held. */
export function decided(
  node: SearchNode,
  { n, smallest, most, least }: PositionCounts,
  variable: number,
  decision: typeof OUT | typeof HELD,
): SearchNode {
  const state = node.state.slice();
  const lower = node.lower.slice();
  const decide = (j: number, which: number): void => {
    state[j] = which;
    if (which === HELD) lower[j] = heldFrom(lower[j], smallest[j]);
  };
  decide(variable, decision);
  const isFull = countOf(state, HELD) >= most;
  const isShort = countOf(state, OUT) >= n - least;
  if (isFull || isShort) for (let j = 0; j < n; j++) if (state[j] === FREE) decide(j, isFull ? OUT : HELD);
  return { ...node, state, lower };
}

/** The least value of a variable that is held; without a smallest position it may be negative still. */
function heldFrom(lower: number, smallest: number): number {
  return smallest > 0 ? Math.max(lower, smallest) : lower;
}

/** Whether at least as many variables are held, or not zero, as must be. */
export function isCounted(
  { n, least, most }: PositionCounts,
  { state }: SearchNode,
  x: Float64Array,
): boolean {
  let count = 0;
  for (let j = 0; j < n; j++) if (state[j] === HELD || (state[j] === FREE && x[j] !== 0)) count++;
  return count >= least && count <= most;
}

export function countOf(state: Int8Array, which: number): number {
  let count = 0;
  for (let j = 0; j < state.length; j++) if (state[j] === which) count++;
  return count;
}
