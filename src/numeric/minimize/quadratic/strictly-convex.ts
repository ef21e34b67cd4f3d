import { scratch, scratchCopy } from "../../scratch.ts";
import type { ConflictMember } from "./contradiction.ts";
import { followPath, type ParametricPath } from "./parametric-path.ts";
import { isEquality, type StackedProgram } from "./stacked-program.ts";
import { type Guess, guessWorkingSet, workingGuess } from "./working-set-guess.ts";

/** The point at which a solve over stacked constraints ended. */
export interface SettledPoint {
  readonly status: "solved" | "iterations" | "stalled";
  readonly side: Int8Array;
  /** n + m: (x, Ax), and the multipliers. */
  readonly value: Float64Array;
  readonly multiplier: Float64Array;
  readonly iterations: number;
}

/** How a strictly convex program ended. */
export type StrictlyConvexEnd =
  | SettledPoint
  | { readonly status: "infeasible"; readonly conflict: readonly ConflictMember[]; readonly gap: number };

const mostPaths = 10;

/**
 * Solves a program that is strictly convex on the variables that are ever free: guess a working set, then follow
 * the path from the problem that it solves to the one asked for, until nothing is broken. A path that stalls at a
 * degenerate point is begun again from a perturbed problem.
 *
 * @param side Working set to begin with; overwritten with the one of the answer.
 */
export function solveStrictlyConvex(
  program: StackedProgram,
  side: Int8Array,
  mostIterations: number,
): StrictlyConvexEnd | { readonly status: "singular" } {
  let guess = guessWorkingSet(program, side);
  if (guess === undefined) return { status: "singular" };
  let iterations = guess.rounds;
  let perturbation = 0;
  for (let paths = 0; ; paths++) {
    const { primal, dual } = guess.violations;
    const answer = { side, ...guess.point, iterations };
    if (primal.length + dual.length === 0) return { status: "solved", ...answer };
    if (iterations >= mostIterations) return { status: "iterations", ...answer };
    if (paths === mostPaths) return { status: "stalled", ...answer };
    const path = pathTo(program, side, guess, perturbation);
    const end = followPath(path, 1, mostIterations - iterations);
    iterations += end.steps + 1;
    if (end.status === "singular") return { status: "singular" };
    if (end.status === "infeasible") return end;
    if (end.status === "stalled" || paths > 1) perturbation++;
    guess = workingGuess(program, side);
    if (guess === undefined) return { status: "singular" };
  }
}

/**
 * The path from the problem that the guess solves: bounds that it breaks are moved out to where they hold, and the
 * linear term is changed until multipliers of the wrong sign are right. Perturbed: every bound and multiplier gets
 * some room of its own, so that no two constraints are met at once before the end.
 */
function pathTo(
  program: StackedProgram,
  side: Int8Array,
  guess: Guess,
  perturbation: number,
): ParametricPath {
  const { n, m } = program;
  const { value, multiplier } = guess.point;
  const { primalScale, dualScale } = guess.violations;
  const low = scratchCopy(program.low);
  const high = scratchCopy(program.high);
  const linearChange = scratch(n);
  const path: ParametricPath = {
    factor: guess.factor,
    side,
    value: scratchCopy(value),
    multiplier: scratchCopy(multiplier),
    low,
    high,
    lowChange: scratch(n + m),
    highChange: scratch(n + m),
    linearChange,
    tau: 0,
  };
  const room = generic(perturbation);
  for (let k = 0; k < n + m; k++) {
    if (side[k] === 0) {
      const margin = (primalScale || 1) * room(k);
      low[k] = Math.min(low[k], value[k] - (perturbation > 0 || value[k] < low[k] ? margin : 0));
      high[k] = Math.max(high[k], value[k] + (perturbation > 0 || value[k] > high[k] ? margin : 0));
      path.lowChange[k] = low[k] === program.low[k] ? 0 : program.low[k] - low[k];
      path.highChange[k] = high[k] === program.high[k] ? 0 : program.high[k] - high[k];
    } else if (!isEquality(program, k)) {
      const wrong = side[k] * multiplier[k] > 0;
      if (!wrong && perturbation === 0) continue;
      const held = wrong ? 0 : multiplier[k];
      const chosen = held - side[k] * (dualScale || 1) * room(k);
      changeLinear(program, k, chosen - multiplier[k], linearChange);
      path.multiplier[k] = chosen;
    }
  }
  return path;
}

/** `c` at the start is `c + change a_k`, so that the multiplier of constraint k is larger by `change`. */
function changeLinear({ n, rows }: StackedProgram, k: number, change: number, out: Float64Array): void {
  if (k < n) {
    out[k] -= change;
    return;
  }
  for (let j = 0; j < n; j++) out[j] -= change * rows[(k - n) * n + j];
}

/** Numbers between 0.5 and 1.5 (perturbed: a hundredth of that) that no two constraints share. */
function generic(perturbation: number): (k: number) => number {
  const size = perturbation === 0 ? 1 : 0.01;
  return (k) => size * (0.5 + (((k + 1) * 0.6180339887498949 + perturbation * 0.4142135623730951) % 1));
}
