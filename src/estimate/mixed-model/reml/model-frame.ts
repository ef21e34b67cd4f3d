import { InputError } from "../../../errors.ts";
import type { DataTable, SquareTable } from "../../../market/panel.ts";
import { cholesky } from "../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { diagonalOf, zeros } from "../../../numeric/matrix/matrix.ts";
import { symmetricEigen } from "../../../numeric/matrix/symmetric-eigen.ts";
import { norm, sum } from "../../../numeric/matrix/vector.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import type { FixedCoding, FullRankDesign } from "../formula/fixed-design.ts";
import { fixedCoding, fixedDesign, fullRank } from "../formula/fixed-design.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import type { RandomTerm } from "../formula/random-terms.ts";
import { parseRandomTerms } from "../formula/random-terms.ts";
import {
  columnOfTable,
  isMissing,
  labelsOfTable,
  numbersOfTable,
  tableRows,
} from "../formula/table-columns.ts";

/** A mixed model in the words of its author. */
export interface MixedModelSpecification {
  /** `return ~ market + vix_change + regime`. */
  readonly fixed: string;
  /** `symbol@K + time`; default none. */
  readonly random?: string;
  /** `units` (default): one residual variance; `symbol:units`: one for every symbol. */
  readonly residual?: string;
  /** The relationships that random terms name. */
  readonly relationships?: Readonly<Record<string, SquareTable>>;
  /** Reference levels of factors; default the first in alphabetical order. */
  readonly references?: Readonly<Record<string, string>>;
}

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

/** The records that a model can use, standardized: raw returns of 1e-2 and levels of 1e4 alike become of size one. */
export interface ModelFrame {
  readonly specification: MixedModelSpecification;
  readonly response: string;
  /** Rows of the table that are complete in every column the model names. */
  readonly rows: readonly number[];
  readonly dropped: number;
  /** The response over `responseScale`. */
  readonly y: Float64Array;
  readonly responseScale: number;
  readonly coding: FixedCoding;
  /** Columns over `fixedScales`. */
  readonly fixed: FullRankDesign;
  readonly fixedScales: Float64Array;
  readonly terms: readonly ResolvedTerm[];
  readonly residual: Grouping;
}

/**
 * Reads a specification against a table: which rows are complete, how columns are coded, which levels there are.
 *
 * @throws {InputError} `bad-option` for a term that cannot be read or an unknown column, `missing-value` where no complete row
 * is left, `unknown-asset` for a level its relationship does not name, `bad-matrix` for a relationship that is no covariance,
 * `constant-asset` for a response that does not vary.
 */
export function modelFrame(data: DataTable, specification: MixedModelSpecification): ModelFrame {
  const formula = parseFormula(specification.fixed);
  const random = parseRandomTerms(specification.random ?? "");
  const group = residualColumn(specification.residual ?? "units");
  const named = [
    formula.response,
    ...formula.terms.flat(),
    ...random.flatMap(({ factor, covariate, within }) => [factor, covariate, within]),
    group,
  ].filter((name) => name !== undefined);
  const columns = [...new Set(named)].map((name) => columnOfTable(data, name));
  const rows = Array.from({ length: data.rows }, (_, i) => i).filter((row) =>
    columns.every((column) => !isMissing(column, row)),
  );
  if (rows.length === 0) {
    throw new InputError(
      "missing-value",
      `none of ${data.rows} rows is complete in ${columns.map(({ name }) => name).join(", ")}`,
    );
  }
  const table = tableRows(data, rows);
  const raw = numbersOfTable(table, formula.response);
  const coding = fixedCoding(formula, table, specification.references);
  const design = fullRank(fixedDesign(coding, table));
  if (rows.length <= design.names.length) {
    throw new InputError(
      "too-few-periods",
      `${rows.length} complete rows given for ${design.names.length} fixed effects, more rows than effects are needed`,
    );
  }
  const responseScale = standardDeviation(raw);
  if (!(responseScale > 0)) {
    throw new InputError("constant-asset", `${formula.response} does not vary, a response must`);
  }
  const { fixed, fixedScales } = scaledDesign(design);
  return {
    specification,
    response: formula.response,
    rows,
    dropped: data.rows - rows.length,
    y: raw.map((value) => value / responseScale),
    responseScale,
    coding,
    fixed,
    fixedScales,
    terms: random.map((term) => resolve(term, table, specification.relationships ?? {})),
    residual:
      group === undefined ? { levels: [""], index: new Int32Array(rows.length) } : grouping(table, group),
  };
}

/** `L` with `K = L L'`: Cholesky's where K is positive definite, else eigenvectors of its positive eigenvalues. */
export function kernelRoot(kernel: Matrix, name: string): Matrix {
  const factor = cholesky(kernel);
  if (factor.status === "positive-definite") return factor.lower;
  const { values, vectors } = symmetricEigen(kernel);
  const rounding = kernel.rows * Number.EPSILON * values[values.length - 1];
  if (values[0] < -1e6 * rounding) {
    throw new InputError(
      "bad-matrix",
      `relationship ${name} has the eigenvalue ${values[0].toPrecision(3)}, none may be negative`,
    );
  }
  const kept = Array.from(values.keys()).filter((k) => values[k] > rounding);
  const root = zeros(kernel.rows, kept.length);
  for (let i = 0; i < kernel.rows; i++) {
    kept.forEach((k, j) => {
      root.data[i * kept.length + j] = vectors.data[i * kernel.rows + k] * Math.sqrt(values[k]);
    });
  }
  return root;
}

function resolve(
  term: RandomTerm,
  table: DataTable,
  relationships: Readonly<Record<string, SquareTable>>,
): ResolvedTerm {
  const covariate = term.covariate === undefined ? undefined : numbersOfTable(table, term.covariate);
  const covariateScale = covariate === undefined ? 1 : norm(covariate) / Math.sqrt(covariate.length);
  const common = {
    term,
    covariate: covariate?.map((value) => value / covariateScale),
    covariateScale,
    period: term.within === undefined ? undefined : grouping(table, term.within),
  };
  if (term.relationship === undefined) return { ...common, ...grouping(table, term.factor), kernelScale: 1 };
  const relationship = relationships[term.relationship];
  if (relationship === undefined) {
    const names = Object.keys(relationships);
    throw new InputError(
      "bad-option",
      `random term ${term.text} needs a relationship ${term.relationship}, ${names.length === 0 ? "none is" : `only ${names.join(", ")} are`} given`,
    );
  }
  const levels = relationship.names;
  const index = indexOf(labelsOfTable(table, term.factor) as string[], levels, term);
  const kernelScale = sum(diagonalOf(relationship.values)) / levels.length;
  const kernel = {
    ...relationship.values,
    data: relationship.values.data.map((value) => value / kernelScale),
  };
  return { ...common, levels, index, kernel, kernelScale };
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

function grouping(table: DataTable, name: string): Grouping {
  const labels = labelsOfTable(table, name) as readonly string[];
  const levels = [...new Set(labels)];
  const position = new Map(levels.map((level, k) => [level, k]));
  return { levels, index: Int32Array.from(labels, (label) => position.get(label) as number) };
}

function residualColumn(text: string): string | undefined {
  const piece = text.replaceAll(/\s/g, "");
  if (piece === "units") return undefined;
  const match = /^([\p{L}_.][\p{L}\p{N}_.]*):units$/u.exec(piece);
  if (match !== null) return match[1];
  throw new InputError(
    "bad-option",
    `residual "${text}" cannot be read; units and symbol:units are the shapes`,
  );
}

function scaledDesign(design: FullRankDesign): { fixed: FullRankDesign; fixedScales: Float64Array } {
  const { rows, columns, data } = design.values;
  const squares = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) squares[at % columns] += data[at] ** 2;
  const fixedScales = squares.map((square) => Math.sqrt(square / rows));
  const values = { rows, columns, data: data.map((value, at) => value / fixedScales[at % columns]) };
  return { fixed: { ...design, values }, fixedScales };
}
