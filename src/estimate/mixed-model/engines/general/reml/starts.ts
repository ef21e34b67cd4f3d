import { exp, log, pow } from "../../../../../numeric/elementary/elementary.ts";
import { symmetricEigenvalues } from "../../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { dot } from "../../../../../numeric/matrix/vector.ts";
import { randomStream } from "../../../../../numeric/random/random-stream.ts";
import { uniform } from "../../../../../numeric/random/uniform.ts";
import type { ModelFrame } from "../../../specification/model-frame.ts";
import type { FrameEquations } from "../equations/frame-equations.ts";
import { equationsOf } from "../equations/frame-equations.ts";
import { weightedResiduals } from "../equations/penalized-least-squares.ts";
import { isCovariance, termComponents, triangleAt } from "../equations/spreads.ts";
import { maximizeReml } from "./maximize-reml.ts";
import type { RemlBounds } from "./reml-bounds.ts";

/** What least squares leaves, a record. */
export function leftVariance({ y, fixed }: ModelFrame): number {
  return dot(y, y) / (y.length - fixed.names.length);
}

/** Components that share out what least squares leaves: so much of it to each residual variance, the rest to the random terms. */
export function sharedOut(frame: ModelFrame, { model }: FrameEquations, residualShare: number): Float64Array {
  const variance = leftVariance(frame);
  const first = termComponents(model) + model.errors.components.length - model.errors.residuals;
  const shared = Array.from({ length: first }, (_, a) => !isCovariance(model, a));
  const terms = shared.filter((own) => own).length;
  return Float64Array.from({ length: first + model.errors.residuals }, (_, a) => {
    if (a >= first) return variance * residualShare;
    return shared[a] ? (variance * (1 - residualShare)) / terms : 0;
  });
}

/**
 * Components of which one with a kernel, or all, are so large that its smallest directions matter, not its largest: the
 * likelihood of a kernel that is near to singular may have a maximum for each. None where no kernel is.
 */
export function steepComponents(frame: ModelFrame, equations: FrameEquations): Float64Array[] {
  const steepness = frame.terms.map(({ kernel }) => (kernel === undefined ? 1 : 1 / geometricMean(kernel)));
  const steep = Array.from(steepness.keys()).filter((k) => steepness[k] > 30);
  const chosen = steep.length < 2 ? steep.map((k) => [k]) : [steep, ...steep.map((k) => [k])];
  return chosen.map((terms) => {
    const start = sharedOut(frame, equations, 0.5);
    for (const k of terms) {
      const { columns } = frame.terms[k];
      columns.forEach((_, c) => {
        start[equations.position[k] + triangleAt(c, c)] *= steepness[k];
      });
    }
    return start;
  });
}

/** Starts over six orders of magnitude in every variance, without covariances, always the same ones. */
export function scatteredComponents(
  frame: ModelFrame,
  { model }: FrameEquations,
  size: number,
): Float64Array[] {
  const variance = leftVariance(frame);
  const stream = randomStream(1);
  const uncorrelated = Array.from({ length: size }, (_, a) => isCovariance(model, a));
  return Array.from({ length: 20 }, () =>
    Float64Array.from({ length: size }, (_, a) =>
      uncorrelated[a] ? 0 : variance * pow(10, 1 - 6 * uniform(stream)),
    ),
  );
}

/** Of the eigenvalues that are not zero. */
function geometricMean(kernel: Matrix): number {
  const eigenvalues = symmetricEigenvalues(kernel);
  const rounding = kernel.rows * Number.EPSILON * eigenvalues[kernel.rows - 1];
  const positive = eigenvalues.filter((value) => value > rounding);
  return exp(positive.reduce((total, value) => total + log(value), 0) / positive.length);
}

/**
 * Components with a residual variance for each group, from the fit with one for all: each group's is what its own residuals
 * there say, at least a hundredth of the common one.
 */
export function pooledComponents(frame: ModelFrame, start: Float64Array, bounds: RemlBounds): Float64Array[] {
  const groups = frame.residual.levels.length;
  const first = start.length - groups;
  const one = { levels: [""], index: new Int32Array(frame.y.length) };
  const { model } = equationsOf({ ...frame, residual: one });
  const held = bounds.held.filter((a) => a < first);
  const within = { lowest: bounds.lowest.slice(0, first + 1), held };
  const pooled = maximizeReml(model, start.slice(0, first + 1), within);
  if (pooled === undefined) return [];
  const { components } = pooled.solution;
  const weighted = weightedResiduals(model, pooled.solution);
  const common = components[first];
  const squares = new Float64Array(groups);
  const counts = new Float64Array(groups);
  weighted.forEach((value, i) => {
    squares[frame.residual.index[i]] += value * value;
    counts[frame.residual.index[i]]++;
  });
  const mean = dot(weighted, weighted) / weighted.length;
  const out = start.map((value, a) => {
    if (bounds.held.includes(a)) return value;
    if (a < first) return isCovariance(model, a) ? components[a] : Math.max(components[a], 1e-3 * common);
    return common * Math.max(squares[a - first] / counts[a - first] / mean, 1e-2);
  });
  return [out];
}
