import type { Matrix } from "../../matrix/matrix.ts";
import { zeros } from "../../matrix/matrix.ts";
import type { ActiveSet, QuadraticSolution } from "../quadratic/minimize-quadratic.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import type { Iterate, ScaledProgram } from "./slsqp-iterate.ts";
import { violationOf } from "./slsqp-iterate.ts";

/** The step of one linearization, with the multipliers of its constraints. */
export interface Subproblem {
  readonly step: Float64Array;
  /** m; of inequalities not negative. */
  readonly multipliers: Float64Array;
  /** Share of the violations that the step leaves standing: 0 where the linearized constraints can all hold. */
  readonly inconsistency: number;
  readonly active?: ActiveSet;
}

/**
 * Kraft's subproblem: the quadratic model under linearized constraints.
 *
 *     min d'Bd / 2 + g'd    s.t.  J d + c = 0 or >= 0,   lower - x <= d <= upper - x
 *
 * Where the linearizations contradict each other, the violated ones are relaxed by one variable `s` in [0, 1],
 * `J d + (1 - s) c`, at a cost of `rho s^2 / 2`, with rho from 100 up to a million as long as `s` stays near one.
 */
export function solveSubproblem(
  scaled: ScaledProgram,
  iterate: Iterate,
  curvature: Matrix,
  active?: ActiveSet,
): Subproblem | undefined {
  const { x } = iterate;
  const lower = scaled.program.lower.map((each, i) => Math.min(each - x[i], 0));
  const upper = scaled.program.upper.map((each, i) => Math.max(each - x[i], 0));
  const rowLower = iterate.constraints.map((each) => -each);
  const rowUpper = rowLower.map((each, j) => (j < scaled.equalities ? each : Number.POSITIVE_INFINITY));
  const solution = minimizeQuadratic(
    {
      hessian: curvature,
      linear: iterate.gradient,
      lower,
      upper,
      rows: iterate.jacobian,
      rowLower,
      rowUpper,
    },
    { start: active && { x: new Float64Array(x.length), active } },
  );
  if ("x" in solution) {
    return {
      step: solution.x,
      multipliers: solution.rowMultipliers,
      inconsistency: 0,
      active: solution.active,
    };
  }
  if (solution.status === "unbounded") return undefined;
  return relaxed(scaled, iterate, curvature, { lower, upper, rowLower, rowUpper });
}

interface Limits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

function relaxed(
  scaled: ScaledProgram,
  iterate: Iterate,
  curvature: Matrix,
  limits: Limits,
): Subproblem | undefined {
  const n = iterate.x.length;
  const rows = withColumn(
    iterate.jacobian,
    iterate.constraints.map((each, j) => (violationOf(each, j < scaled.equalities) > 0 ? -each : 0)),
  );
  let best: Subproblem | undefined;
  for (let rho = 100; rho <= 1e6; rho *= 10) {
    const solution: QuadraticSolution = minimizeQuadratic({
      hessian: withCorner(curvature, rho),
      linear: append(iterate.gradient, 0),
      lower: append(limits.lower, 0),
      upper: append(limits.upper, 1),
      rows,
      rowLower: limits.rowLower,
      rowUpper: limits.rowUpper,
    });
    if (!("x" in solution)) return best;
    best = {
      step: solution.x.slice(0, n),
      multipliers: solution.rowMultipliers,
      inconsistency: solution.x[n],
    };
    if (best.inconsistency < 0.9) return best;
  }
  return best;
}

function append(values: Float64Array, last: number): Float64Array {
  return Float64Array.of(...values, last);
}

function withColumn(a: Matrix, column: Float64Array): Matrix {
  const out = zeros(a.rows, a.columns + 1);
  for (let i = 0; i < a.rows; i++) {
    out.data.set(a.data.subarray(i * a.columns, (i + 1) * a.columns), i * out.columns);
    out.data[i * out.columns + a.columns] = column[i];
  }
  return out;
}

function withCorner(a: Matrix, corner: number): Matrix {
  const out = zeros(a.rows + 1, a.columns + 1);
  for (let i = 0; i < a.rows; i++) {
    out.data.set(a.data.subarray(i * a.columns, (i + 1) * a.columns), i * out.columns);
  }
  out.data[out.data.length - 1] = corner;
  return out;
}
