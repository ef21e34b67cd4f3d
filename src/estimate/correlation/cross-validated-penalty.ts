import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { panelAtRows } from "../../market/panel/panel-parts.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { largestBelowDiagonal } from "../../numeric/matrix/lower-triangle.ts";
import { diagonalOf, type Matrix } from "../../numeric/matrix/matrix.ts";
import { gram, scaledColumns, scaledRows } from "../../numeric/matrix/multiply.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import { penalizedLikelihood } from "../../numeric/minimize/sparse-inverse/penalized-likelihood.ts";
import { sparseInverse } from "../../numeric/minimize/sparse-inverse/sparse-inverse.ts";
import { requireVariances, toCorrelation } from "./correlation.ts";

/** A stretch of time left out: the correlation of the rest, and its second moments in the rest's units. */
interface Fold {
  readonly training: Matrix;
  readonly held: Matrix;
}

/** Penalties tried, each a like share of the one before, down to a hundredth of the largest correlation. */
const tried = 13;
/** Residual to which fits are taken whose likelihood is compared. */
const tolerance = 1e-5;

/**
 * The penalty of the graphical lasso under which stretches of time are likeliest that were left out, one after the other, of the
 * rows it was fitted on. No draw of rows: the same returns give the same penalty.
 *
 *     score(a) = mean over folds of log det P - tr(H P),    H the second moments of the fold about the mean of the rest
 *
 * Of penalties from the largest correlation of any two assets down to a hundredth of it the best, then twice the better of points
 * half-way to its neighbors. Cost: some 17 fits a fold.
 *
 * @throws {InputError} `too-few-periods` where a fold has fewer than two rows, `constant-asset` where an asset does not move in the
 *   rest of one.
 */
export function crossValidatedPenalty(panel: ReturnsPanel, folds: number): number {
  const parts = foldsOf(panel, folds);
  const largest = Math.max(...parts.map(({ training }) => largestBelowDiagonal(training)));
  if (largest === 0) return 1; // a single asset, or none with any correlation: there is nothing to choose
  const ratio = pow(0.01, 1 / (tried - 1));
  const starts = new Map<Fold, Matrix>();
  const scoreOf = (penalty: number): number =>
    parts.reduce((total, fold) => total + scoreOn(fold, penalty, starts), 0) / parts.length;
  const path = Array.from({ length: tried }, (_, k) => largest * pow(ratio, k));
  let best = path.map((penalty) => ({ penalty, score: scoreOf(penalty) })).reduce(better);
  for (let step = Math.sqrt(ratio), round = 0; round < 2; round++, step = Math.sqrt(step)) {
    const beside = [best.penalty / step, best.penalty * step];
    best = beside.map((penalty) => ({ penalty, score: scoreOf(penalty) })).reduce(better, best);
  }
  return best.penalty;
}

interface Scored {
  readonly penalty: number;
  readonly score: number;
}

function better(one: Scored, other: Scored): Scored {
  return other.score > one.score ? other : one;
}

/** Contiguous folds of nearly equal length. */
function foldsOf(panel: ReturnsPanel, folds: number): Fold[] {
  const { rows } = panel.values;
  if (rows < 2 * folds) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows, "return")} given, ${folds} folds need at least ${2 * folds}`,
    );
  }
  const ends = Array.from({ length: folds + 1 }, (_, k) => Math.floor((k * rows) / folds));
  return ends.slice(1).map((end, k) => {
    const held = Array.from({ length: end - ends[k] }, (_, t) => ends[k] + t);
    const rest = Array.from({ length: rows }, (_, t) => t).filter((t) => t < ends[k] || t >= end);
    return foldOf(panelAtRows(panel, held).values, panelAtRows(panel, rest));
  });
}

function foldOf(held: Matrix, rest: ReturnsPanel): Fold {
  requireVariances(rest);
  const mean = columnMeans(rest.values);
  const covariance = secondMoments(rest.values, mean);
  const scales = diagonalOf(covariance).map(Math.sqrt);
  const inverses = scales.map((each) => 1 / each);
  const heldOut = scaledColumns(scaledRows(secondMoments(held, mean), inverses), inverses);
  return { training: toCorrelation(covariance, scales), held: heldOut };
}

function secondMoments(values: Matrix, around: Float64Array): Matrix {
  const moments = gram(centeredColumns(values, around));
  scale(moments.data, 1 / values.rows);
  return moments;
}

/** The log-likelihood of what was held out, up to constants; the fit begins from the one before. */
function scoreOn(fold: Fold, penalty: number, starts: Map<Fold, Matrix>): number {
  const { precision } = sparseInverse(fold.training, penalty, { tolerance, start: starts.get(fold) });
  starts.set(fold, precision);
  return -(penalizedLikelihood(fold.held, precision, 0)?.objective ?? Number.POSITIVE_INFINITY);
}
