import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowEntry } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../../../numeric/matrix/multiply.ts";
import type { ResolvedTerm } from "../../../specification/resolved-term.ts";
import { weightedResiduals } from "../equations/penalized-least-squares.ts";
import type { FittedComponents } from "./fit-components.ts";

/** Predictions (BLUPs) of the effects of one random term, of several columns of one column. */
export interface RandomPrediction {
  readonly term: string;
  /** Levels; for effects drawn in every period, `level:period`. */
  readonly levels: readonly string[];
  readonly predictions: Float64Array;
  /** Root of the prediction error variance; not computed for effects drawn in every period. */
  readonly standardErrors?: Float64Array;
}

/**
 * Predictions of every term in the units of the data.
 *
 * @param effects and `covariance` of their errors, standardized (q + p).
 */
export function randomPredictions(
  fitted: FittedComponents,
  effects: Float64Array,
  covariance: ArrowMatrix,
): RandomPrediction[] {
  const { frame, model, optimum, position, termAt } = fitted;
  return frame.terms.flatMap((term, k): RandomPrediction[] => {
    if (term.period !== undefined) {
      const component = optimum.solution.components[position[k]] * frame.responseScale;
      return [
        {
          term: term.term.name,
          ...drawnPredictions(term, component, weightedResiduals(model, optimum.solution)),
        },
      ];
    }
    return term.columns.map(({ name, scale }, c) => {
      const unit = frame.responseScale / scale;
      const from = model.terms[termAt[k]].offset + c * term.levels.length;
      const at = term.levels.map((_, level) => from + level);
      const error = (j: number): number => Math.sqrt(Math.max(arrowEntry(covariance, j, j), 0));
      return {
        term: name,
        levels: term.levels,
        predictions: Float64Array.from(at, (j) => effects[j] * unit),
        standardErrors: Float64Array.from(at, (j) => unit * error(j)),
      };
    });
  });
}

/** `psi K (P y)_t` for every period t, over all levels of K. */
function drawnPredictions(
  { levels, index, kernel, period }: ResolvedTerm,
  component: number,
  weighted: Float64Array,
): { levels: string[]; predictions: Float64Array } {
  const K = kernel as Matrix;
  const periods = period as NonNullable<ResolvedTerm["period"]>;
  const sums = zeros(periods.levels.length, levels.length);
  weighted.forEach((value, i) => {
    sums.data[periods.index[i] * levels.length + index[i]] += value;
  });
  const predictions = new Float64Array(sums.data.length);
  for (let t = 0; t < sums.rows; t++) {
    const own = sums.data.subarray(t * sums.columns, (t + 1) * sums.columns);
    multiplyVector(K, own, predictions.subarray(t * sums.columns, (t + 1) * sums.columns));
  }
  return {
    levels: periods.levels.flatMap((when) => levels.map((level) => `${level}:${when}`)),
    predictions: predictions.map((value) => value * component),
  };
}
