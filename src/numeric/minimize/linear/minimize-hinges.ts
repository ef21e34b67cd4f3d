import { maxAbs } from "../../matrix/vector.ts";
import { type HingeMultipliers, hingeMultipliers } from "./hinge-multipliers.ts";
import type { HingeProgram } from "./hinge-program.ts";
import { minimizeLinear, type SparseRows } from "./linear-program.ts";

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

/** Columns of the dual, one after the other, and how many and how many entries there are by now. */
interface Columns {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  count: number;
  entries: number;
}

/**
 * Minimizes a sum of hinges by the simplex method on the dual, which has a row for each x and only a bounded column
 * for each hinge:
 *
 *     maximize  b'q + rowLower'y+ - rowUpper'y- + lower'z+ - upper'z-
 *     subject to  A'q + R'(y+ - y-) + z+ - z- = c,   0 <= q <= p
 *
 * x are the multipliers of its rows. Needs `loadLinearSolver`.
 */
export function minimizeHinges(program: HingeProgram): HingeSolution {
  const { linear, lower } = program;
  const columns = dualColumns(program);
  const { cost, count, entries } = columns;
  const solution = minimizeLinear({
    cost,
    lower: columns.lower,
    upper: columns.upper,
    columns: {
      rows: count,
      columns: linear.length,
      starts: columns.starts,
      indices: columns.indices.subarray(0, entries),
      values: columns.values.subarray(0, entries),
    },
    // At a lower bound of zero z+ costs nothing: it is the slack of the row.
    rowLower: linear.map((c, j) => (lower[j] === 0 ? Number.NEGATIVE_INFINITY : c)),
    rowUpper: linear,
  });
  if (solution.status === "stopped") return { status: "failed" };
  if (solution.status !== "optimal") return { status: "none" };
  const x = solution.rowMultipliers.map((value, j) => {
    return Math.min(Math.max(-value, lower[j]), program.upper[j]);
  });
  const bound = -cost.reduce((total, each, k) => total + each * solution.x[k], 0);
  const objective = hingeObjective(program, x);
  const gap = Math.abs(objective - bound);
  const residual = Math.max(gap === 0 ? 0 : gap / termSize(program, x, objective), violation(program, x));
  const status = residual <= 1e-9 ? "optimal" : "stopped";
  const { iterations } = solution;
  return { status, x, objective, residual, iterations, ...hingeMultipliers(program, solution.x) };
}

/** Signs are those of a minimization: costs are the negated terms of the dual objective. */
function dualColumns(program: HingeProgram): Columns {
  const { lower, upper, rows, rowLower, rowUpper, hinges, kinks, weights } = program;
  const columns = roomFor(program);
  // the hinges, which are many, as they stand
  columns.starts.set(hinges.starts);
  columns.indices.set(hinges.indices);
  columns.values.set(hinges.values);
  columns.upper.set(weights);
  for (let t = 0; t < hinges.rows; t++) columns.cost[t] = -kinks[t];
  columns.count = hinges.rows;
  columns.entries = hinges.values.length;
  const unlimited = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.rows; i++) {
    const [low, high] = [rowLower[i], rowUpper[i]];
    if (low === high) addColumn(columns, rows, i, 1, -low, -unlimited);
    else {
      if (Number.isFinite(low)) addColumn(columns, rows, i, 1, -low, 0);
      if (Number.isFinite(high)) addColumn(columns, rows, i, -1, high, 0);
    }
  }
  for (let j = 0; j < lower.length; j++) {
    if (Number.isFinite(lower[j]) && lower[j] !== 0) addUnit(columns, j, 1, -lower[j]);
    if (Number.isFinite(upper[j])) addUnit(columns, j, -1, upper[j]);
  }
  return columns;
}

function roomFor({ lower, upper, rows, rowLower, rowUpper, hinges }: HingeProgram): Columns {
  let [count, entries] = [hinges.rows, hinges.values.length];
  for (let i = 0; i < rows.rows; i++) {
    const sides =
      rowLower[i] === rowUpper[i]
        ? 1
        : Number(Number.isFinite(rowLower[i])) + Number(Number.isFinite(rowUpper[i]));
    count += sides;
    entries += sides * (rows.starts[i + 1] - rows.starts[i]);
  }
  for (let j = 0; j < lower.length; j++) {
    const sides = Number(Number.isFinite(lower[j]) && lower[j] !== 0) + Number(Number.isFinite(upper[j]));
    count += sides;
    entries += sides;
  }
  return {
    cost: new Float64Array(count),
    lower: new Float64Array(count),
    upper: new Float64Array(count),
    starts: new Int32Array(count + 1),
    indices: new Int32Array(entries),
    values: new Float64Array(entries),
    count: 0,
    entries: 0,
  };
}

function addColumn(
  columns: Columns,
  { starts, indices, values }: SparseRows,
  row: number,
  sign: number,
  cost: number,
  lower: number,
): void {
  for (let k = starts[row]; k < starts[row + 1]; k++) {
    if (values[k] === 0) continue;
    columns.indices[columns.entries] = indices[k];
    columns.values[columns.entries++] = sign * values[k];
  }
  closeColumn(columns, cost, lower);
}

function addUnit(columns: Columns, j: number, sign: number, cost: number): void {
  columns.indices[columns.entries] = j;
  columns.values[columns.entries++] = sign;
  closeColumn(columns, cost, 0);
}

function closeColumn(columns: Columns, cost: number, lower: number): void {
  columns.cost[columns.count] = cost;
  columns.lower[columns.count] = lower;
  columns.upper[columns.count] = Number.POSITIVE_INFINITY;
  columns.starts[++columns.count] = columns.entries;
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

function sparseRowTimes({ starts, indices, values }: SparseRows, row: number, x: Float64Array): number {
  let total = 0;
  for (let k = starts[row]; k < starts[row + 1]; k++) total += values[k] * x[indices[k]];
  return total;
}
