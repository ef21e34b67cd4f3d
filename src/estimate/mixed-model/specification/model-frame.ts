import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import type { DataTable } from "../../../market/panel/panel.ts";
import { tableRows } from "../../../market/panel/panel.ts";
import { multiplyVector, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";
import { addScaled, divide, norm, sum } from "../../../numeric/matrix/vector.ts";
import { isConstant } from "../../../numeric/statistics/is-constant.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import { columnOfTable, filledRows, namesOfTable, numbersOfTable } from "../../table-columns.ts";
import type { FixedCoding, FullRankDesign } from "./fixed-design.ts";
import { fixedCoding, fixedDesign, fullRank } from "./fixed-design.ts";
import { evaluate, rowOf } from "./formula/evaluate.ts";
import type { Syntax } from "./formula/syntax.ts";
import type { MixedModelSpecification, ModelTerms } from "./mixed-model-specification.ts";
import { modelTerms } from "./mixed-model-specification.ts";
import type { RandomTerm } from "./random-terms.ts";
import { type Grouping, grouping, type ResolvedTerm, resolvedTerm } from "./resolved-term.ts";

/** The records that a model can use, standardized: raw returns of 1e-2 and levels of 1e8 alike become of size one. */
export interface ModelFrame {
  readonly specification: MixedModelSpecification;
  readonly response: string;
  /** Rows of the table that are complete in every column the model names. */
  readonly rows: readonly number[];
  readonly dropped: number;
  readonly responseScale: number;
  /** What the fixed effects leave of the response by least squares, over `responseScale` (n). */
  readonly y: Float64Array;
  /** What they explain of it, in coordinates of the design's basis (p). */
  readonly explained: Float64Array;
  readonly coding: FixedCoding;
  readonly fixed: FullRankDesign;
  readonly terms: readonly ResolvedTerm[];
  readonly residual: Grouping;
  /** Weights of records, over their mean (n); without, all are one. */
  readonly weights?: Float64Array;
  /** That mean. */
  readonly weightScale: number;
  /** What is added to the expected response beside the fixed effects, over `responseScale` (n). */
  readonly offset?: Float64Array;
  /** The terms that it is the sum of. */
  readonly offsets: readonly Syntax[];
  /** What maximum likelihood is to be: restricted, or of the whole. */
  readonly method: "reml" | "ml";
  /** What is to be said of the columns that the model names, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads a specification against a table: which rows are complete, how columns are coded, which levels there are. The response
 * goes on without what least squares on the fixed effects explains, which the restricted likelihood does not look at: a
 * response with a level of 1e8 then loses no digit that its records have.
 *
 * @throws {InputError} `bad-option` for a term that cannot be read or an unknown column, `bad-number` for a cell that is none,
 * `bad-option` for weights that are not above zero, `missing-value` where no complete row is left, `too-few-periods` for no more rows than fixed effects, `unknown-asset` for a
 * level its relationship does not name, `bad-matrix` for a relationship that is no covariance, `constant-asset` for a response
 * that does not vary, `exact-fit` for one that the fixed effects explain to its last digit.
 */
export function modelFrame(data: DataTable, specification: MixedModelSpecification): ModelFrame {
  const terms = modelTerms(specification, data);
  const rows = completeRows(data, terms);
  const table = tableRows(data, rows);
  const { response, value, offsets } = terms.fixed;
  const coding = fixedCoding(terms.fixed, table, specification.references);
  const fixed = fullRank(fixedDesign(coding, table));
  if (rows.length <= fixed.names.length) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows.length, "complete row")} given for ${counted(fixed.names.length, "fixed effect")}, more rows than effects are needed`,
    );
  }
  const observed = evaluate(value, table).slice();
  const added = offsetOf(offsets, table);
  if (added !== undefined) addScaled(observed, -1, added);
  const standardized = projected(observed, fixed, response);
  const resolved = withDistinctNames(
    terms.random.map((term) => resolvedTerm(term, table, specification.relationships ?? {})),
  );
  return {
    specification,
    response,
    rows,
    dropped: data.rows - rows.length,
    ...standardized,
    coding,
    fixed,
    terms: resolved,
    residual:
      terms.residualGroup === undefined
        ? { levels: [""], index: new Int32Array(rows.length) }
        : grouping(namesOfTable(table, terms.residualGroup)),
    ...weightsOf(specification.weights, table),
    ...(added && { offset: added.map((own) => own / standardized.responseScale) }),
    offsets,
    method: specification.method ?? "reml",
    notes: [
      ...terms.values.flatMap((name) => columnOfTable(table, name).note ?? []),
      ...terms.random.flatMap((term) => wholeSlope(term, table)),
    ],
  };
}

/** What the terms in `offset( )` add up to. */
export function offsetOf(offsets: readonly Syntax[], table: DataTable): Float64Array | undefined {
  if (offsets.length === 0) return undefined;
  const [total, ...others] = offsets.map((offset) => evaluate(offset, table).slice());
  for (const other of others) addScaled(total, 1, other);
  return total;
}

function weightsOf(
  column: string | undefined,
  table: DataTable,
): Pick<ModelFrame, "weights" | "weightScale"> {
  if (column === undefined) return { weightScale: 1 };
  const weights = numbersOfTable(table, column);
  const at = weights.findIndex((weight) => !(weight > 0 && weight < Number.POSITIVE_INFINITY));
  if (at < 0) {
    const weightScale = sum(weights) / weights.length;
    return { weights: weights.map((weight) => weight / weightScale), weightScale };
  }
  throw new InputError(
    "bad-option",
    `${rowOf(table, at)}: ${column} gives the weight ${weights[at]}, weights must be above zero`,
    { advice: "leave out rows that are not to count" },
  );
}

/** Of `(1 | g) + (1 + x | g)` the second intercepts are g.1, as lme4 numbers them: the fit then says what of the two can be told. */
function withDistinctNames(terms: readonly ResolvedTerm[]): ResolvedTerm[] {
  const taken = new Set<string>();
  const distinct = (name: string): string => {
    let own = name;
    for (let count = 1; taken.has(own); count++) own = `${name}.${count}`;
    taken.add(own);
    return own;
  };
  return terms.map((term) => ({
    ...term,
    columns: term.columns.map((column) => ({ ...column, name: distinct(column.name) })),
  }));
}

/** A slope on whole numbers that could be names of levels. */
function wholeSlope(term: RandomTerm, table: DataTable): string[] {
  if (!term.either || term.slopes.length === 0) return [];
  const [[{ text, columns }]] = term.slopes;
  const values = numbersOfTable(table, columns[0]);
  if (!values.every(Number.isInteger)) return [];
  return [
    `${term.name} is a random slope on the numbers of ${text}; factor(${text}):${term.text} has an effect for each of its values`,
  ];
}

/** Rows that miss none of the values and names that the model needs. */
function completeRows(data: DataTable, { values, names }: ModelTerms): number[] {
  const filled = [
    ...values.map((column) => filledRows(data, column, "value")),
    ...names.map((column) => filledRows(data, column, "name")),
  ];
  const complete = new Array<boolean>(data.rows).fill(true);
  for (const column of filled) for (let i = 0; i < data.rows; i++) complete[i] &&= column[i];
  const rows: number[] = [];
  for (let i = 0; i < data.rows; i++) if (complete[i]) rows.push(i);
  if (rows.length > 0) return rows;
  const all = [...new Set([...values, ...names])].join(", ");
  throw new InputError("missing-value", `none of ${counted(data.rows, "row")} is complete in ${all}`);
}

/** Share of a response's length that its own rounding and that of its projection can leave. */
const projectionRounding = 1e-14;

/** The response without what the basis explains of it, twice: once leaves what rounding made of the first. */
function projected(
  response: Float64Array,
  { basis, names }: FullRankDesign,
  name: string,
): Pick<ModelFrame, "y" | "explained" | "responseScale"> {
  if (isConstant(response)) {
    throw new InputError("constant-asset", `${name} does not vary, a response must`, {
      advice: "look at the column that the formula names first",
    });
  }
  const responseScale = standardDeviation(response);
  const y = response.map((value) => value / responseScale);
  const length = norm(y);
  const explained = new Float64Array(names.length);
  for (let pass = 0; pass < 2; pass++) {
    const share = transposeMultiplyVector(basis, y);
    divide(share, y.length);
    addScaled(y, -1, multiplyVector(basis, share));
    addScaled(explained, 1, share);
  }
  if (norm(y) > projectionRounding * length) return { y, explained, responseScale };
  throw new InputError(
    "exact-fit",
    `${names.join(", ")} explain ${name} to its last digit, variance components need something that is left`,
    { advice: `is ${name}, or what it was made from, among the fixed effects?` },
  );
}
