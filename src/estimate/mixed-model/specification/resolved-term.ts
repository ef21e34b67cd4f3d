import { InputError } from "../../../base/errors.ts";
import type { DataTable, SquareTable } from "../../../market/panel.ts";
import { diagonalOf, type Matrix } from "../../../numeric/matrix/matrix.ts";
import { norm, sum } from "../../../numeric/matrix/vector.ts";
import { namesOfTable, numbersOfTable } from "../../table-columns.ts";
import { requireCovariance } from "../kernel/require-covariance.ts";
import type { RandomTerm } from "./random-terms.ts";

/** Levels of a column and which one each record has. */
export interface Grouping {
  readonly levels: readonly string[];
  readonly index: Int32Array;
}

/** A random term met with the data. */
export interface ResolvedTerm extends Grouping {
  readonly term: RandomTerm;
  /** K over `levels`, scaled to a mean diagonal of one; without, the levels are independent. */
  readonly kernel?: Matrix;
  /** Mean diagonal of the K that was given. */
  readonly kernelScale: number;
  /** The covariate over its root mean square (n); without, ones. */
  readonly covariate?: Float64Array;
  readonly covariateScale: number;
  /** Where the effects are drawn anew in every period. */
  readonly period?: Grouping;
}

/**
 * Meets a random term with the rows of a table: its levels, its covariate and its relationship, both scaled.
 *
 * @throws {InputError} `bad-option` for a relationship that is not given, `unknown-asset` for a level that it does not name,
 * `bad-matrix` for one that is no covariance, `constant-asset` for a covariate that is zero everywhere.
 */
export function resolvedTerm(
  term: RandomTerm,
  table: DataTable,
  relationships: Readonly<Record<string, SquareTable>>,
): ResolvedTerm {
  const common = {
    term,
    ...scaledCovariate(term, table),
    period: term.within === undefined ? undefined : grouping(table, term.within),
  };
  if (term.relationship === undefined) return { ...common, ...grouping(table, term.factor), kernelScale: 1 };
  const relationship = relationshipOf(term, term.relationship, relationships);
  const levels = relationship.names;
  const index = indexOf(namesOfTable(table, term.factor) as string[], levels, term);
  const kernelScale = sum(diagonalOf(relationship.values)) / levels.length;
  const kernel = {
    ...relationship.values,
    data: relationship.values.data.map((value) => value / kernelScale),
  };
  return { ...common, levels, index, kernel, kernelScale };
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
    `random term ${term.text} needs a relationship ${name}, ${names.length === 0 ? "none is" : `only ${names.join(", ")} ${names.length === 1 ? "is" : "are"}`} given`,
  );
}

function scaledCovariate(
  { covariate: name, text }: RandomTerm,
  table: DataTable,
): Pick<ResolvedTerm, "covariate" | "covariateScale"> {
  if (name === undefined) return { covariateScale: 1 };
  const values = numbersOfTable(table, name);
  const covariateScale = norm(values) / Math.sqrt(values.length);
  if (covariateScale > 0) return { covariate: values.map((value) => value / covariateScale), covariateScale };
  throw new InputError("constant-asset", `${name} is zero in every row, ${text} needs slopes on something`);
}

function indexOf(labels: readonly string[], levels: readonly string[], term: RandomTerm): Int32Array {
  const position = new Map(levels.map((level, k) => [level, k]));
  return Int32Array.from(labels, (label) => {
    const at = position.get(label);
    if (at !== undefined) return at;
    throw new InputError(
      "unknown-asset",
      `relationship ${term.relationship} has no row for ${label}, every level of ${term.factor} needs one`,
      { asset: label },
    );
  });
}

/** The levels of a column in the order of their first record. */
export function grouping(table: DataTable, name: string): Grouping {
  const labels = namesOfTable(table, name) as readonly string[];
  const levels = [...new Set(labels)];
  const position = new Map(levels.map((level, k) => [level, k]));
  return { levels, index: Int32Array.from(labels, (label) => position.get(label) as number) };
}
