import { InputError } from "../../../../base/errors.ts";
import type { DataTable } from "../../../../market/panel.ts";
import { columnsAt } from "../../../../numeric/matrix/matrix.ts";
import { solveLower } from "../../../../numeric/matrix/triangular.ts";
import { addScaled, dot } from "../../../../numeric/matrix/vector.ts";
import { namesOfTable, numbersOfTable } from "../../../table-columns.ts";
import { fixedDesign } from "../../specification/fixed-design.ts";
import type { ResolvedTerm } from "../../specification/resolved-term.ts";
import { effectCovariance } from "./equation-derivatives.ts";
import type { FittedComponents } from "./fit-components.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";
import { predictedEffects } from "./mixed-equations.ts";

/** Expected responses of rows the model has not seen. */
export interface MixedPrediction {
  /** `X b` (m). */
  readonly fixed: Float64Array;
  /** `X b + Z u` with the effects of the levels the model knows, zero for new ones (m). */
  readonly expected: Float64Array;
  /**
   * Standard errors of `expected` as predictions of `X b + Z u`, residuals aside (m): the errors of b and of known effects with
   * their covariance, and for new levels the component itself. NaN for a known period of a term drawn in every period.
   */
  readonly standardErrors: Float64Array;
}

/**
 * Predicts rows of another table: other dates, other covariates, levels seen or unseen. Factors are coded and effects taken
 * as the fit has them; the response need not be there.
 *
 * A level without effects in the fit (a new date) counts with expectation zero and its component as variance; a level that
 * its relationship names but the data did not is predicted from its relatives.
 *
 * Cost: O((p + q)^3) once, then O((p + K)^2) a row.
 *
 * @throws {InputError} `bad-option` for an unknown column or level of a factor, `missing-value` for a row that misses a value,
 * `unknown-asset` for a level that a relationship does not name.
 */
export function predictMixedModel(fit: MixedModelFit, table: DataTable): MixedPrediction {
  const { frame, model, optimum } = fit.basis;
  const design = columnsAt(fixedDesign(frame.coding, table).values, frame.fixed.kept);
  const covariance = effectCovariance(model, optimum.solution);
  const effects = predictedEffects(model, optimum.solution);
  const p = design.columns;
  const coordinates = effects.slice(0, p);
  addScaled(coordinates, 1, frame.explained);
  const terms = frame.terms.map((term, k) => entriesOf(fit.basis, term, k, table));
  const fixed = new Float64Array(table.rows);
  const expected = new Float64Array(table.rows);
  const standardErrors = new Float64Array(table.rows);
  for (let i = 0; i < table.rows; i++) {
    const row = design.data.subarray(i * p, (i + 1) * p);
    requireComplete(row, i);
    const x = solveLower(frame.fixed.lower, row); // in the design's basis
    const entries: Entry[] = [
      ...Array.from(x, (value, j) => ({ column: j, value })),
      ...terms.flatMap((term) => term.entries[i] ?? []),
    ];
    fixed[i] = frame.responseScale * dot(x, coordinates);
    let mean = dot(x, frame.explained) + terms.reduce((total, term) => total + term.drawn[i], 0);
    let variance = terms.reduce((total, term) => total + term.unseen[i], 0);
    for (const a of entries) {
      mean += a.value * effects[a.column];
      for (const b of entries) {
        variance += a.value * b.value * covariance.data[a.column * covariance.columns + b.column];
      }
    }
    expected[i] = frame.responseScale * mean;
    standardErrors[i] = frame.responseScale * Math.sqrt(variance);
  }
  return { fixed, expected, standardErrors };
}

/** A column of S and what stands in it. */
interface Entry {
  readonly column: number;
  readonly value: number;
}

/** What one term contributes to every row, in standardized units. */
interface TermEntries {
  readonly entries: readonly (Entry | undefined)[];
  /** Variance of an effect the fit does not have. */
  readonly unseen: Float64Array;
  /** Predicted effects drawn in a known period. */
  readonly drawn: Float64Array;
}

function entriesOf(basis: FittedComponents, term: ResolvedTerm, k: number, table: DataTable): TermEntries {
  const { frame, model, optimum, position } = basis;
  const component = optimum.solution.components[position[k]];
  const labels = namesOfTable(table, term.term.factor);
  const covariate =
    term.term.covariate === undefined ? undefined : numbersOfTable(table, term.term.covariate);
  const unseen = new Float64Array(table.rows);
  const drawn = new Float64Array(table.rows);
  const value = (i: number): number => (covariate === undefined ? 1 : covariate[i] / term.covariateScale);
  const levels = labels.map((label, i) => levelOf(term, label, i));
  if (term.period !== undefined) {
    const periods = namesOfTable(table, term.term.within as string);
    levels.forEach((level, i) => {
      const period = periods[i];
      if (period === null) throw missing(term.term.within ?? "", i);
      const known = term.period?.levels.includes(period) ?? false;
      const own = term.kernel?.data[level * term.levels.length + level] ?? 1;
      unseen[i] = known ? Number.NaN : component * own;
      if (known) drawn[i] = drawnEffect(basis, term, component, level, period);
    });
    return { entries: [], unseen, drawn };
  }
  const from = frame.fixed.names.length + model.terms[position[k]].offset;
  const entries = levels.map((level, i) => {
    if (level >= 0) return { column: from + level, value: value(i) };
    unseen[i] = component * value(i) ** 2;
    return undefined;
  });
  return { entries, unseen, drawn };
}

/** Position of a label, -1 where it is new and the levels are independent. */
function levelOf(term: ResolvedTerm, label: string | null, row: number): number {
  if (label === null) throw missing(term.term.factor, row);
  const level = term.levels.indexOf(label);
  if (level < 0 && term.kernel !== undefined) {
    throw new InputError(
      "unknown-asset",
      `relationship ${term.term.relationship} has no row for ${label}, every level of ${term.term.factor} needs one`,
      { asset: label },
    );
  }
  return level;
}

function missing(column: string, row: number): InputError {
  return new InputError("missing-value", `row ${row + 1} has no ${column}, a prediction needs one`);
}

/** `psi k_level' (P y)_t`. */
function drawnEffect(
  { optimum }: FittedComponents,
  term: ResolvedTerm,
  component: number,
  level: number,
  period: string,
): number {
  const t = term.period?.levels.indexOf(period);
  let total = 0;
  optimum.solution.weighted.forEach((weighted, i) => {
    if (term.period?.index[i] === t) {
      total += weighted * (term.kernel?.data[level * term.levels.length + term.index[i]] ?? 0);
    }
  });
  return component * total;
}

function requireComplete(x: Float64Array, row: number): void {
  if (!x.every(Number.isFinite)) {
    throw new InputError(
      "missing-value",
      `row ${row + 1} misses a covariate, a prediction needs all of them`,
    );
  }
}
