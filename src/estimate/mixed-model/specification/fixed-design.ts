import { InputError } from "../../../base/errors.ts";
import type { DataTable } from "../../../market/panel/panel.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { transpose } from "../../../numeric/matrix/multiply.ts";
import { orthonormalColumns } from "../../../numeric/matrix/orthonormal-columns.ts";
import { scale } from "../../../numeric/matrix/vector.ts";
import type { OrthogonalPolynomials } from "../../../numeric/statistics/orthogonal-polynomials.ts";
import { orthogonalPolynomials, polynomialsAt } from "../../../numeric/statistics/orthogonal-polynomials.ts";
import {
  columnOfTable,
  labelsOfTable,
  namesOfTable,
  numbersOfTable,
  readableColumn,
} from "../../table-columns.ts";
import { evaluate } from "./formula/evaluate.ts";
import type { Term, Terms } from "./formula/model-algebra.ts";
import { termKey } from "./formula/model-algebra.ts";
import type { Variable } from "./formula/variable.ts";

/** How the fixed part is coded: enough to code other rows the same way. */
export interface FixedCoding {
  readonly intercept: boolean;
  readonly terms: readonly (readonly CodedColumn[])[];
}

/** A variable in a term: a number as it is, or a factor by indicators of `levels` (its reference left out where it has one). */
export interface CodedColumn {
  readonly variable: Variable;
  readonly levels?: readonly string[];
  /** All levels, the reference first. */
  readonly known?: readonly string[];
  /** The polynomials that `poly( )` stands for, orthogonal on the records of the fit. */
  readonly polynomials?: OrthogonalPolynomials;
}

/** A design matrix with the names of its columns. */
export interface FixedDesign {
  readonly names: readonly string[];
  /** `n x p`. */
  readonly values: Matrix;
}

/**
 * Decides the coding of a formula on a table. A factor is coded against its reference level where the term without it is in
 * the model too, else by an indicator per level, so that columns span what the formula says.
 *
 * @param references Reference levels of factors; default the first in alphabetical order.
 * @throws {InputError} `bad-option` for an unknown column or reference.
 */
export function fixedCoding(
  { intercept, terms }: Pick<Terms, "intercept" | "terms">,
  table: DataTable,
  references: Readonly<Record<string, string>> = {},
): FixedCoding {
  const present = new Set(terms.map(termKey));
  if (intercept) present.add("");
  const coded = (term: Term, variable: Variable): CodedColumn => {
    requireNumbers(variable, table);
    if (variable.kind === "polynomial") {
      const { value, degree } = variable;
      return { variable, polynomials: orthogonalPolynomials(evaluate(value, table), degree, variable.text) };
    }
    if (!isFactor(variable, table)) return { variable };
    const known = levelsOf(variable, table, references[variable.columns[0]]);
    const margin = termKey(term.filter(({ text }) => text !== variable.text));
    return { variable, known, levels: present.has(margin) ? known.slice(1) : known };
  };
  return { intercept, terms: terms.map((term) => term.map((variable) => coded(term, variable))) };
}

/** @throws {InputError} `bad-number` for arithmetic on a column of names. */
function requireNumbers({ kind, text, columns }: Variable, table: DataTable): void {
  if (kind !== "computed" && kind !== "polynomial") return;
  for (const name of columns) {
    const column = columnOfTable(table, name);
    const label =
      column.kind === "label" && column.spoiled === undefined
        ? column.values.find((value) => value !== null)
        : undefined;
    if (typeof label !== "string") continue;
    throw new InputError("bad-number", `${text} needs numbers, and ${name} holds names such as ${label}`, {
      column: name,
      given: label,
      advice: `${name} by itself has an effect for each of its names`,
    });
  }
}

/** Whether a variable is one of labels. */
export function isFactor(variable: Variable, table: DataTable): boolean {
  if (variable.kind !== "column") return variable.kind === "factor";
  return readableColumn(table, variable.columns[0]).kind === "label";
}

/** Codes rows: `(Intercept)`, numbers by their column's name, levels as `regimeLow`, products as `a:b`. */
export function fixedDesign(coding: FixedCoding, table: DataTable): FixedDesign {
  const blocks = coding.terms.map((term) =>
    term.map((coded) => columnsFor(coded, table)).reduce((left, right) => products(left, right)),
  );
  const ones: NamedColumn = { name: "(Intercept)", values: new Float64Array(table.rows).fill(1) };
  const columns = [...(coding.intercept ? [ones] : []), ...blocks.flat()];
  const values = zeros(table.rows, columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < table.rows; i++) values.data[i * columns.length + j] = column.values[i];
  });
  return { names: columns.map((column) => column.name), values };
}

/** A design without the columns that are sums of columns before them, and the names of those. */
export interface FullRankDesign {
  readonly names: readonly string[];
  readonly aliased: readonly string[];
  /** Which columns were kept, p of them. */
  readonly kept: readonly number[];
  /** `n x p`: what the columns span, by orthogonal columns of mean square one. */
  readonly basis: Matrix;
  /** R', `p x p`, lower triangular: the columns that were kept are `basis R`. */
  readonly lower: Matrix;
}

/** Share of a column's length that must be left beside the columns before it, as in lm and lme4 of R. */
const ownShare = 1e-7;

/**
 * Leaves out aliased columns, from left to right, as R's `lm` does, and takes a basis of the others, `X = basis R` with
 * `basis'basis = n I`. Cost: O(n p^2).
 */
export function fullRank(design: FixedDesign): FullRankDesign {
  const { basis, triangle, kept } = orthonormalColumns(design.values, ownShare);
  const root = Math.sqrt(design.values.rows);
  const lower = transpose(triangle);
  scale(basis.data, root);
  scale(lower.data, 1 / root);
  return {
    names: kept.map((j) => design.names[j]),
    aliased: design.names.filter((_, j) => !kept.includes(j)),
    kept,
    basis,
    lower,
  };
}

interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

function columnsFor({ variable, levels, known, polynomials }: CodedColumn, table: DataTable): NamedColumn[] {
  if (variable.kind === "polynomial" && polynomials !== undefined) {
    const values = polynomialsAt(polynomials, evaluate(variable.value, table));
    return values.map((column, k) => ({ name: `${variable.text}${k + 1}`, values: column }));
  }
  if (variable.kind === "computed") return [{ name: variable.text, values: evaluate(variable.value, table) }];
  const [column] = variable.columns;
  if (levels === undefined) return [{ name: variable.text, values: numbersOfTable(table, column) }];
  const labels = labelsOf(variable, table);
  const gap = labels.indexOf(null);
  if (gap >= 0) {
    throw new InputError("missing-value", `row ${gap + 1} has no ${column}, a prediction needs one`);
  }
  const stranger = labels.find((label) => !known?.includes(label ?? ""));
  if (stranger !== undefined) {
    throw new InputError(
      "bad-option",
      `${column} has the level "${stranger}", the model knows ${known?.join(", ")}`,
    );
  }
  return levels.map((level) => ({
    name: variable.text + level,
    values: Float64Array.from(labels, (label) => (label === level ? 1 : 0)),
  }));
}

/** Cells of a factor. */
function labelsOf({ kind, columns: [column] }: Variable, table: DataTable): readonly (string | null)[] {
  return kind === "factor" ? namesOfTable(table, column) : labelsOfTable(table, column);
}

/** Products of every pair of columns, the left one running fastest. */
function products(left: readonly NamedColumn[], right: readonly NamedColumn[]): NamedColumn[] {
  return right.flatMap((b) =>
    left.map((a) => ({
      name: `${a.name}:${b.name}`,
      values: a.values.map((value, i) => value * b.values[i]),
    })),
  );
}

/** Levels in the order of letters, those of a column of numbers in that of numbers; a reference first. */
function levelsOf(variable: Variable, table: DataTable, reference: string | undefined): string[] {
  const [name] = variable.columns;
  const labels = labelsOf(variable, table).filter((label) => label !== null);
  const distinct = [...new Set(labels)];
  const numeric = columnOfTable(table, name).kind === "number";
  const levels = numeric
    ? distinct.toSorted((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
    : distinct.toSorted();
  if (reference === undefined) return levels;
  if (!levels.includes(reference)) {
    throw new InputError("bad-option", `${name} has no level "${reference}", it has ${levels.join(", ")}`);
  }
  return [reference, ...levels.filter((level) => level !== reference)];
}
