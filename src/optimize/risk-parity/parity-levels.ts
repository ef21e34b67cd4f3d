import { exp } from "../../numeric/elementary/elementary.ts";
import { maxAbs, sum } from "../../numeric/matrix/vector.ts";
import {
  minimizeQuadratic,
  type QuadraticPoint,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { type ParityPoint, type ParityProblem, parityAt, type Scales } from "./parity-at.ts";

/** The weights at each lambda, given by its logarithm; each search begins where the last one ended, and none is done twice. */
export interface ParityLevels {
  /** What the weights are to sum to, of a range at most. */
  readonly budget: number;
  /** Whether there is any constraint but bounds and the sum. */
  readonly hasRows: boolean;
  /** Weights that sum to it, searched from near them; undefined where the search does not end. */
  readonly held: (logarithm: number, near?: Float64Array) => ParityPoint | undefined;
  /** Those whose sum is let go, from a tenth of the budget to ten times as much. */
  readonly free: (logarithm: number) => ParityPoint | undefined;
  /** The most even weights that sum to the budget. */
  readonly evenest: () => ParityPoint | undefined;
  /** Weights of least risk that sum to the budget, zero or not. */
  readonly safest: () => QuadraticPoint | undefined;
  /** Those whose sum is let go. */
  readonly safestFree: () => QuadraticPoint | undefined;
  /** Where it all began. */
  readonly inside: Float64Array;
  readonly iterations: () => number;
}

/** Sums and weights that differ by this share are the same. */
export const same = 1e-12;

/** By how many times the sum may miss the budget where it is let go. */
export const wide = 10;

/** @param inside weights of the set, positive where there is a budget of risk. */
export function parityLevels(problem: ParityProblem, inside: Float64Array): ParityLevels {
  const { set } = problem;
  const { rowLower, rowUpper } = set;
  const [budget] = rowUpper;
  const loosened = { rowLower: rowLower.slice(), rowUpper: rowUpper.slice() };
  loosened.rowLower[0] /= wide;
  loosened.rowUpper[0] *= wide;
  const loose = { ...problem, set: { ...set, ...loosened } };
  let iterations = 0;
  const searched = (within: ParityProblem, scales: Scales, near: Float64Array): ParityPoint | undefined => {
    const found = parityAt(within, scales, near);
    iterations += found?.steps ?? 0;
    return found;
  };
  const remembered = (within: ParityProblem): ParityLevels["held"] => {
    const seen = new Map<number, ParityPoint | undefined>();
    let x = inside;
    return (logarithm, near = x) => {
      if (seen.has(logarithm)) return seen.get(logarithm);
      const found = searched(within, { risk: 1, evenness: exp(logarithm) }, near);
      seen.set(logarithm, found);
      x = found?.x ?? x;
      return found;
    };
  };
  return {
    budget,
    hasRows: rowLower.length > 1,
    held: remembered(problem),
    free: remembered(loose),
    evenest: () => searched(problem, { risk: 0, evenness: 1 }, inside),
    safest: () => leastRisk(problem, inside),
    safestFree: () => leastRisk(loose, inside),
    inside,
    iterations: () => iterations,
  };
}

function leastRisk({ covariance, set }: ParityProblem, x: Float64Array): QuadraticPoint | undefined {
  const program = { ...set, hessian: covariance, linear: new Float64Array(x.length) };
  const solution = minimizeQuadratic(program, { start: { x } });
  return solution.status === "optimal" ? solution : undefined;
}

/** By what share weights sum to more than the budget where it is let go, zero for rounding; NaN where they are not found. */
export function excessOf({ budget, free }: ParityLevels, logarithm: number): number {
  const point = free(logarithm);
  if (point === undefined) return Number.NaN;
  const excess = sum(point.x) / budget - 1;
  return Math.abs(excess) <= same ? 0 : excess;
}

/** By how much b differs from a, as a share. */
export function distanceOf(a: Float64Array, b: Float64Array): number {
  return maxAbs(a.map((value, i) => value - b[i])) / maxAbs(a);
}
