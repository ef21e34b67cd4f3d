import { symmetricEigen } from "../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../../../numeric/matrix/multiply.ts";
import { maxAbs } from "../../../../numeric/matrix/vector.ts";
import type { ComponentDensity } from "./component-density.ts";

/** Where a density is largest, and along which directions it falls how fast. */
export interface PosteriorMode {
  readonly x: Float64Array;
  /** Directions, a column each. */
  readonly directions: Matrix;
  /** Standard deviations along them, were the density normal. */
  readonly deviations: Float64Array;
}

/** Curvature that a direction has at least: where the data say nothing of it the prior still does. */
const leastCurvature = 0.05;

const mostSteps = 100;

/** Newton's steps uphill, by eigenvectors of the second derivatives, which are differences of the gradient. */
export function posteriorMode(density: ComponentDensity): PosteriorMode {
  let x = density.start;
  let height = density.logDensity(x);
  for (let step = 0; ; step++) {
    const gradient = density.gradient(x);
    const mode = { x, ...curvatureAt(density, x) };
    if (maxAbs(gradient) < 1e-6 || step === mostSteps) return mode;
    const along = transposeMultiplyVector(mode.directions, gradient);
    const ahead = multiplyVector(
      mode.directions,
      along.map((value, k) => value * mode.deviations[k] ** 2),
    );
    const next = climb(density, x, height, ahead);
    if (next === undefined) return mode;
    [x, height] = next;
  }
}

function climb(
  density: ComponentDensity,
  x: Float64Array,
  height: number,
  ahead: Float64Array,
): [Float64Array, number] | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const tried = x.map((value, k) => value + share * ahead[k]);
    const found = density.logDensity(tried);
    if (found > height) return [tried, found];
  }
  return undefined;
}

function curvatureAt(density: ComponentDensity, x: Float64Array): Omit<PosteriorMode, "x"> {
  const m = x.length;
  const h = 1e-4;
  const rows = x.map(() => 0);
  const second = zeros(m, m);
  rows.forEach((_, a) => {
    const [up, down] = [h, -h].map((by) =>
      density.gradient(x.map((value, k) => (k === a ? value + by : value))),
    );
    for (let b = 0; b < m; b++) {
      const half = (down[b] - up[b]) / (4 * h);
      second.data[a * m + b] += half;
      second.data[b * m + a] += half;
    }
  });
  const { values, vectors } = symmetricEigen(second);
  return {
    directions: vectors,
    deviations: values.map((value) => 1 / Math.sqrt(Math.max(value, leastCurvature))),
  };
}
