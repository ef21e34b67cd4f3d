import {
  choleskyOf,
  complementOf,
  forward,
  inner,
  inverseOf,
  logDeterminantOf,
  product,
  type Rows,
  timesVector,
  transposed,
} from "./dense.ts";

/**
 * Restricted likelihood by its definition: of the contrasts `M y` that X leaves, `M V M'` with V dense. Nothing of the
 * package is used.
 */
export interface DenseReml {
  readonly components: number;
  readonly logLikelihood: (theta: readonly number[]) => number;
  readonly gradient: (theta: readonly number[]) => number[];
  /** Contrasts of y, and `M V_a M'`. */
  readonly contrasts: readonly number[];
  readonly parts: readonly Rows[];
}

/**
 * @param y n, X `n x p` of full rank, `parts` the `n x n` matrices V_a whose sum weighted by components is V.
 * @returns the likelihood complete with the constant of X: `-1/2 [(n-p) log 2 pi + log|V| + log|X'V^-1 X| + y'Py]`.
 */
export function denseReml(y: readonly number[], x: Rows, parts: readonly Rows[]): DenseReml {
  const { basis, logVolume } = complementOf(x);
  const contrasts = timesVector(basis, y);
  const projected = parts.map((part) => product(product(basis, part), transposed(basis)));
  const sumOf = (theta: readonly number[]): number[][] =>
    basis.map((_, i) => basis.map((__, j) => projected.reduce((sum, v, a) => sum + theta[a] * v[i][j], 0)));
  return {
    components: parts.length,
    contrasts,
    parts: projected,
    logLikelihood: (theta) => {
      const lower = choleskyOf(sumOf(theta));
      if (lower === undefined) return Number.NEGATIVE_INFINITY;
      const white = forward(lower, contrasts);
      // log|V| + log|X'V^-1 X| = log|M V M'| + log|X'X|
      return (
        -0.5 *
        (contrasts.length * Math.log(2 * Math.PI) +
          logDeterminantOf(lower) +
          2 * logVolume +
          inner(white, white))
      );
    },
    gradient: (theta) => {
      const lower = choleskyOf(sumOf(theta));
      if (lower === undefined) return theta.map(() => Number.NaN);
      const inverse = inverseOf(lower);
      const weighted = timesVector(inverse, contrasts);
      return projected.map((v) => {
        let trace = 0;
        for (let i = 0; i < v.length; i++) trace += inner(inverse[i], v[i]);
        return -0.5 * (trace - inner(weighted, timesVector(v, weighted)));
      });
    },
  };
}

/** A maximum over components between bounds, in their logarithms. */
export interface DenseOptimum {
  readonly theta: readonly number[];
  readonly logLikelihood: number;
}

/** The ends of several searches, by projected quasi-Newton steps (BFGS) on the logarithms, the highest first. */
export function denseOptima(
  reml: DenseReml,
  starts: readonly (readonly number[])[],
  lowest: readonly number[],
  highest: number,
): DenseOptimum[] {
  return starts
    .map((start) => climbed(reml, start, lowest, highest))
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood);
}

function climbed(
  reml: DenseReml,
  start: readonly number[],
  lowest: readonly number[],
  highest: number,
): DenseOptimum {
  const m = start.length;
  const low = lowest.map(Math.log);
  const high = Math.log(highest);
  const clip = (x: readonly number[]): number[] =>
    x.map((value, a) => Math.min(Math.max(value, low[a]), high));
  const value = (x: readonly number[]): number => reml.logLikelihood(x.map(Math.exp));
  const slopes = (x: readonly number[]): number[] =>
    reml.gradient(x.map(Math.exp)).map((slope, a) => slope * Math.exp(x[a]));
  let x = clip(start.map(Math.log));
  let height = value(x);
  let slope = slopes(x);
  let h = identityOf(m);
  for (let iteration = 0; iteration < 300; iteration++) {
    const free = x.map((v, a) => !((v <= low[a] && slope[a] <= 0) || (v >= high && slope[a] >= 0)));
    const masked = slope.map((s, a) => (free[a] ? s : 0));
    if (Math.max(...masked.map(Math.abs)) < 1e-9) break;
    let step = timesVector(h, masked).map((s, a) => (free[a] ? s : 0));
    if (!(inner(step, masked) > 0)) {
      h = identityOf(m);
      step = masked;
    }
    const longest = Math.max(...step.map(Math.abs));
    let share = Math.min(1, 3 / longest);
    let next = clip(x.map((v, a) => v + share * step[a]));
    let reached = value(next);
    while (!(reached > height) && share * longest > 1e-12) {
      share /= 3;
      next = clip(x.map((v, a) => v + share * step[a]));
      reached = value(next);
    }
    if (!(reached > height)) {
      if (h.every((row, i) => row.every((v, j) => v === (i === j ? 1 : 0)))) break;
      h = identityOf(m);
      continue;
    }
    const after = slopes(next);
    h = updated(
      h,
      next.map((v, a) => v - x[a]),
      slope.map((s, a) => s - after[a]),
    );
    [x, height, slope] = [next, reached, after];
  }
  return { theta: x.map(Math.exp), logLikelihood: height };
}

const identityOf = (m: number): number[][] =>
  Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : 0)));

/** The BFGS update of an inverse Hessian; the same where the curvature is not positive. */
function updated(h: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const curvature = inner(s, y);
  if (!(curvature > 1e-12 * Math.hypot(...s) * Math.hypot(...y))) return h;
  const hy = timesVector(h, y);
  const factor = (1 + inner(y, hy) / curvature) / curvature;
  return h.map((row, i) =>
    row.map((v, j) => v + factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature),
  );
}
