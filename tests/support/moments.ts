import type { Moments } from "../../src/estimate/moments.ts";
import { fromRows, zeros } from "../../src/numeric/matrix/matrix.ts";

/** Moments from a mean and covariance as a reference file has them; scenarios only where given. */
export function momentsFrom(
  assets: readonly string[],
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
  more: Partial<Moments> = {},
): Moments {
  return {
    model: "given",
    assets,
    periods: 0,
    periodsPerYear: 1,
    mean: Float64Array.from(mean),
    covariance: fromRows(covariance),
    scenarios: zeros(0, assets.length),
    details: {},
    ...more,
  };
}
