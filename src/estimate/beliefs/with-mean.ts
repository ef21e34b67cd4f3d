import { columnMeans } from "../../numeric/matrix/columns.ts";
import { copyMatrix, type Matrix } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import type { FitOutcome } from "../fit-outcome.ts";
import type { Moments } from "../moments.ts";

/** A mean, whose it is, and what was found on the way to it. */
export type MeanBelief = Pick<Moments, "mean" | "model"> & Partial<Pick<Moments, "details" | "fit">>;

/**
 * Moments with another mean, and what follows from a mean moved along with it: every asset's scenarios by one amount, to
 * where their mean is the one believed, and the location of a skew-t likewise. Spread and shape stay as they are; draws from a posterior, which knew
 * another mean, are left out.
 *
 * Cost: O(TN).
 *
 * @param belief N means per period. Its details stand under `details.mean`, those of the moments where they stood.
 * @returns Moments whose `fit` is the worse of the two, the moments' only as far as something of them is left.
 */
export function withMean(moments: Moments, belief: MeanBelief): Moments {
  const { fit: ownFit, skewT, scenarios, covarianceModel, posterior: _draws, ...rest } = moments;
  const { mean, model, details = {}, fit: meanFit } = belief;
  const fit = worse(covarianceModel === undefined ? ownFit : undefined, meanFit);
  const step = mean.map((m, i) => m - moments.mean[i]);
  return {
    ...rest,
    ...(covarianceModel !== undefined && { covarianceModel }),
    meanModel: model,
    mean,
    scenarios: movedTo(mean, scenarios, moments.probabilities),
    ...(skewT && { skewT: { ...skewT, location: skewT.location.map((at, i) => at + step[i]) } }),
    ...(fit && { fit }),
    details: { ...rest.details, mean: { model, ...details } },
  };
}

function movedTo(mean: Float64Array, scenarios: Matrix, probabilities?: Float64Array): Matrix {
  const own = probabilities ? transposeMultiplyVector(scenarios, probabilities) : columnMeans(scenarios);
  const moved = copyMatrix(scenarios);
  const { columns } = scenarios;
  for (let k = 0; k < moved.data.length; k++) moved.data[k] += mean[k % columns] - own[k % columns];
  return moved;
}

const ranks = { converged: 0, boundary: 1, stopped: 2 } as const;

function worse(one: FitOutcome | undefined, other: FitOutcome | undefined): FitOutcome | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return ranks[other.status] > ranks[one.status] ? other : one;
}
