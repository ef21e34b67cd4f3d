import { InputError } from "../../../../base/errors.ts";
import type { DataTable } from "../../../../market/panel/panel.ts";
import { arrowEntry } from "../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { solveLower } from "../../../../numeric/matrix/factorizations/triangular.ts";
import { columnsAt } from "../../../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector } from "../../../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../../../numeric/matrix/vector.ts";
import { namesOfTable } from "../../../table-columns.ts";
import { fixedDesign } from "../../specification/fixed-design.ts";
import { offsetOf } from "../../specification/model-frame.ts";
import type { ResolvedTerm } from "../../specification/resolved-term.ts";
import { groupNames } from "../../specification/resolved-term.ts";
import { effectCovariance } from "./derivatives/equation-derivatives.ts";
import { predictedEffects } from "./equations/mixed-equations.ts";
import { weightedResiduals } from "./equations/penalized-least-squares.ts";
import { spreadOf } from "./equations/spreads.ts";
import type { FittedComponents } from "./fit/fit-components.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";

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
  /** Levels of independent terms that the fit does not have, `symbol NEW`: their effects are taken as zero. */
  readonly newLevels: readonly string[];
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
  const first = effects.length - p;
  const coordinates = effects.slice(first);
  addScaled(coordinates, 1, frame.explained);
  const terms = frame.terms.map((term, k) => entriesOf(fit.basis, term, k, table));
  const offset = offsetOf(frame.offsets, table);
  const fixed = new Float64Array(table.rows);
  const expected = new Float64Array(table.rows);
  const standardErrors = new Float64Array(table.rows);
  for (let i = 0; i < table.rows; i++) {
    const row = design.data.subarray(i * p, (i + 1) * p);
    requireComplete(row, i);
    const x = solveLower(frame.fixed.lower, row); // in the design's basis
    const entries: Entry[] = [
      ...Array.from(x, (value, j) => ({ column: first + j, value })),
      ...terms.flatMap((term) => term.entries[i]),
    ];
    fixed[i] = frame.responseScale * dot(x, coordinates) + (offset?.[i] ?? 0);
    let mean = dot(x, frame.explained) + terms.reduce((total, term) => total + term.drawn[i], 0);
    let variance = terms.reduce((total, term) => total + term.unseen[i], 0);
    for (const a of entries) {
      mean += a.value * effects[a.column];
      for (const b of entries) variance += a.value * b.value * arrowEntry(covariance, a.column, b.column);
    }
    expected[i] = frame.responseScale * mean + (offset?.[i] ?? 0);
    standardErrors[i] = frame.responseScale * Math.sqrt(variance);
  }
  const newLevels = frame.terms.flatMap(({ term: { text } }, k) =>
    [...terms[k].strangers].map((level) => `${text} ${level}`),
  );
  return { fixed, expected, standardErrors, newLevels: [...new Set(newLevels)] };
}

/** A column of S and what stands in it. */
interface Entry {
  readonly column: number;
  readonly value: number;
}

/** What one term contributes to every row, in standardized units. */
interface TermEntries {
  readonly entries: readonly (readonly Entry[])[];
  /** Variance of an effect the fit does not have. */
  readonly unseen: Float64Array;
  /** Predicted effects drawn in a known period. */
  readonly drawn: Float64Array;
  /** Levels the fit does not have. */
  readonly strangers: ReadonlySet<string>;
}

function entriesOf(basis: FittedComponents, term: ResolvedTerm, k: number, table: DataTable): TermEntries {
  const { model, optimum, position, termAt } = basis;
  const { components } = optimum.solution;
  const labels = groupNames(term.term, table);
  const levels = labels.map((label, i) => levelOf(term, label, i));
  const unseen = new Float64Array(table.rows);
  const drawn = new Float64Array(table.rows);
  const strangers = new Set<string>();
  if (term.period !== undefined) {
    const periods = namesOfTable(table, term.term.within?.columns[0] ?? "");
    levels.forEach((level, i) => {
      const period = periods[i];
      if (period === null) throw missing(term.term.within?.text ?? "", i);
      const known = term.period?.levels.includes(period) ?? false;
      const own = term.kernel?.data[level * term.levels.length + level] ?? 1;
      unseen[i] = known ? Number.NaN : components[position[k]] * own;
      if (known) drawn[i] = drawnEffect(basis, term, components[position[k]], level, period);
    });
    return { entries: levels.map(() => []), unseen, drawn, strangers };
  }
  const { values } = fixedDesign(term.coding, table);
  const count = term.columns.length;
  const { offset } = model.terms[termAt[k]];
  const spread = spreadOf(components, position[k], count);
  const entries = levels.map((level, i) => {
    const own = term.columns.map(({ scale }, c) => values.data[i * count + c] / scale);
    if (level >= 0)
      return own.map((value, c) => ({ column: offset + c * term.levels.length + level, value }));
    strangers.add(labels[i] ?? "");
    const half = transposeMultiplyVector(spread, Float64Array.from(own));
    unseen[i] = dot(half, half);
    return [];
  });
  return { entries, unseen, drawn, strangers };
}

/** Position of a label, -1 where it is new and the levels are independent. */
function levelOf(term: ResolvedTerm, label: string | null, row: number): number {
  if (label === null) throw missing(term.term.text, row);
  const level = term.levels.indexOf(label);
  if (level < 0 && term.kernel !== undefined) {
    throw new InputError(
      "unknown-asset",
      `relationship ${term.term.relationship} has no row for ${label}, every level of ${term.term.variables[0].text} needs one`,
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
  { model, optimum }: FittedComponents,
  term: ResolvedTerm,
  component: number,
  level: number,
  period: string,
): number {
  const t = term.period?.levels.indexOf(period);
  let total = 0;
  weightedResiduals(model, optimum.solution).forEach((weighted, i) => {
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
