import type { Moments } from "kinfolio/estimate";
import { columnMeans, gram, normal, randomStream, zeros } from "kinfolio/numeric";

/** Daily moments of `size` simulated assets with a market and eight sectors. */
export function simulatedMoments(size: number, periods: number): Moments {
  const stream = randomStream(size, periods);
  const x = zeros(periods, size);
  const beta = Array.from({ length: size }, () => 1 + 0.3 * normal(stream));
  const own = Array.from({ length: size }, () => 0.01 * Math.exp(0.3 * normal(stream)));
  const drift = Array.from({ length: size }, () => 0.0003 + 0.0002 * normal(stream));
  for (let t = 0; t < periods; t++) {
    const market = 0.008 * normal(stream);
    const sectors = Array.from({ length: 8 }, () => 0.005 * normal(stream));
    for (let j = 0; j < size; j++)
      x.data[t * size + j] = drift[j] + beta[j] * market + sectors[j % 8] + own[j] * normal(stream);
  }
  const mean = columnMeans(x);
  const moment = gram(x);
  const data = moment.data.map(
    (value, k) => (value - periods * mean[Math.floor(k / size)] * mean[k % size]) / (periods - 1),
  );
  return {
    model: "sample",
    assets: Array.from({ length: size }, (_, i) => `A${i}`),
    periods,
    periodsPerYear: 252,
    mean,
    covariance: { rows: size, columns: size, data },
    scenarios: x,
    details: {},
  };
}
