import { pow } from "../../elementary/elementary.ts";
import { maxAbs, powerOfTwo } from "../../matrix/vector.ts";
import type { SparseRows } from "../linear/linear-program.ts";
import type { ConePlace } from "./cones/cone-places.ts";

/** A conic program in the solver's units. */
export interface ScaledProgram {
  readonly quadratic: SparseRows;
  readonly linear: Float64Array;
  readonly rows: SparseRows;
  readonly rightSide: Float64Array;
  readonly places: readonly ConePlace[];
}

/**
 * Units in which the program is solved: `x = D x^ / beta`, `s = E^-1 s^ / beta`, `z = E z^ / (gamma beta)`, that is
 *
 *     P^ = gamma D P D,   q^ = gamma beta D q,   A^ = E A D,   b^ = beta E b.
 */
export interface Units {
  /** n: D. */
  readonly columns: Float64Array;
  /** m: E, one number for each cone but for power cones. */
  readonly rows: Float64Array;
  /** gamma. */
  readonly cost: number;
  /** beta. */
  readonly size: number;
}

const sweeps = 12;

/**
 * Balances the entries of `[P A'; A 0]` and brings q and b to a size of one. Factors are powers of two, which round
 * nothing; but rows 1, 2 and 3 of a power cone stretch by e, f and `e^a f^(1 - a)`.
 *
 * @see Ruiz (2001), A scaling algorithm to equilibrate both rows and columns norms in matrices.
 */
export function equilibrate(program: ScaledProgram): Units {
  const { quadratic, linear, rows, rightSide, places } = program;
  const columns = new Float64Array(linear.length).fill(1);
  const rowFactors = new Float64Array(rightSide.length).fill(1);
  let cost = 1;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const columnNorms = new Float64Array(columns.length);
    const rowNorms = new Float64Array(rowFactors.length);
    addNorms(quadratic, columns, columns, cost, columnNorms, columnNorms);
    addNorms(rows, rowFactors, columns, 1, rowNorms, columnNorms);
    for (let j = 0; j < columns.length; j++) columns[j] /= rootOrOne(columnNorms[j]);
    for (const place of places) scaleCone(place, rowNorms, rowFactors);
    cost = 1 / (largestCost(quadratic, linear, columns) || 1);
  }
  roundToPowers(columns);
  for (const place of places) roundCone(place, rowFactors);
  const size = 1 / powerOfTwo(maxAbs(rightSide.map((b, i) => b * rowFactors[i])));
  const slope = size * maxAbs(linear.map((q, j) => q * columns[j]));
  cost = 1 / powerOfTwo(Math.max(slope, largestCost(quadratic, new Float64Array(linear.length), columns)));
  return { columns, rows: rowFactors, cost, size };
}

/** The program in these units. */
export function scaledProgram(program: ScaledProgram, { columns, rows, cost, size }: Units): ScaledProgram {
  return {
    places: program.places,
    quadratic: scaledEntries(program.quadratic, columns, columns, cost),
    linear: program.linear.map((q, j) => cost * size * columns[j] * q),
    rows: scaledEntries(program.rows, rows, columns, 1),
    rightSide: program.rightSide.map((b, i) => size * rows[i] * b),
  };
}

function scaledEntries(a: SparseRows, left: Float64Array, right: Float64Array, factor: number): SparseRows {
  const values = a.values.slice();
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.starts[i]; k < a.starts[i + 1]; k++) values[k] *= factor * left[i] * right[a.indices[k]];
  }
  return { ...a, values };
}

function addNorms(
  a: SparseRows,
  left: Float64Array,
  right: Float64Array,
  factor: number,
  rowNorms: Float64Array,
  columnNorms: Float64Array,
): void {
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.starts[i]; k < a.starts[i + 1]; k++) {
      const j = a.indices[k];
      const value = Math.abs(factor * left[i] * a.values[k] * right[j]);
      rowNorms[i] = Math.max(rowNorms[i], value);
      columnNorms[j] = Math.max(columnNorms[j], value);
    }
  }
}

function largestCost(quadratic: SparseRows, linear: Float64Array, columns: Float64Array): number {
  const norms = new Float64Array(columns.length);
  addNorms(quadratic, columns, columns, 1, norms, norms);
  return Math.max(maxAbs(norms), maxAbs(linear.map((q, j) => q * columns[j])));
}

function rootOrOne(norm: number): number {
  return norm > 0 ? Math.sqrt(norm) : 1;
}

function scaleCone(
  { kind, start, size, exponent }: ConePlace,
  norms: Float64Array,
  factors: Float64Array,
): void {
  if (kind === "zero" || kind === "nonnegative") {
    for (let i = start; i < start + size; i++) factors[i] /= rootOrOne(norms[i]);
    return;
  }
  if (kind === "power") {
    factors[start] /= rootOrOne(norms[start]);
    factors[start + 1] /= rootOrOne(norms[start + 1]);
    factors[start + 2] = pow(factors[start], exponent) * pow(factors[start + 1], 1 - exponent);
    return;
  }
  let largest = 0;
  for (let i = start; i < start + size; i++) largest = Math.max(largest, norms[i]);
  const factor = rootOrOne(largest);
  for (let i = start; i < start + size; i++) factors[i] /= factor;
}

function roundToPowers(v: Float64Array): void {
  for (let i = 0; i < v.length; i++) v[i] = powerOfTwo(v[i]);
}

function roundCone({ kind, start, size, exponent }: ConePlace, factors: Float64Array): void {
  roundToPowers(factors.subarray(start, start + size));
  if (kind === "power") {
    factors[start + 2] = pow(factors[start], exponent) * pow(factors[start + 1], 1 - exponent);
  }
}
