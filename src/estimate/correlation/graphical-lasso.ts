import { number, type OptionsOf, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import { diagonalOf, type Matrix } from "../../numeric/matrix/matrix.ts";
import { scaledColumns, scaledRows } from "../../numeric/matrix/multiply.ts";
import { sparseInverse } from "../../numeric/minimize/sparse-inverse/sparse-inverse.ts";
import { outcomeDetails, outcomeOf } from "../fit-outcome.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { requireVariances, toCorrelation } from "./correlation.ts";
import { crossValidatedPenalty } from "./cross-validated-penalty.ts";

/** The options of `graphical-lasso`. */
export const graphicalLassoOptions = {
  penalty: number({
    says: "Price of a partial correlation that is not zero, in units of correlation: none is left where it exceeds all correlations.",
    unit: "ratio",
    above: 0,
    words: ["cross-validated"],
    otherwise: "sqrt(log N / T), what noise amounts to",
  }),
  folds: whole({
    says: "Stretches of time left out in turn where the penalty is cross-validated.",
    unit: "number of folds",
    least: 2,
    usual: 5,
  }),
  tolerance: number({
    says: "Violation of the first-order conditions, in units of correlation, at which the search ends.",
    unit: "ratio",
    above: 0,
    usual: 1e-9,
  }),
  maxIterations: whole({
    says: "Most Newton steps of the search.",
    unit: "number of iterations",
    least: 1,
    usual: 200,
  }),
};

export type GraphicalLassoOptions = OptionsOf<typeof graphicalLassoOptions>;

/**
 * The covariance whose inverse is sparse: assets that move together only by way of others have no partial correlation.
 *
 *     min -log det P + tr(CP) + a sum over i != j of |P_ij|,    Sigma = diag(s) P^-1 diag(s)
 *
 * with the sample's correlation C and deviations s, so that it is the same in every unit; variances stay the sample's.
 *
 * Cost: some fifteen Newton steps of 7/3 N^3 and of the entries that are not zero (`sparseInverse`); cross-validated, some
 * hundred times that.
 *
 * @param panel `T x N` returns with `T >= 2`; N may exceed T.
 * @returns Per-period moments, positive definite. `details.precision` is P, of the correlation; `details.edges` counts its pairs
 *   that are not zero, `details.optimality` is the residual of the first-order conditions, computed from P.
 * @throws {InputError} `too-few-periods`, `constant-asset` where an asset does not move.
 * @see Friedman, Hastie and Tibshirani (2008), Biostatistics 9(3), 432-441.
 */
export function graphicalLasso(panel: ReturnsPanel, given: GraphicalLassoOptions = {}): Moments {
  const options = settled(graphicalLassoOptions, given, "graphical-lasso");
  const sample = sampleMoments(panel);
  requireVariances(panel);
  const scales = diagonalOf(sample.covariance).map(Math.sqrt);
  const correlation = toCorrelation(sample.covariance, scales);
  const penalty = penaltyOf(panel, options);
  const found = sparseInverse(correlation, penalty, options);
  const advice = "take a larger penalty, or leave out assets that others replicate";
  const fit = outcomeOf("graphical-lasso", panel, found, advice);
  return {
    ...sample,
    model: "graphical-lasso",
    covariance: scaledColumns(scaledRows(found.inverse, scales), scales),
    fit,
    details: {
      ...outcomeDetails(fit),
      penalty,
      edges: edgesOf(found.precision),
      objective: found.objective,
      optimality: found.optimality,
      precision: found.precision,
    },
  };
}

function penaltyOf(
  panel: ReturnsPanel,
  { penalty, folds }: { readonly penalty?: number | "cross-validated"; readonly folds: number },
): number {
  const { rows, columns } = panel.values;
  if (penalty === undefined) return Math.sqrt(log(Math.max(columns, 2)) / rows);
  return penalty === "cross-validated" ? crossValidatedPenalty(panel, folds) : penalty;
}

/** Pairs with a partial correlation. */
function edgesOf({ rows: n, data }: Matrix): number {
  let count = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (data[i * n + j] !== 0) count++;
  return count;
}
