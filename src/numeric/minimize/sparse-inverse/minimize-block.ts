import { choleskyInverse } from "../../matrix/factorizations/cholesky.ts";
import { copyMatrix, type Matrix } from "../../matrix/matrix.ts";
import { directionWork, newtonDirection } from "./newton-direction.ts";
import { type LikelihoodPoint, penalizedLikelihood } from "./penalized-likelihood.ts";
import { sparseInverseResidual } from "./sparse-inverse-residual.ts";

/** When a search for a sparse inverse ends, and where it begins. */
export interface SparseInverseOptions {
  /** Residual at which the search ends, in the units of S (1e-10). */
  readonly tolerance?: number;
  /** Newton steps (100). */
  readonly maxIterations?: number;
  /** A positive definite precision to begin from; default the inverse of S's diagonal. */
  readonly start?: Matrix;
}

/** What `sparseInverse` does where it is not told. */
export const sparseInverseDefaults = { tolerance: 1e-10, maxIterations: 100 } as const;

/** Where the search on a block ended. */
export interface BlockMinimum {
  readonly precision: Matrix;
  readonly inverse: Matrix;
  readonly residual: number;
  readonly iterations: number;
  /** `iterations` ran out, or the search `stalled`: no step was better. */
  readonly ended: "converged" | "iterations" | "stalled";
}

/** Share of the decrease that a model promises which a step has to bring. */
const leastDecrease = 1e-3;

/**
 * Proximal Newton steps: each goes where the quadratic model of the likelihood with the penalty as it is has its least value, as
 * far as the penalized likelihood falls. Near the optimum every step squares the residual.
 *
 * Cost: a factorization and an inverse a step, 7/3 n^3, and the sweeps of its direction.
 *
 * @see Hsieh, Sustik, Dhillon and Ravikumar (2014), J. Machine Learning Research 15, 2911-2947 (QUIC).
 */
export function minimizeBlock(
  sample: Matrix,
  penalty: number,
  start: Matrix,
  options: SparseInverseOptions,
): BlockMinimum {
  const { tolerance, maxIterations } = { ...sparseInverseDefaults, ...options };
  const work = directionWork(sample.rows);
  let point = penalizedLikelihood(sample, start, penalty) as LikelihoodPoint;
  let inverse = choleskyInverse(point.lower);
  let residual = sparseInverseResidual(sample, point.precision, penalty, inverse);
  for (let iterations = 0; ; iterations++) {
    const at = { precision: point.precision, inverse, residual, iterations };
    if (residual <= tolerance) return { ...at, ended: "converged" };
    if (iterations === maxIterations) return { ...at, ended: "iterations" };
    const accuracy = residual * Math.min(0.3, residual);
    newtonDirection({ sample, precision: point.precision, inverse, penalty }, accuracy, work);
    const next = stepAlong(sample, penalty, point, inverse, work.direction);
    if (next === undefined) return { ...at, ended: "stalled" };
    const nextInverse = choleskyInverse(next.lower);
    const nextResidual = sparseInverseResidual(sample, next.precision, penalty, nextInverse);
    const isBetter = nextResidual < residual || point.objective - next.objective > rounding(point);
    if (!isBetter) return { ...at, ended: "stalled" };
    [point, inverse, residual] = [next, nextInverse, nextResidual];
  }
}

/** What of an objective is rounding. */
function rounding({ objective, precision }: LikelihoodPoint): number {
  return 4 * Number.EPSILON * precision.rows * Math.max(1, Math.abs(objective));
}

/** The longest of the halved steps along D that falls as it should; none where no step does. */
function stepAlong(
  sample: Matrix,
  penalty: number,
  point: LikelihoodPoint,
  inverse: Matrix,
  direction: Float64Array,
): LikelihoodPoint | undefined {
  const promised = promisedChange(sample, penalty, point.precision, inverse, direction);
  for (let length = 1; length > Number.EPSILON; length /= 2) {
    const precision = copyMatrix(point.precision);
    for (let k = 0; k < direction.length; k++) precision.data[k] += length * direction[k];
    const next = penalizedLikelihood(sample, precision, penalty);
    if (next === undefined) continue;
    if (next.objective <= point.objective + leastDecrease * length * promised + rounding(point)) return next;
  }
  return undefined;
}

/** `tr((S - W) D) + a (|X + D|_1 - |X|_1)`, off the diagonal in the latter. */
function promisedChange(
  sample: Matrix,
  penalty: number,
  { rows: n, data: x }: Matrix,
  inverse: Matrix,
  direction: Float64Array,
): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      total += (sample.data[at] - inverse.data[at]) * direction[at];
      if (i !== j) total += penalty * (Math.abs(x[at] + direction[at]) - Math.abs(x[at]));
    }
  }
  return total;
}
