import { InputError } from "../../../base/errors.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { divide, maxAbs, powerOfTwo } from "../../matrix/vector.ts";
import { scratch, scratchCopy } from "../../scratch.ts";
import type { QuadraticProgram } from "./quadratic-program.ts";
import type { StackedProgram } from "./stacked-program.ts";

/** Share of the largest diagonal element of H below which one is rounding. */
const roundingOfCurvature = 16 * Number.EPSILON;

/**
 * A program with its bounds and rows stacked, missing rows and bounds filled in. Rows are divided by the power of two at
 * or below their largest coefficient, which rounds nothing: a row in other units is the same row.
 *
 * @throws {InputError} `bad-matrix` where shapes do not match or a number is missing.
 */
export function stackProgram(program: QuadraticProgram): StackedProgram {
  requireShapes(program);
  const { hessian, linear, lower, upper, rows, rowLower, rowUpper } = program;
  const n = linear.length;
  const m = rows?.rows ?? 0;
  const low = scratch(n + m).fill(Number.NEGATIVE_INFINITY);
  const high = scratch(n + m).fill(Number.POSITIVE_INFINITY);
  low.set(lower);
  high.set(upper);
  if (rowLower !== undefined) low.set(rowLower, n);
  if (rowUpper !== undefined) high.set(rowUpper, n);
  const scaled = rows === undefined ? scratch(0) : scratchCopy(rows.data);
  const rowScale = scratch(m);
  for (let i = 0; i < m; i++) {
    const row = scaled.subarray(i * n, (i + 1) * n);
    rowScale[i] = powerOfTwo(maxAbs(row));
    divide(row, rowScale[i]);
    low[n + i] /= rowScale[i];
    high[n + i] /= rowScale[i];
  }
  for (const values of [linear, low, high]) {
    if (holdsNaN(values)) throw new InputError("bad-matrix", "a quadratic program holds a NaN");
  }
  return {
    n,
    m,
    hessian: hessian.data,
    negligibleCurvature: roundingOfCurvature * largestDiagonal(hessian),
    ridge: scratch(n),
    linear,
    rows: scaled,
    rowScale,
    low,
    high,
  };
}

function largestDiagonal({ columns, data }: Matrix): number {
  let largest = 0;
  for (let at = 0; at < data.length; at += columns + 1) {
    if (Math.abs(data[at]) > largest || Number.isNaN(data[at])) largest = Math.abs(data[at]);
  }
  return largest;
}

function holdsNaN(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k])) return true;
  return false;
}

function requireShapes({ hessian, linear, lower, upper, rows, rowLower, rowUpper }: QuadraticProgram): void {
  const n = linear.length;
  const m = rows?.rows ?? 0;
  require("rows of the Hessian", hessian.rows, n);
  require("columns of the Hessian", hessian.columns, n);
  require("lower bounds", lower.length, n);
  require("upper bounds", upper.length, n);
  require("columns of the constraint rows", rows?.columns ?? n, n);
  require("lower bounds of rows", rowLower?.length ?? m, m);
  require("upper bounds of rows", rowUpper?.length ?? m, m);

  function require(what: string, given: number, needed: number): void {
    if (given === needed) return;
    throw new InputError(
      "bad-matrix",
      `a program in ${n} variables has ${given} ${what}, it needs ${needed}`,
    );
  }
}
