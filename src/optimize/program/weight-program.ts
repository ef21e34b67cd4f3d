import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Cone } from "../../numeric/minimize/conic/conic-form.ts";
import type { Source } from "./source.ts";

/** Coefficients by variable: `[variable, coefficient]`. */
export type Entries = readonly (readonly [number, number])[];

/** `least <= entries'x <= most`. */
export interface ProgramRow {
  readonly entries: Entries;
  readonly least: number;
  readonly most: number;
  readonly source?: Source;
  /** Implied by the bounds as long as those stand: what the constraint means where they are left out. */
  readonly isImplied?: true;
  /** Of such a row beside a linear distance: what a unit on the other side of the center counts. */
  readonly beyond?: number;
}

/** The values `constant + entries'x`, in order, lie in the cone; where it stands for a constraint the first is its limit. */
export interface ProgramCone {
  readonly cone: Cone;
  readonly rows: readonly { readonly entries: Entries; readonly constant: number }[];
  readonly source?: Source;
}

/**
 * A convex program of which the first N variables are the weights, or the weights times a scale:
 *
 *     minimize 1/2 w'Hw + cost'x   subject to rows and cones
 *
 * Whoever describes a set or a measure adds variables, rows and cones to it; each row knows the constraint it stands for.
 */
export interface WeightProgram {
  /** N. */
  readonly size: number;
  /** `N x N`: H. Default: none. */
  quadratic?: Matrix;
  /** A number for each variable. */
  readonly cost: number[];
  readonly rows: ProgramRow[];
  readonly cones: ProgramCone[];
}

/** A program of N weights that asks nothing of them yet. */
export function weightProgram(size: number): WeightProgram {
  return { size, cost: new Array<number>(size).fill(0), rows: [], cones: [] };
}

/** Adds free variables; the first one's place. */
export function addVariables(program: WeightProgram, count: number): number {
  const first = program.cost.length;
  for (let k = 0; k < count; k++) program.cost.push(0);
  return first;
}

/** Adds the row `entries'x >= least`. */
export function addAtLeast(program: WeightProgram, entries: Entries, least: number, source?: Source): void {
  program.rows.push({ entries, least, most: Number.POSITIVE_INFINITY, ...(source && { source }) });
}

/** Adds the row `entries'x <= most`. */
export function addAtMost(program: WeightProgram, entries: Entries, most: number, source?: Source): void {
  program.rows.push({ entries, least: Number.NEGATIVE_INFINITY, most, ...(source && { source }) });
}

/** The entries of a vector from a variable on, without its zeros. */
export function entriesOf(coefficients: ArrayLike<number>, first = 0): Entries {
  const entries: [number, number][] = [];
  for (let j = 0; j < coefficients.length; j++) {
    if (coefficients[j] !== 0) entries.push([first + j, coefficients[j]]);
  }
  return entries;
}
