import { InputError } from "../../../base/errors.ts";
import type { DataTable } from "../../../market/panel.ts";
import { tableRows } from "../../../market/panel.ts";
import { multiplyVector, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";
import { addScaled, divide, norm } from "../../../numeric/matrix/vector.ts";
import { isConstant } from "../../../numeric/statistics/is-constant.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import { columnOfTable, filledRows, numbersOfTable } from "../../table-columns.ts";
import type { FixedCoding, FullRankDesign } from "./fixed-design.ts";
import { fixedCoding, fixedDesign, fullRank } from "./fixed-design.ts";
import type { MixedModelSpecification, ModelTerms } from "./mixed-model-specification.ts";
import { modelTerms } from "./mixed-model-specification.ts";
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
  /** What is to be said of the columns that the model names, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads a specification against a table: which rows are complete, how columns are coded, which levels there are. The response
 * goes on without what least squares on the fixed effects explains, which the restricted likelihood does not look at: a
 * response with a level of 1e8 then loses no digit that its records have.
 *
 * @throws {InputError} `bad-option` for a term that cannot be read or an unknown column, `bad-number` for a cell that is none,
 * `missing-value` where no complete row is left, `too-few-periods` for no more rows than fixed effects, `unknown-asset` for a
 * level its relationship does not name, `bad-matrix` for a relationship that is no covariance, `constant-asset` for a response
 * that does not vary, `exact-fit` for one that the fixed effects explain to its last digit.
 */
export function modelFrame(data: DataTable, specification: MixedModelSpecification): ModelFrame {
  const terms = modelTerms(specification);
  const rows = completeRows(data, terms);
  const table = tableRows(data, rows);
  const coding = fixedCoding(terms.fixed, table, specification.references);
  const fixed = fullRank(fixedDesign(coding, table));
  if (rows.length <= fixed.names.length) {
    throw new InputError(
      "too-few-periods",
      `${rows.length} complete rows given for ${fixed.names.length} fixed effects, more rows than effects are needed`,
    );
  }
  return {
    specification,
    response: terms.fixed.response,
    rows,
    dropped: data.rows - rows.length,
    ...projected(numbersOfTable(table, terms.fixed.response), fixed, terms.fixed.response),
    coding,
    fixed,
    terms: terms.random.map((term) => resolvedTerm(term, table, specification.relationships ?? {})),
    residual:
      terms.residualGroup === undefined
        ? { levels: [""], index: new Int32Array(rows.length) }
        : grouping(table, terms.residualGroup),
    notes: terms.values.flatMap((name) => columnOfTable(table, name).note ?? []),
  };
}

/** Rows that miss none of the values and names that the model needs. */
function completeRows(data: DataTable, { values, names }: ModelTerms): number[] {
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

/** Share of a response's length that its own rounding and that of its projection can leave. */
const projectionRounding = 1e-14;

/** The response without what the basis explains of it, twice: once leaves what rounding made of the first. */
function projected(
  response: Float64Array,
  { basis, names }: FullRankDesign,
  name: string,
): Pick<ModelFrame, "y" | "explained" | "responseScale"> {
  if (isConstant(response)) {
    throw new InputError("constant-asset", `${name} does not vary, a response must`);
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
