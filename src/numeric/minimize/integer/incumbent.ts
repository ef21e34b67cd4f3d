import { multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { deviationAt } from "../kinked/kinked-program.ts";
import { isWhole } from "./branching.ts";
import { relaxNode } from "./position-relaxation.ts";
import { type CompletePositions, chosen, type PositionCounts, type SearchNode } from "./position-states.ts";

/** A point that satisfies everything. */
export interface Incumbent {
  readonly x: Float64Array;
  readonly objective: number;
  /** What the first of each variable that is not held would change, `Hx + c - A'y`, or what stands for it: low ones are tried first. */
  readonly reducedCosts: Float64Array;
}

/** The objective with costs and the constant. */
export function objectiveAt(
  { program, constant }: CompletePositions,
  x: Float64Array,
  curvature: Float64Array,
): number {
  let objective = constant + dot(curvature, x) / 2 + dot(program.linear, x);
  for (const cost of program.costs ?? []) objective += deviationAt(cost, x);
  return objective;
}

/** Who finds the best point of a choice, and how many exchanges are worth trying. */
export interface Exchanges {
  readonly bestOn: (support: readonly number[]) => Incumbent | undefined;
  /** How many names are tried for each of how many that are held, in one pass. */
  readonly tried: { readonly in: number; readonly out: number };
}

/** The best point that holds these variables and no others; undefined where there is none, or units are not met. */
export function bestOn(
  positions: CompletePositions,
  root: SearchNode,
  support: readonly number[],
): Incumbent | undefined {
  const { n, program, smallest, unit, least } = positions;
  if (support.length < least) return undefined;
  const node = chosen(root, smallest, support);
  if (node === undefined) return undefined;
  const solved = relaxNode(positions, new Float64Array(n), node, 0);
  if (solved.status !== "solved") return undefined;
  const { x, rowMultipliers } = solved;
  if (x.some((value, j) => unit[j] > 0 && !isWhole(value / unit[j]))) return undefined;
  const curvature = multiplyVector(program.hessian, x);
  const reducedCosts = curvature.map((value, j) => value + program.linear[j]);
  const { rows } = program;
  for (let i = 0; i < (rows?.rows ?? 0); i++) {
    for (let j = 0; j < n; j++) reducedCosts[j] -= rowMultipliers[i] * (rows?.data[i * n + j] ?? 0);
  }
  return { x, objective: objectiveAt(positions, x, curvature), reducedCosts };
}

/**
 * Exchanges one name at a time for one that is not held as long as that lowers the objective: those held least for those
 * whose first unit would lower it most.
 */
export function improved(
  { bestOn, tried }: Exchanges,
  { n, most }: PositionCounts,
  first: Incumbent,
): Incumbent {
  let best = first;
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    const held = indicesBy(
      n,
      (j) => best.x[j] !== 0,
      (j) => Math.abs(best.x[j]),
    );
    const others = indicesBy(
      n,
      (j) => best.x[j] === 0,
      (j) => best.reducedCosts[j],
    );
    const entering = others.slice(0, tried.in);
    if (held.length < most) {
      for (const j of entering) {
        const candidate = bestOn([...held, j]);
        if (candidate === undefined || !(candidate.objective < best.objective)) continue;
        [best, isBetter] = [candidate, true];
        break;
      }
    }
    for (const i of held.slice(0, tried.out)) {
      for (const j of entering) {
        const candidate = bestOn([...held.filter((k) => k !== i), j]);
        if (candidate === undefined || !(candidate.objective < lessThan(best.objective))) continue;
        [best, isBetter] = [candidate, true];
        break;
      }
      if (isBetter) break;
    }
  }
  return best;
}

/** Lower by more than rounding, lest exchanges go round in a circle. */
function lessThan(objective: number): number {
  return objective - 1e-12 * Math.abs(objective);
}

function indicesBy(n: number, keep: (j: number) => boolean, key: (j: number) => number): number[] {
  return Array.from({ length: n }, (_, j) => j)
    .filter(keep)
    .sort((a, b) => key(a) - key(b) || a - b);
}
