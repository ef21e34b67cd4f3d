import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { identity, zeros } from "../../src/numeric/matrix/matrix.ts";
import { multiplyVector } from "../../src/numeric/matrix/multiply.ts";
import { gamma } from "../../src/numeric/random/gamma.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";

/** Skew-t returns of random parameters with six degrees of freedom; assets A1, A2, ... */
export function heavyTailedReturns(seed: number, assets: number, periods: number): ReturnsPanel {
  const stream = randomStream(seed, 6);
  const mix = identity(assets);
  for (let i = 0; i < mix.data.length; i++) mix.data[i] += (0.5 * normal(stream)) / Math.sqrt(assets);
  const tilt = Array.from({ length: assets }, () => 0.08 * normal(stream));
  const values = zeros(periods, assets);
  for (let t = 0; t < periods; t++) {
    const tau = gamma(stream, 3) / 3;
    const z = multiplyVector(
      mix,
      Float64Array.from({ length: assets }, () => normal(stream)),
    );
    for (let i = 0; i < assets; i++) {
      values.data[t * assets + i] = 0.01 * (tilt[i] / tau + z[i] / Math.sqrt(tau));
    }
  }
  const names = Array.from({ length: assets }, (_, i) => `A${i + 1}`);
  const dates = Array.from({ length: periods }, (_, t) => `day ${t + 1}`);
  return { kind: "log", dates, assets: names, values, periodsPerYear: 252 };
}
