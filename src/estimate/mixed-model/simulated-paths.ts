import { InputError } from "../../base/errors.ts";
import { cholesky } from "../../numeric/matrix/cholesky.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { gamma } from "../../numeric/random/gamma.ts";
import { normal } from "../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import type { MixedWindowFit } from "./mixed-window-fit.ts";
import { mostDegrees } from "./student-t/row-degrees-of-freedom.ts";
import { restOfMarket } from "./volatility/rest-of-market.ts";

/** How many paths are drawn, over how many periods. */
export interface PathOptions {
  readonly paths: number;
  readonly periods: number;
  readonly seed: number;
}

/**
 * Draws what a portfolio may earn over the next periods, period by period: each is normal or Student's t around the model's covariance at
 * that period's volatility, which then follows what was drawn, so that turbulence clusters within a path. Means are left out.
 *
 *     x = size L z,   size = sqrt(h) sqrt((nu - 2) / chi2_nu),   h' by the recursion of its scale
 *
 * Cost: O(paths x periods x N^2).
 *
 * @param weights N.
 * @returns Returns of the portfolio, `paths x periods`.
 * @throws {InputError} `bad-matrix` where the covariance is singular.
 */
export function simulatedPaths(
  fitted: MixedWindowFit,
  weights: Float64Array,
  { paths, periods, seed }: PathOptions,
): Matrix {
  const stream = randomStream(seed);
  const out = zeros(paths, periods);
  const simulator = simulatorOf(fitted, weights);
  for (let path = 0; path < paths; path++) {
    const step = simulator(stream);
    for (let t = 0; t < periods; t++) out.data[path * periods + t] = step();
  }
  return out;
}

type Simulator = (stream: RandomStream) => () => number;

function simulatorOf({ volatility, scaled, student }: MixedWindowFit, weights: Float64Array): Simulator {
  const nu = student?.degreesOfFreedom ?? mostDegrees;
  const tail = (stream: RandomStream): number =>
    nu < mostDegrees ? Math.sqrt((nu - 2) / (2 * gamma(stream, nu / 2))) : 1;
  if (volatility.kind === "market-and-residual") return marketApart(volatility, scaled, weights, tail);
  const draw = rowsOf(scaled.covariance);
  return (stream) => {
    let h = volatility.kind === "constant" ? 1 : volatility.common.next;
    return () => {
      const size = Math.sqrt(h) * tail(stream);
      const row = draw(stream);
      if (volatility.kind === "common") {
        const { common, deviations } = volatility;
        h = following(common, h, meanSquare(row, size, deviations));
      }
      return size * earned(row, weights);
    };
  };
}

function marketApart(
  { market, residual, deviations }: Extract<MixedWindowFit["volatility"], { kind: "market-and-residual" }>,
  { covariance, beta }: MixedWindowFit["scaled"],
  weights: Float64Array,
  tail: (stream: RandomStream) => number,
): Simulator {
  const draw = rowsOf(restOfMarket(covariance, beta).rest);
  const exposure = earned(beta, weights);
  return (stream) => {
    let [ofMarket, ofRest] = [market.next, residual.next];
    return () => {
      const common = tail(stream);
      const move = Math.sqrt(ofMarket) * common * normal(stream);
      const size = Math.sqrt(ofRest) * common;
      const row = draw(stream);
      ofMarket = following(market, ofMarket, move * move);
      ofRest = following(residual, ofRest, meanSquare(row, size, deviations));
      return exposure * move + size * earned(row, weights);
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

function following(
  { a, p, mean }: { readonly a: number; readonly p: number; readonly mean: number },
  h: number,
  proxy: number,
): number {
  return mean * (1 - p) + a * proxy + (p - a) * h;
}

function meanSquare(row: Float64Array, size: number, deviations: Float64Array): number {
  let total = 0;
  for (let i = 0; i < row.length; i++) total += ((size * row[i]) / deviations[i]) ** 2;
  return total / row.length;
}

function earned(row: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < row.length; i++) total += weights[i] * row[i];
  return total;
}
