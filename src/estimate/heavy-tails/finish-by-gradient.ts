import { exp, log } from "../../numeric/elementary/elementary.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { cholesky, choleskyInverse } from "../../numeric/matrix/factorizations/cholesky.ts";
import { packLowerTriangle } from "../../numeric/matrix/lower-triangle.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  multiplyVector,
  transposeMultiply,
} from "../../numeric/matrix/multiply.ts";
import type {
  QuasiNewtonMinimum,
  QuasiNewtonProblem,
} from "../../numeric/minimize/descent/quasi-newton/minimize-quasi-newton.ts";
import { minimizeQuasiNewton } from "../../numeric/minimize/descent/quasi-newton/minimize-quasi-newton.ts";
import { minimizeWithinBounds } from "../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import type { SkewTParameters } from "../moments.ts";
import { leastWidth } from "./least-width.ts";
import type { ExpectedSums } from "./maximization.ts";
import { fillScatter, isZero, summation } from "./maximization.ts";
import type { SkewTLikelihood } from "./skew-t-likelihood.ts";

/** A maximum of the likelihood, or where its search ended. */
export interface GradientFinish {
  readonly status: "converged" | "stopped";
  readonly reason?: "iterations" | "stalled";
  readonly iterations: number;
  /** Largest change of a coordinate that the gradient still asks for, over the complete-data information. */
  readonly change: number;
  readonly parameters: SkewTParameters;
  readonly logLikelihood: number;
  readonly trace: readonly number[];
}

export interface GradientFinishOptions {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Whether the skewness is held where the start has it. */
  readonly skewnessHeld: boolean;
  /** Bounds of the degrees of freedom; equal where they are held. */
  readonly within: readonly [minimum: number, maximum: number];
}

/**
 * Brings a fit of heavy tails to its maximum by the likelihood's own gradient, where the expectation-maximization crawls: along
 * ridges on which skewness, scatter and degrees of freedom stand for one another, and towards a scatter on its least width.
 *
 *     dl/dm = S^-1 [sum e1 (x-m) - T g],   dl/dg = S^-1 [sum (x-m) - g sum e2],
 *     dl/dS = 1/2 S^-1 [T S_M - T S] S^-1,  S_M the scatter of the M-step,   dl/dnu by Fisher's identity
 *
 * in m, g, log nu and C with `S = w I + C C'`, w the least width (zero without skewness): any C is wide enough. Quasi-Newton steps on the complete-data information, which
 * is what an M-step divides by.
 *
 * @param x whitened returns, `N x T`.
 * @see Jamshidian and Jennrich (1997), J. Royal Statistical Society B 59(3), 569-587, on finishing EM by quasi-Newton steps.
 */
export function finishByGradient(
  x: Matrix,
  likelihood: SkewTLikelihood,
  start: SkewTParameters,
  { tolerance, maxIterations, skewnessHeld, within }: GradientFinishOptions,
): GradientFinish {
  const layout = layoutOf(x.rows, skewnessHeld ? start.skewness : undefined);
  const state = gradientState(x, likelihood, layout);
  const lower = new Float64Array(layout.size).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(layout.size).fill(Number.POSITIVE_INFINITY);
  [lower[layout.size - 1], upper[layout.size - 1]] = within.map(log);
  const problem = { ...state, lower, upper };
  const few = layout.size <= fewCoordinates;
  const most = few ? Math.min(maxIterations, longEnough) : maxIterations;
  const options = { tolerance, maxIterations: most, negligible, maxStep: 3 }; // standard deviations of the returns
  const quasi = minimizeQuasiNewton(problem, layout.write(start), options);
  const found = few && most < maxIterations ? newtonFinish(problem, quasi, tolerance, maxIterations) : quasi;
  const parameters = layout.read(found.x).parameters;
  const bound = within.find((value) => log(value) === found.x[layout.size - 1]);
  return {
    ...found,
    parameters: { ...parameters, degreesOfFreedom: bound ?? parameters.degreesOfFreedom },
    logLikelihood: -found.value,
    trace: found.trace.map((value) => -value),
  };
}

/** Coordinates up to which second derivatives by differences cost no more than quasi-Newton steps that do not end. */
const fewCoordinates = 60;

/** Quasi-Newton steps after which a ridge is too curved to learn from steps alone. */
const longEnough = 200;

/** Newton steps from where quasi-Newton ones have not come to an end. */
function newtonFinish(
  problem: QuasiNewtonProblem,
  from: QuasiNewtonMinimum,
  tolerance: number,
  maxIterations: number,
): QuasiNewtonMinimum {
  if (from.status === "converged") return from;
  const left = { tolerance, maxIterations: maxIterations - from.iterations };
  const found = minimizeWithinBounds(problem.value, from.x, problem.lower, problem.upper, left);
  const iterations = from.iterations + found.iterations;
  const reason = iterations < maxIterations ? "stalled" : "iterations";
  return {
    ...from,
    x: found.x,
    value: found.value,
    iterations,
    trace: [...from.trace, found.value],
    ...(found.status === "converged" ? { status: "converged", reason: undefined } : { reason }),
  };
}

/** Log-likelihood that is nothing beside rounding: 1e-4 standard errors, as in the mixed models. */
const negligible = 5e-9;

/** Parameters with the factor of the scatter, `S = w I + C C'`. */
interface Factored {
  readonly parameters: SkewTParameters;
  readonly factor: Matrix;
}

/** How m, g (unless it is held), the lower triangle of C and log nu lie in the vector that is searched. */
interface Layout {
  readonly n: number;
  readonly size: number;
  /** The skewness where that is held. */
  readonly held?: Float64Array;
  /** Where C begins. */
  readonly corner: number;
  read(point: Float64Array): Factored;
  write(parameters: SkewTParameters): Float64Array;
}

function layoutOf(n: number, held: Float64Array | undefined): Layout {
  const corner = held === undefined ? 2 * n : n;
  const width = held !== undefined && isZero(held) ? 0 : leastWidth;
  const size = corner + (n * (n + 1)) / 2 + 1;
  return {
    n,
    size,
    held,
    corner,
    read: (point) => {
      const factor = lowerOf(point, corner, n);
      const scatter = multiplyTransposed(factor, factor);
      for (let i = 0; i < n; i++) scatter.data[i * (n + 1)] += width;
      const parameters = {
        location: point.slice(0, n),
        skewness: held ?? point.slice(n, 2 * n),
        scatter,
        degreesOfFreedom: exp(point[size - 1]),
      };
      return { parameters, factor };
    },
    write: ({ location, skewness, scatter, degreesOfFreedom }) => {
      const point = new Float64Array(size);
      point.set(location);
      if (held === undefined) point.set(skewness, n);
      packLowerTriangle(factorAbove(scatter, width), point, corner);
      point[size - 1] = log(degreesOfFreedom);
      return point;
    },
  };
}

/** Share of the least width that a direction on it begins above: at C = 0 no slope would show that it wants to be wider. */
const lift = 1e-6;

/** C of a scatter; directions on the least width are lifted a little. */
function factorAbove(scatter: Matrix, width: number): Matrix {
  const { values, vectors } = symmetricEigen(scatter);
  const roots = values.map((value) => Math.sqrt(Math.max(value - width, lift * leastWidth)));
  const half = { ...vectors, data: vectors.data.map((value, at) => value * roots[at % vectors.columns]) };
  const factor = cholesky(multiplyTransposed(half, half));
  if (factor.status === "indefinite")
    throw new RangeError("a sum of squares above a floor is positive definite");
  return factor.lower;
}

/** The likelihood at the point evaluated last. */
interface Evaluated extends Factored {
  readonly sums: ExpectedSums;
  /** Lower factor of S. */
  readonly lower: Matrix;
  /** Curvature of minus the likelihood in log nu. */
  curvature?: number;
}

function gradientState(
  x: Matrix,
  likelihood: SkewTLikelihood,
  layout: Layout,
): {
  value: (point: Float64Array, gradient: Float64Array) => number;
  precondition: (vector: Float64Array) => Float64Array;
} {
  const expectedSums = summation(x);
  const symmetric = layout.held !== undefined && isZero(layout.held);
  let last: Evaluated | undefined;
  return {
    value: (point, gradient) => {
      const factored = layout.read(point);
      const lower = cholesky(factored.parameters.scatter);
      if (lower.status === "indefinite" || !likelihood.measure(factored.parameters)) return Number.NaN;
      const expected = likelihood.expectations(factored.parameters.degreesOfFreedom);
      last = { ...factored, sums: expectedSums(expected, symmetric), lower: lower.lower };
      writeGradient(layout, last, expected.score, gradient);
      return -expected.logLikelihood;
    },
    precondition: (vector) => {
      const at = last as Evaluated;
      at.curvature ??= curvatureOf(likelihood, at);
      return conditioned(layout, at, at.curvature, vector);
    },
  };
}

/** Of minus the log-likelihood. */
function writeGradient(
  { n, size, held, corner }: Layout,
  { parameters, factor, sums, lower }: Evaluated,
  score: number,
  gradient: Float64Array,
): void {
  const { location, skewness, degreesOfFreedom, scatter } = parameters;
  const { count, e1, e2, total, weighted } = sums;
  const inverse = choleskyInverse(lower);
  const byLocation = weighted.map((value, i) => value - e1 * location[i] - count * skewness[i]);
  gradient.set(multiplyVector(inverse, byLocation).map((value) => -value));
  if (held === undefined) {
    const bySkewness = total.map((value, i) => value - count * location[i] - e2 * skewness[i]);
    gradient.set(
      multiplyVector(inverse, bySkewness).map((value) => -value),
      n,
    );
  }
  const wanted = { ...scatter, data: new Float64Array(n * n) };
  fillScatter(sums, { ...parameters, scatter: wanted });
  const apart = { ...wanted, data: wanted.data.map((value, at) => count * (value - scatter.data[at])) };
  const byScatter = multiply(multiply(inverse, apart), inverse); // twice dl/dS
  packLowerTriangle(multiply(byScatter, factor), gradient, corner); // dl/dC = 2 (dl/dS) C
  for (let at = corner; at < size - 1; at++) gradient[at] = -gradient[at];
  gradient[size - 1] = -degreesOfFreedom * score;
}

/** The inverse of the complete-data information times a vector: of m and g together, of C as a factor of S, of log nu. */
function conditioned(
  { n, size, held, corner }: Layout,
  { parameters, sums, lower }: Evaluated,
  curvature: number,
  vector: Float64Array,
): Float64Array {
  const { count, e1, e2 } = sums;
  const out = new Float64Array(size);
  const first = multiplyVector(parameters.scatter, vector.subarray(0, n));
  if (held === undefined) {
    const second = multiplyVector(parameters.scatter, vector.subarray(n, 2 * n));
    const determinant = e1 * e2 - count * count;
    for (let i = 0; i < n; i++) {
      out[i] = (e2 * first[i] - count * second[i]) / determinant;
      out[n + i] = (e1 * second[i] - count * first[i]) / determinant;
    }
  } else for (let i = 0; i < n; i++) out[i] = first[i] / e1;
  const turned = transposeMultiply(lower, lowerOf(vector, corner, n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) turned.data[i * n + j] *= j > i ? 0 : 1 / ((i === j ? 2 : 1) * count);
  }
  packLowerTriangle(multiply(lower, turned), out, corner);
  out[size - 1] = vector[size - 1] / curvature;
  return out;
}

/** By a difference of the score; of what is flat or not convex its size, at least next to nothing. */
function curvatureOf(likelihood: SkewTLikelihood, { parameters, sums }: Evaluated): number {
  const slopeAt = (nu: number): number => nu * likelihood.expectations(nu).score;
  const nu = parameters.degreesOfFreedom;
  const step = 1e-4;
  const change = (slopeAt(nu) - slopeAt(nu * exp(step))) / step;
  return Math.max(Math.abs(change), 1e-6 * sums.count);
}

function lowerOf(packed: Float64Array, start: number, n: number): Matrix {
  const out = zeros(n, n);
  for (let i = 0, at = start; i < n; i++) for (let j = 0; j <= i; j++) out.data[i * n + j] = packed[at++];
  return out;
}
