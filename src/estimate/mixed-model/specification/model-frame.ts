import { InputError } from "../../../base/errors.ts";
import type { DataTable, SquareTable } from "../../../market/panel.ts";
import { tableRows } from "../../../market/panel.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import { filledRows, numbersOfTable } from "../../table-columns.ts";
import type { FixedCoding, FullRankDesign } from "./fixed-design.ts";
import { fixedCoding, fixedDesign, fullRank } from "./fixed-design.ts";
import { parseFormula } from "./parse-formula.ts";
import { parseRandomTerms } from "./random-terms.ts";
import { type Grouping, grouping, type ResolvedTerm, resolvedTerm } from "./resolved-term.ts";

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
  const values = [formula.response, ...formula.terms.flat(), ...random.map(({ covariate }) => covariate)];
  const names = [...random.flatMap(({ factor, within }) => [factor, within]), group];
  const rows = completeRows(data, given(values), given(names));
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
    terms: random.map((term) => resolvedTerm(term, table, specification.relationships ?? {})),
    residual:
      group === undefined ? { levels: [""], index: new Int32Array(rows.length) } : grouping(table, group),
  };
}

function given(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Rows that miss none of the values and names that the model needs. */
function completeRows(data: DataTable, values: readonly string[], names: readonly string[]): number[] {
  const filled = [
    ...values.map((column) => filledRows(data, column, "value")),
    ...names.map((column) => filledRows(data, column, "name")),
  ];
  const rows = Array.from({ length: data.rows }, (_, i) => i).filter((row) =>
    filled.every((column) => column[row]),
  );
  if (rows.length > 0) return rows;
  const all = [...new Set([...values, ...names])].join(", ");
  throw new InputError("missing-value", `none of ${data.rows} rows is complete in ${all}`);
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
