import type { Moments } from "../../src/estimate/moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { fromRows, zeros } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";

/** Sample moments of returns with a common factor, some of them against it. */
export function randomMoments(size: number, periods: number, seed: number): Moments {
  const stream = randomStream(seed, size, periods);
  const loadings = Array.from({ length: size }, () => normal(stream));
  const own = Array.from({ length: size }, () => 0.5 + Math.abs(normal(stream)));
  const rows = Array.from({ length: periods }, () => {
    const factor = normal(stream);
    return own.map((scale, j) => 0.01 * (0.02 + loadings[j] * factor + scale * normal(stream)));
  });
  return momentsOfReturns(rows);
}

/** Sample moments of daily returns, assets A, B, C and so on. */
export function momentsOfReturns(rows: readonly (readonly number[])[]): Moments {
  const assets = rows[0].map((_, j) => String.fromCharCode(65 + j));
  const dates = rows.map((_, t) => `day ${t}`);
  return sampleMoments({ kind: "simple", dates, assets, values: fromRows(rows), periodsPerYear: 252 });
}

/** The same beliefs about assets in another order. */
export function reordered(
  { assets, mean, covariance, scenarios, ...rest }: Moments,
  places: readonly number[],
): Moments {
  const n = assets.length;
  const [s, x] = [zeros(n, n), zeros(scenarios.rows, n)];
  places.forEach((i, a) => {
    places.forEach((j, b) => {
      s.data[a * n + b] = covariance.data[i * n + j];
    });
    for (let t = 0; t < scenarios.rows; t++) x.data[t * n + a] = scenarios.data[t * n + i];
  });
  return {
    ...rest,
    assets: places.map((i) => assets[i]),
    mean: Float64Array.from(places, (i) => mean[i]),
    covariance: s,
    scenarios: x,
  };
}
