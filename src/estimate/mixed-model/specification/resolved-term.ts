import { InputError } from "../../../base/errors.ts";
import type { DataTable, SquareTable } from "../../../market/panel/panel.ts";
import { columnOf, diagonalOf, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { norm, sum } from "../../../numeric/matrix/vector.ts";
import { namesOfTable } from "../../table-columns.ts";
import { requireCovariance } from "../kernel/require-covariance.ts";
import type { FixedCoding } from "./fixed-design.ts";
import { fixedCoding, fixedDesign } from "./fixed-design.ts";
import type { RandomTerm } from "./random-terms.ts";

/** Levels of a column and which one each record has. */
export interface Grouping {
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/** What the effects of a level multiply: an intercept's ones, or a covariate. */
export interface TermColumn {
  /** Name of its component, and of its effects. */
  readonly name: string;
  /** The covariate over its root mean square (n); without, ones. */
  readonly values?: Float64Array;
  readonly scale: number;
}

/** A random term met with the data. */
export interface ResolvedTerm extends Grouping {
  readonly term: RandomTerm;
  /** K over `levels`, scaled to a mean diagonal of one; without, the levels are independent. */
  readonly kernel?: Matrix;
  /** Mean diagonal of the K that was given. */
  readonly kernelScale: number;
  /** How the columns of other rows are made. */
  readonly coding: FixedCoding;
  /** One, or several whose effects are correlated. */
  readonly columns: readonly TermColumn[];
  /** Where the effects are drawn anew in every period. */
  readonly period?: Grouping;
}

/**
 * Meets a random term with the rows of a table: its levels, its covariates and its relationship, all scaled.
 *
 * @throws {InputError} `bad-option` for a relationship that is not given, `unknown-asset` for a level that it does not name,
 * `bad-matrix` for one that is no covariance, `constant-asset` for a covariate that is zero everywhere.
 */
export function resolvedTerm(
  term: RandomTerm,
  table: DataTable,
  relationships: Readonly<Record<string, SquareTable>>,
): ResolvedTerm {
  const coding = fixedCoding({ intercept: term.intercept, terms: term.slopes }, table);
  const common = {
    term,
    coding,
    columns: termColumns(term, coding, table),
    period: term.within === undefined ? undefined : grouping(namesOfTable(table, term.within.columns[0])),
  };
  const cells = groupNames(term, table);
  if (term.relationship === undefined) return { ...common, ...grouping(cells), kernelScale: 1 };
  const relationship = relationshipOf(term, term.relationship, relationships);
  const levels = relationship.names;
  const index = indexOf(cells as string[], levels, term);
  const kernelScale = sum(diagonalOf(relationship.values)) / levels.length;
  const kernel = {
    ...relationship.values,
    data: relationship.values.data.map((value) => value / kernelScale),
  };
  return { ...common, levels, index, kernel, kernelScale };
}

/** The level of every row: the cell of the column, of several `A1:b1`; null where one is empty. */
export function groupNames({ variables }: RandomTerm, table: DataTable): readonly (string | null)[] {
  const cells = variables.map(({ columns: [column] }) => namesOfTable(table, column));
  if (cells.length === 1) return cells[0];
  return cells[0].map((_, i) => {
    const own = cells.map((column) => column[i]);
    return own.includes(null) ? null : own.join(":");
  });
}

function relationshipOf(
  term: RandomTerm,
  name: string,
  relationships: Readonly<Record<string, SquareTable>>,
): SquareTable {
  const relationship = Object.hasOwn(relationships, name) ? relationships[name] : undefined;
  if (relationship !== undefined) {
    requireCovariance(relationship.values, name);
    return relationship;
  }
  const names = Object.keys(relationships);
  throw new InputError(
    "bad-option",
    `random term ${term.name} needs a relationship ${name}, ${names.length === 0 ? "none is" : `only ${names.join(", ")} ${names.length === 1 ? "is" : "are"}`} given`,
  );
}

function termColumns(term: RandomTerm, coding: FixedCoding, table: DataTable): TermColumn[] {
  const { names, values } = fixedDesign(coding, table);
  if (term.within !== undefined && (names.length > 1 || !term.intercept)) {
    throw new InputError(
      "bad-option",
      `${term.name} has slopes that are drawn anew in every period, only intercepts can be`,
    );
  }
  return names.map((column, j) => {
    const intercept = coding.intercept && j === 0;
    const alone = names.length === 1 ? term.name : undefined;
    if (intercept) return { name: alone ?? term.text, scale: 1 };
    const name = alone ?? `${column}:${term.text}`;
    const own = columnOf(values, j);
    const scale = norm(own) / Math.sqrt(own.length);
    if (scale > 0) return { name, values: own.map((value) => value / scale), scale };
    throw new InputError(
      "constant-asset",
      `${column} is zero in every row, ${term.name} needs slopes on something`,
      { advice: "leave the term out" },
    );
  });
}

function indexOf(labels: readonly string[], levels: readonly string[], term: RandomTerm): Int32Array {
  const position = new Map(levels.map((level, k) => [level, k]));
  return Int32Array.from(labels, (label) => {
    const at = position.get(label);
    if (at !== undefined) return at;
    throw new InputError(
      "unknown-asset",
      `relationship ${term.relationship} has no row for ${label}, every level of ${term.variables[0].text} needs one`,
      { asset: label },
    );
  });
}

/** The levels of complete cells in the order of their first record. */
export function grouping(cells: readonly (string | null)[]): Grouping {
  const position = new Map<string, number>();
  const index = new Int32Array(cells.length);
  for (let i = 0; i < index.length; i++) {
    const label = cells[i] as string;
    const known = position.get(label);
    index[i] = known ?? position.size;
    if (known === undefined) position.set(label, index[i]);
  }
  return { levels: [...position.keys()], index };
}
