import { maxAbs } from "../../matrix/vector.ts";
import { type HingeMultipliers, hingeMultipliers } from "./hinge-multipliers.ts";
import type { HingeProgram } from "./hinge-program.ts";
import { hingeVertex } from "./hinge-vertex.ts";
import { sparseRowTimes } from "./sparse-row-times.ts";
import { vertexNear } from "./vertex-near.ts";

export type { HingeProgram } from "./hinge-program.ts";

/** What a program with hinges came to. */
export type HingeSolution =
  | ({
      readonly status: "optimal" | "stopped";
      readonly x: Float64Array;
      readonly objective: number;
      /** The larger of the duality gap, relative to the largest term of the objective, and the largest violation, relative to x. */
      readonly residual: number;
      readonly iterations: number;
    } & HingeMultipliers)
  /** Infeasible or unbounded below: the dual is the other. */
  | { readonly status: "none" }
  /** The simplex method gave up. */
  | { readonly status: "failed" };

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;

/**
 * Minimizes a sum of hinges by the simplex method on the dual, which has a row for each x and only a bounded column
 * for each hinge (`hingeVertex`). Needs `loadLinearSolver`.
 *
 * @param near n: a point at which most hinges are as they are at the minimum, open or shut: only the others are columns then. It
 * changes the cost, and not the answer.
 */
export function minimizeHinges(program: HingeProgram, near?: Float64Array): HingeSolution {
  const vertex = (near && vertexNear(program, near)) ?? hingeVertex(program);
  if (vertex.status !== "vertex") return vertex;
  const { x, dual, bound, iterations } = vertex;
  const objective = hingeObjective(program, x);
  const gap = Math.abs(objective - bound);
  const residual = Math.max(gap === 0 ? 0 : gap / termSize(program, x, objective), violation(program, x));
  const status = residual <= optimalResidual ? "optimal" : "stopped";
  return { status, x, objective, residual, iterations, ...hingeMultipliers(program, dual) };
}

function hingeObjective({ linear, hinges, kinks, weights }: HingeProgram, x: Float64Array): number {
  let total = 0;
  for (let j = 0; j < x.length; j++) total += linear[j] * x[j];
  for (let t = 0; t < hinges.rows; t++)
    total += weights[t] * Math.max(0, kinks[t] - sparseRowTimes(hinges, t, x));
  return total;
}

/**
 * The largest of the objective, its linear terms, and a coefficient of a hinge times x, weighted where that is more: an
 * objective of zero has rounding too, and the simplex method works to tolerances in these units.
 */
function termSize({ linear, hinges, weights }: HingeProgram, x: Float64Array, objective: number): number {
  const outside = linear.reduce((sum, c, j) => sum + Math.abs(c * x[j]), 0);
  const hinge = Math.max(1, maxAbs(weights)) * maxAbs(hinges.values) * maxAbs(x);
  return Math.max(Math.abs(objective), outside, hinge);
}

function violation({ rows, rowLower, rowUpper }: HingeProgram, x: Float64Array): number {
  const size = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (let i = 0; i < rows.rows; i++) {
    const value = sparseRowTimes(rows, i, x);
    worst = Math.max(worst, rowLower[i] - value, value - rowUpper[i]);
  }
  return size > 0 ? worst / size : worst;
}
