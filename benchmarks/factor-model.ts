import type { Moments } from "kinfolio/estimate";
import { multiplyTransposed, normal, randomStream, uniform, zeros } from "kinfolio/numeric";

/** Moments a year of assets with ten factors and variances of their own. */
export function factorModel(n: number): Moments {
  const stream = randomStream(7, n);
  const loadings = zeros(n, 10);
  for (let k = 0; k < loadings.data.length; k++) {
    loadings.data[k] = k % 10 === 0 ? 0.15 + 0.03 * normal(stream) : 0.06 * normal(stream);
  }
  const covariance = multiplyTransposed(loadings, loadings);
  for (let j = 0; j < n; j++) covariance.data[j * (n + 1)] += (0.1 + 0.2 * uniform(stream)) ** 2;
  return {
    model: "factors",
    assets: Array.from({ length: n }, (_, i) => `A${i + 1}`),
    periods: 1,
    periodsPerYear: 1,
    mean: Float64Array.from({ length: n }, () => 0.08 + 0.04 * normal(stream)),
    covariance,
    scenarios: zeros(0, n),
    details: {},
  };
}
