import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { stationaryBootstrap } from "./stationary-bootstrap.ts";

/**
 * Means of several series over resamples by the stationary block bootstrap, the same rows for all: `B x S`.
 *
 * Cost: O(B S n).
 *
 * @param series S of one length n.
 */
export function resampledMeans(
  series: readonly Float64Array[],
  {
    resamples,
    blockLength,
    seed,
  }: { readonly resamples: number; readonly blockLength: number; readonly seed: number },
): Matrix {
  const draw = stationaryBootstrap(series, blockLength, seed);
  const buffers = series.map(({ length }) => new Float64Array(length));
  const means = zeros(resamples, series.length);
  for (let b = 0; b < resamples; b++) {
    draw(b, buffers);
    const row = rowOf(means, b);
    for (let s = 0; s < buffers.length; s++) row[s] = mean(buffers[s]);
  }
  return means;
}
