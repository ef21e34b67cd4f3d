import { cholesky, choleskySolve } from "../../matrix/cholesky.ts";
import { type Matrix, zeros } from "../../matrix/matrix.ts";

/** minimize sum p_t ln(p_t / prior_t)  subject to  sum p_t = 1,  sum p_t values_it  =  or  >=  bound_i */
export interface EntropyProgram {
  /** T, nonnegative, with the sum 1. */
  readonly prior: Float64Array;
  readonly demands: readonly EntropyDemand[];
}

/** What the mean of some values has to be. */
export interface EntropyDemand {
  /** T. */
  readonly values: Float64Array;
  readonly sense: "=" | ">=";
  readonly bound: number;
}

export type EntropySolution =
  | {
      readonly status: "optimal" | "stopped";
      /** T, with the sum 1. */
      readonly probabilities: Float64Array;
      /** Per demand: what a unit of its bound adds to the entropy. */
      readonly multipliers: Float64Array;
      readonly relativeEntropy: number;
      /** What demands are missed by, and multipliers of demands that are exceeded, in standard deviations of the values. */
      readonly residual: number;
      readonly iterations: number;
    }
  /** Per demand y, nonnegative where it is an inequality: `sum y_i (values_it - bound_i) < 0` for every t that can happen. */
  | { readonly status: "infeasible"; readonly certificate: Float64Array };

/** A residual above the first is not called optimal; below the second, a step would change the last digits. */
const accepted = 1e-11;
const arrived = 1e-15;
const mostIterations = 200;

/**
 * The probabilities nearest to a prior in relative entropy under which means are as demanded, by Newton's method on the dual,
 *
 *     minimize  ln sum prior_t exp(y'(values_t - bound)),    y_i >= 0 for inequalities,    p_t ~ prior_t exp(y'(values_t - bound)),
 *
 * which has one variable a demand and is convex. It falls without end where the demands cannot hold together; then y itself
 * is the proof, as all scenarios lie on one side of it.
 *
 * Cost: O(T m^2) an iteration for m demands, some ten iterations.
 *
 * @see Meucci (2008), Fully flexible views: theory and practice, Risk 21(10), 97-102.
 * @see Bertsekas (1982), Projected Newton methods, SIAM J. Control and Optimization 20(2), 221-246.
 */
export function minimizeRelativeEntropy({ prior, demands }: EntropyProgram): EntropySolution {
  const scaled = demands.map((demand) => standardized(demand, prior));
  const isFree = demands.map(({ sense }) => sense === "=");
  let point = tiltedBy(scaled, prior, new Float64Array(demands.length));
  for (let iterations = 0; ; iterations++) {
    const { multipliers, highest, value } = point;
    if (highest < 0) {
      return { status: "infeasible", certificate: multipliers.map((y, i) => y / scaled[i].unit) };
    }
    const residual = residualOf(point, isFree);
    const next =
      residual <= arrived || iterations === mostIterations ? undefined : step(point, scaled, prior, isFree);
    if (next === undefined) {
      return {
        status: residual <= accepted ? "optimal" : "stopped",
        probabilities: point.probabilities,
        multipliers: multipliers.map((y, i) => y / scaled[i].unit),
        relativeEntropy: -value,
        residual,
        iterations,
      };
    }
    point = next;
  }
}

/** `(values - bound) / unit`, the unit being the standard deviation under the prior. */
interface ScaledDemand {
  readonly values: Float64Array;
  readonly unit: number;
}

function standardized({ values, bound }: EntropyDemand, prior: Float64Array): ScaledDemand {
  let [mean, square] = [0, 0];
  for (let t = 0; t < values.length; t++) mean += prior[t] * values[t];
  for (let t = 0; t < values.length; t++) square += prior[t] * (values[t] - mean) ** 2;
  const unit = Math.sqrt(square) || Math.abs(mean - bound) || 1;
  return { values: values.map((v) => (v - bound) / unit), unit };
}

interface Tilted {
  readonly multipliers: Float64Array;
  readonly probabilities: Float64Array;
  /** `ln sum prior_t exp(y'a_t)`. */
  readonly value: number;
  /** Its gradient: means of the demands' values. */
  readonly means: Float64Array;
  /** The largest `y'a_t` of a scenario that can happen. */
  readonly highest: number;
}

function tiltedBy(demands: readonly ScaledDemand[], prior: Float64Array, multipliers: Float64Array): Tilted {
  const exponents = new Float64Array(prior.length);
  demands.forEach(({ values }, i) => {
    for (let t = 0; t < values.length; t++) exponents[t] += multipliers[i] * values[t];
  });
  let highest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < prior.length; t++) if (prior[t] > 0) highest = Math.max(highest, exponents[t]);
  const probabilities = prior.map((p, t) => (p > 0 ? p * Math.exp(exponents[t] - highest) : 0));
  const total = probabilities.reduce((sum, p) => sum + p, 0);
  for (let t = 0; t < probabilities.length; t++) probabilities[t] /= total;
  const means = Float64Array.from(demands, ({ values }) => {
    let mean = 0;
    for (let t = 0; t < values.length; t++) mean += probabilities[t] * values[t];
    return mean;
  });
  return { multipliers, probabilities, value: highest + Math.log(total), means, highest };
}

/** Largest of what is missed and of what stands with a multiplier though it is exceeded. */
function residualOf({ means, multipliers }: Tilted, isFree: readonly boolean[]): number {
  return means.reduce((worst, mean, i) => {
    const missed = isFree[i] ? Math.abs(mean) : Math.max(-mean, Math.min(mean, multipliers[i]));
    return Math.max(worst, missed);
  }, 0);
}

/** A projected Newton step, shortened until it descends; undefined where rounding leaves no way down. */
function step(
  { multipliers, means, value, probabilities }: Tilted,
  demands: readonly ScaledDemand[],
  prior: Float64Array,
  isFree: readonly boolean[],
): Tilted | undefined {
  const moving = demands.map((_, i) => i).filter((i) => isFree[i] || multipliers[i] > 0 || means[i] < 0);
  const direction = newtonDirection(moving, demands, means, probabilities);
  const rounding = 4 * Number.EPSILON * Math.max(1, Math.abs(value));
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = multipliers.slice();
    let slope = 0;
    moving.forEach((i, k) => {
      const reached = next[i] + length * direction[k];
      next[i] = isFree[i] ? reached : Math.max(0, reached);
      slope += means[i] * (next[i] - multipliers[i]);
    });
    const found = tiltedBy(demands, prior, next);
    if (found.value <= value + 1e-4 * slope + rounding) {
      const isBetter =
        found.value < value ||
        residualOf(found, isFree) < residualOf({ means, multipliers } as Tilted, isFree);
      return isBetter ? found : undefined;
    }
  }
  return undefined;
}

/** `-(covariance of the moving demands)^-1 means`, with as much of a ridge as a demand said twice needs. */
function newtonDirection(
  moving: readonly number[],
  demands: readonly ScaledDemand[],
  means: Float64Array,
  probabilities: Float64Array,
): Float64Array {
  const size = moving.length;
  const hessian = zeros(size, size);
  for (let a = 0; a < size; a++) {
    const first = demands[moving[a]].values;
    for (let b = 0; b <= a; b++) {
      const second = demands[moving[b]].values;
      let product = 0;
      for (let t = 0; t < first.length; t++) {
        product += probabilities[t] * (first[t] - means[moving[a]]) * (second[t] - means[moving[b]]);
      }
      hessian.data[a * size + b] = hessian.data[b * size + a] = product;
    }
  }
  const downhill = Float64Array.from(moving, (i) => -means[i]);
  return choleskySolve(regularFactor(hessian), downhill);
}

function regularFactor(hessian: Matrix): Matrix {
  const size = hessian.rows;
  const largest = hessian.data.reduce((most, v) => Math.max(most, v), 0) || 1;
  for (let ridge = 1e-14; ; ridge *= 100) {
    const factor = cholesky(hessian);
    if (factor.status === "positive-definite") return factor.lower;
    for (let i = 0; i < size; i++) hessian.data[i * (size + 1)] += ridge * largest;
  }
}
