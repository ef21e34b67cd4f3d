import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { scratch } from "../scratch.ts";

/**
 * A dense matrix, row-major: element (i, j) is `data[i * columns + j]`.
 *
 * Plain data on purpose: it crosses threads and JSON as it is. Kernels that write take an `out` and say so.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** Wraps `data` (not copied) as a `rows x columns` matrix. */
export function matrix(rows: number, columns: number, data: Float64Array): Matrix {
  if (data.length !== rows * columns) {
    throw new InputError(
      "bad-matrix",
      `${counted(data.length, "number")} given for a ${grouped(rows)} x ${grouped(columns)} matrix, which needs ${grouped(rows * columns)}`,
    );
  }
  return { rows, columns, data };
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** Zeros that last as `scratch` does. */
export function scratchMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, data: scratch(rows * columns) };
}

/** The identity matrix. */
export function identity(size: number): Matrix {
  const out = zeros(size, size);
  for (let i = 0; i < size; i++) out.data[i * size + i] = 1;
  return out;
}

/** Copies an array of rows of one length. */
export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows.length === 0 ? 0 : rows[0].length;
  const out = zeros(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new InputError(
        "bad-matrix",
        `row ${i + 1} has ${counted(row.length, "number")}, the first row has ${grouped(columns)}`,
      );
    }
    out.data.set(row, i * columns);
  });
  return out;
}

/** The entries as an array a row. */
export function toRows(a: Matrix): number[][] {
  return Array.from({ length: a.rows }, (_, i) => Array.from(rowOf(a, i)));
}

/** A copy that shares no memory with the original. */
export function copyMatrix(a: Matrix): Matrix {
  return { rows: a.rows, columns: a.columns, data: a.data.slice() };
}

/** Row `i` as a view: writing to it writes to the matrix. */
export function rowOf(a: Matrix, i: number): Float64Array {
  return a.data.subarray(i * a.columns, (i + 1) * a.columns);
}

/** Column `j` as a copy. */
export function columnOf(a: Matrix, j: number): Float64Array {
  const out = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) out[i] = a.data[i * a.columns + j];
  return out;
}

/** The diagonal as a copy, which lasts as `scratch` does; of a matrix that is not square, its first entries. */
export function diagonalOf(a: Matrix): Float64Array {
  const out = scratch(Math.min(a.rows, a.columns));
  for (let i = 0; i < out.length; i++) out[i] = a.data[i * a.columns + i];
  return out;
}

/** Rows `from` (inclusive) to `to` (exclusive), copied. */
export function rowsBetween(a: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, columns: a.columns, data: a.data.slice(from * a.columns, to * a.columns) };
}

/** The chosen columns in the given order, copied. */
export function columnsAt(a: Matrix, indices: readonly number[]): Matrix {
  const out = zeros(a.rows, indices.length);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < indices.length; j++)
      out.data[i * indices.length + j] = a.data[i * a.columns + indices[j]];
  }
  return out;
}

/** The chosen rows and the columns of the same places, in the given order, copied. */
export function principalSubmatrix(a: Matrix, indices: ArrayLike<number>): Matrix {
  const size = indices.length;
  const out = zeros(size, size);
  for (let i = 0, cell = 0; i < size; i++) {
    const begin = indices[i] * a.columns;
    for (let j = 0; j < size; j++) out.data[cell++] = a.data[begin + indices[j]];
  }
  return out;
}

/** @throws {InputError} `bad-matrix` when two lengths that must agree do not. */
export function requireAligned(first: number, second: number, firstName: string, secondName: string): void {
  if (first === second) return;
  throw new InputError(
    "bad-matrix",
    `${firstName} (${first}) and ${secondName} (${second}) must be equally many`,
  );
}

/** @throws {InputError} `bad-matrix` when `a` is not square. `use` says what needs it to be. */
export function requireSquare(a: Matrix, use: string): void {
  if (a.rows === a.columns) return;
  throw new InputError(
    "bad-matrix",
    `${use} needs a square matrix, ${grouped(a.rows)} x ${grouped(a.columns)} was given`,
  );
}

/** @throws {InputError} `bad-matrix` naming the first entry that is NaN or infinite, of those that are read. */
export function requireFinite(a: Matrix, use: string, read: "all" | "lower" = "all"): void {
  const { rows, columns, data } = a;
  for (let row = 0; row < rows; row++) {
    const end = read === "all" ? columns : row + 1;
    for (let column = 0; column < end; column++) {
      const value = data[row * columns + column];
      if (Number.isFinite(value)) continue;
      throw new InputError(
        "bad-matrix",
        `${use} needs finite numbers, entry (${row + 1}, ${column + 1}) of the ${grouped(rows)} x ${grouped(columns)} matrix is ${value}`,
        { row, column },
      );
    }
  }
}
