import type { HingeProgram } from "./hinge-program.ts";
import { minimizeLinear, type SparseRows } from "./linear-program.ts";

/** A vertex of the dual of a program of hinges, and the point that its prices are. */
export type HingeVertex =
  | {
      readonly status: "vertex";
      /** n: within the bounds. */
      readonly x: Float64Array;
      /** The hinges' q, then of each row y where it is an equality, else what it has at either finite side, then of bounds. */
      readonly dual: Float64Array;
      /** What the dual comes to: no x is below it. */
      readonly bound: number;
      readonly iterations: number;
    }
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
 * The optimal vertex of the dual of a program of hinges, by the simplex method:
 *
 *     maximize  b'q + rowLower'y+ - rowUpper'y- + lower'z+ - upper'z-
 *     subject to  A'q + R'(y+ - y-) + z+ - z- = c,   0 <= q <= p
 *
 * x are the multipliers of its rows.
 */
export function hingeVertex(program: HingeProgram): HingeVertex {
  const { linear, lower, upper } = program;
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
  const x = solution.rowMultipliers.map((value, j) => Math.min(Math.max(-value, lower[j]), upper[j]));
  const bound = -cost.reduce((total, each, k) => total + each * solution.x[k], 0);
  return { status: "vertex", x, dual: solution.x, bound, iterations: solution.iterations };
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
