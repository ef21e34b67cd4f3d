import { exp, log } from "../../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { RandomStream } from "../../../numeric/random/random-stream.ts";
import { uniform } from "../../../numeric/random/uniform.ts";
import { mixSpectrum, negativeEvidence } from "../covariance/correlation-mix.ts";
import { placeOf, running } from "./component-draws.ts";

/** The posterior of k, the periods that a modelled covariance is worth, on a grid. */
export interface ModelWeight {
  /** Prior weights k, even in their logarithms. */
  readonly weights: Float64Array;
  /** Of each; sum one. */
  readonly mass: Float64Array;
}

const points = 800;
const logBounds = [log(0.01), log(1e5)] as const;

/**
 * What the mix tells of k beyond its best value: its evidence times `rho (1 - rho)` on the logarithm of k, which is an even prior on
 * `rho = k / (k + n)`. Cost: O(N^3), then O(800 N).
 *
 * @param lower Cholesky factor of the modelled correlation. @param sample The sample's. @param degrees n.
 */
export function modelWeight(lower: Matrix, sample: Matrix, degrees: number): ModelWeight {
  const mu = mixSpectrum(lower, sample);
  const slope = new Float64Array(1);
  const [low, high] = logBounds;
  const logs = Float64Array.from({ length: points }, (_, m) => low + ((high - low) * m) / (points - 1));
  const weights = logs.map((value) => exp(value));
  const logMass = logs.map((logWeight, m) => {
    const rho = weights[m] / (weights[m] + degrees);
    return log(rho * (1 - rho)) - negativeEvidence(mu, degrees, Float64Array.of(logWeight), slope);
  });
  const top = Math.max(...logMass);
  const mass = logMass.map((value) => exp(value - top));
  const total = mass.reduce((sum, value) => sum + value, 0);
  return { weights, mass: mass.map((value) => value / total) };
}

/** Draws k. */
export function weightDraws({ weights, mass }: ModelWeight): (stream: RandomStream) => number {
  const cumulative = running(mass);
  return (stream) => weights[placeOf(cumulative, uniform(stream))];
}
