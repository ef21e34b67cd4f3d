import type { Moments } from "../moments.ts";
import { withMean } from "./with-mean.ts";

/**
 * What an estimator makes of the beliefs of another by moving their mean: scenarios and skew-t move along (`withMean`), and
 * `details.prior` says what it began from.
 *
 * @param mean N means per period.
 */
export function movedMoments(
  prior: Moments,
  model: string,
  mean: Float64Array,
  details: Moments["details"],
): Moments {
  const { meanModel: _own, ...moved } = withMean(prior, { mean, model });
  const { model: from, meanModel, details: found } = prior;
  const began = { model: from, ...(meanModel !== undefined && { meanModel }), ...found };
  return { ...moved, model, details: { ...details, prior: began } };
}
