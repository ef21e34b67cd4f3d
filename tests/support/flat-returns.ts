import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import type { RandomStream } from "../../src/numeric/random/random-stream.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";
import { uniform } from "../../src/numeric/random/uniform.ts";

/** Skew-t returns of one to eight assets over 15 to 500 periods, many with a likelihood that is nearly flat. */
export function flatReturns(seed: number, k: number): ReturnsPanel {
  const stream = randomStream(seed, k);
  const assets = 1 + Math.floor(uniform(stream) * 8);
  const periods = Math.max(assets + 2, Math.floor(10 ** (1.2 + uniform(stream) * 1.5)));
  const degrees = 3 + Math.floor(uniform(stream) * 20);
  const skewness = uniform(stream) < 0.4 ? 0 : uniform(stream) * 0.5;
  uniform(stream); // once a bound of the degrees of freedom
  const mix = Array.from(
    { length: assets * assets },
    () => normal(stream) * (uniform(stream) < 0.7 ? 0.3 : 1),
  );
  const values = zeros(periods, assets);
  for (let t = 0; t < periods; t++) {
    const tau = chiSquare(stream, degrees) / degrees;
    const z = Array.from({ length: assets }, () => normal(stream));
    for (let i = 0; i < assets; i++) {
      const mixed = z.reduce((sum, value, j) => sum + mix[i * assets + j] * value, z[i]);
      values.data[t * assets + i] = 0.01 * ((skewness * (i % 2 ? 1 : -1)) / tau + mixed / Math.sqrt(tau));
    }
  }
  const names = Array.from({ length: assets }, (_, i) => `A${i}`);
  const dates = Array.from({ length: periods }, (_, t) => `day ${t + 1}`);
  return { kind: "log", dates, assets: names, values, periodsPerYear: 252 };
}

function chiSquare(stream: RandomStream, degrees: number): number {
  let sum = 0;
  for (let i = 0; i < degrees; i++) sum += normal(stream) ** 2;
  return sum;
}
