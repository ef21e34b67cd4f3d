import { InputError } from "../../base/errors.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { gamma } from "../../numeric/random/gamma.ts";
import { normal } from "../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import { type MovingVolatility, scaleAfter } from "./moving-volatility.ts";

/** How many paths are drawn, over how many periods. */
export interface PathOptions {
  readonly paths: number;
  readonly periods: number;
  readonly seed: number;
}

/** What is believed of a period's returns, and how that goes on: as in `Moments`. */
export interface PathBeliefs {
  /** `N x N`; where volatility moves `moving` stands in its place. */
  readonly covariance: Matrix;
  /** Of a Student t; without, returns are normal. */
  readonly degreesOfFreedom?: number;
  readonly moving?: MovingVolatility;
}

/**
 * Draws what a portfolio may earn over the next periods, period by period: each is normal or Student's t around the covariance at that
 * period's volatility, which then follows what was drawn, so that turbulence clusters within a path. Means are left out.
 *
 *     x = size L z,   size = sqrt(h) sqrt((nu - 2) / chi2_nu),   h' by the recursion of its scale
 *
 * Cost: O(paths x periods x N^2) where volatility moves, else O(paths x periods).
 *
 * @param weights N.
 * @returns Returns of the portfolio, `paths x periods`.
 * @throws {InputError} `bad-matrix` where volatility moves around a covariance that is singular.
 */
export function simulatedReturns(
  beliefs: PathBeliefs,
  weights: Float64Array,
  { paths, periods, seed }: PathOptions,
): Matrix {
  const stream = randomStream(seed);
  const out = zeros(paths, periods);
  const simulator = simulatorOf(beliefs, weights);
  for (let path = 0; path < paths; path++) {
    const step = simulator(stream);
    for (let t = 0; t < periods; t++) out.data[path * periods + t] = step();
  }
  return out;
}

type Simulator = (stream: RandomStream) => () => number;

function simulatorOf(
  { covariance, degreesOfFreedom: nu, moving }: PathBeliefs,
  weights: Float64Array,
): Simulator {
  const tail = (stream: RandomStream): number =>
    nu === undefined ? 1 : Math.sqrt((nu - 2) / (2 * gamma(stream, nu / 2)));
  if (moving !== undefined) return movingSimulator(moving, weights, tail);
  const deviation = Math.sqrt(quadraticForm(covariance, weights));
  return (stream) => () => deviation * tail(stream) * normal(stream);
}

function movingSimulator(
  { rest, scale, deviations, market }: MovingVolatility,
  weights: Float64Array,
  tail: (stream: RandomStream) => number,
): Simulator {
  const draw = rowsOf(rest);
  const exposure = market === undefined ? 0 : dot(market.beta, weights);
  return (stream) => {
    let h = scale.next;
    let hM = market?.scale.next ?? 0;
    return () => {
      const common = tail(stream);
      const size = Math.sqrt(h) * common;
      let move = 0;
      if (market !== undefined) {
        move = Math.sqrt(hM) * common * normal(stream);
        hM = scaleAfter(market.scale, hM, move * move);
      }
      const row = draw(stream);
      h = scaleAfter(scale, h, meanSquare(row, size, deviations));
      return exposure * move + size * dot(row, weights);
    };
  };
}

/** Draws rows of a normal distribution into one array. */
function rowsOf(covariance: Matrix): (stream: RandomStream) => Float64Array {
  const factor = cholesky(covariance);
  if (factor.status === "indefinite") {
    throw new InputError("bad-matrix", "the covariance is singular: paths cannot be drawn from it");
  }
  const { rows: N, data } = factor.lower;
  const z = new Float64Array(N);
  const row = new Float64Array(N);
  return (stream) => {
    for (let i = 0; i < N; i++) {
      z[i] = normal(stream);
      let value = 0;
      for (let j = 0, at = i * N; j <= i; j++, at++) value += data[at] * z[j];
      row[i] = value;
    }
    return row;
  };
}

function meanSquare(row: Float64Array, size: number, deviations: Float64Array): number {
  let total = 0;
  for (let i = 0; i < row.length; i++) total += ((size * row[i]) / deviations[i]) ** 2;
  return total / row.length;
}
