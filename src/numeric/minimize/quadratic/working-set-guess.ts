import { scratchBytes } from "../../scratch.ts";
import { factorWorkingSet } from "./kkt/kkt-factor.ts";
import type { KktFactor } from "./kkt/solve-kkt.ts";
import { isEquality, type StackedProgram, type WorkingPoint } from "./stacked-program.ts";
import { solveWorkingSet, type Violations, violationsOf } from "./working-point.ts";

/** A working set with its factor, its minimizer, and what that minimizer breaks. */
export interface Guess {
  readonly factor: KktFactor;
  readonly point: WorkingPoint;
  readonly violations: Violations;
  readonly rounds: number;
}

const mostRounds = 60;
/** Rounds without fewer violations than ever before, not counting those of growth, after which the path takes over. */
const patience = 2;
/** With so few violations left, moving one constraint at a time is cheaper than factoring anew. */
const handful = 2;

/**
 * Guesses the optimal working set by exchanging whole blocks: every broken constraint enters the working set,
 * every constraint with a multiplier of the wrong sign leaves it, at most trebling the free variables a round.
 * Nothing is promised about general rows; the path method starts from wherever this stops.
 *
 * Rewrites `side`. Undefined where the Hessian over the free variables is not positive definite.
 * Cost: a Cholesky factorization a round.
 *
 * @see Kim and Park (2011), SIAM J. Sci. Comput. 33(6), 3261-3281, for bounds alone.
 */
export function guessWorkingSet(program: StackedProgram, side: Int8Array): Guess | undefined {
  const best = { broken: Number.POSITIVE_INFINITY, side: scratchBytes(side.length) };
  let stalled = 0;
  for (let rounds = 1; ; rounds++) {
    const factor = independentFactor(program, side);
    if (factor === undefined) return undefined;
    const point = solveWorkingSet(factor, side, false);
    const violations = violationsOf(program, side, point);
    const broken = violations.primal.length + violations.dual.length;
    if (broken <= handful) return refined(factor, side, rounds);
    if (broken < best.broken) stalled = 0;
    else if (!isGrowing(factor, violations)) stalled++;
    if (broken < best.broken) {
      best.broken = broken;
      best.side.set(side);
    }
    if (stalled > patience || rounds === mostRounds) {
      side.set(best.side);
      return workingGuess(program, side, rounds);
    }
    exchange(program, side, { factor, point, violations, rounds });
  }
}

/** Factors and solves the working set of `side`, from which rows that depend on others are struck. */
export function workingGuess(program: StackedProgram, side: Int8Array, rounds = 0): Guess | undefined {
  const factor = independentFactor(program, side);
  return factor === undefined ? undefined : refined(factor, side, rounds);
}

function refined(factor: KktFactor, side: Int8Array, rounds: number): Guess {
  const point = solveWorkingSet(factor, side, true);
  return { factor, point, violations: violationsOf(factor.program, side, point), rounds };
}

function independentFactor(program: StackedProgram, side: Int8Array): KktFactor | undefined {
  const factor = factorWorkingSet(program, side);
  if (factor === undefined) return undefined;
  const kept = new Set(factor.active);
  for (let i = 0; i < program.m; i++) if (!kept.has(i)) side[program.n + i] = 0;
  return factor;
}

/** More variables want to be free than may, and few of those that are free have left their bounds. */
function isGrowing(factor: KktFactor, { primal, dual }: Violations): boolean {
  return dual.length > mostLeaving(factor) && primal.length < factor.free.length / 4;
}

/** Constraints that may leave the working set in one round. */
const mostLeaving = ({ free }: KktFactor): number => Math.max(16, 2 * free.length);

function exchange(program: StackedProgram, side: Int8Array, { factor, point, violations }: Guess): void {
  for (const k of violations.primal) side[k] = point.value[k] < program.low[k] ? -1 : 1;
  const most = mostLeaving(factor);
  let leaving = violations.dual;
  if (leaving.length > most) {
    const pull = (k: number): number => Math.abs(point.multiplier[k]);
    leaving = leaving.toSorted((a, b) => pull(b) - pull(a) || a - b).slice(0, most);
  }
  for (const k of leaving) if (!isEquality(program, k)) side[k] = 0;
}
