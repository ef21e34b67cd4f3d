import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { ActiveRow, AnnualBeliefs, BeliefsChange, Stationarity } from "./stationarity.ts";

/** What a design minimizes at its weights, and what it asks besides the constraints that holds with equality there. */
export interface DesignConditions extends Stationarity {
  readonly demands?: readonly ActiveRow[];
}

/** Options of a design as they are given, in annual units. */
type Options = Readonly<Record<string, unknown>>;

/** The first-order conditions of the designs on mean and covariance that have any, by name. */
export const conditionsOf: Readonly<
  Record<string, (weights: Float64Array, beliefs: AnnualBeliefs, options: Options) => DesignConditions>
> = {
  gmv: (weights, { covariance }) => leastVariance(weights, covariance),
  "mean-variance": (weights, beliefs, { riskAversion = 1 }) =>
    utility(weights, beliefs, Number(riskAversion)),
  "max-sharpe": (weights, beliefs, { riskFree = 0 }) => highestRatio(weights, beliefs, Number(riskFree)),
  "efficient-return": (weights, { covariance, mean }, { targetReturn }) => {
    const reached = dot(mean, weights);
    const binds = reached <= Number(targetReturn) + 1e-9 * Math.max(1, Math.abs(reached));
    return { ...leastVariance(weights, covariance), ...(binds && { demands: [targetMean(weights, mean)] }) };
  },
  "efficient-risk": (weights, { covariance, mean }, { targetVolatility }) => {
    const reached = Math.sqrt(dot(combineRows(covariance, weights), weights));
    const binds = reached >= Number(targetVolatility) * (1 - 1e-7);
    const center = new Float64Array(weights.length);
    const demands = [volatilityAt("the target volatility", weights, center, covariance)];
    return { ...highestMean(mean), ...(binds && { demands }) };
  },
  gmr: (_, { mean }) => highestMean(mean),
};

/** The options of designs that these conditions know. */
export const explainedOptions: readonly string[] = [
  "riskAversion",
  "riskFree",
  "targetReturn",
  "targetVolatility",
];

/** `1/2 w'Sw`. */
function leastVariance(weights: Float64Array, covariance: Matrix): Stationarity {
  return {
    gradient: combineRows(covariance, weights),
    hessian: covariance,
    gradientChange: ({ covarianceTimes }) => covarianceTimes?.(weights) ?? new Float64Array(weights.length),
  };
}

/** `L/2 w'Sw - w'm`. */
function utility(weights: Float64Array, { covariance, mean }: AnnualBeliefs, aversion: number): Stationarity {
  const risk = leastVariance(weights, covariance);
  return {
    gradient: risk.gradient.map((value, i) => aversion * value - mean[i]),
    hessian: { ...covariance, data: covariance.data.map((value) => aversion * value) },
    gradientChange: (change) => {
      const moved = risk.gradientChange(change).map((value) => aversion * value);
      return change.mean === undefined ? moved : moved.map((value, i) => value - (change.mean?.[i] ?? 0));
    },
  };
}

/** `-w'm`. */
function highestMean(mean: Float64Array): Stationarity {
  const size = mean.length;
  return {
    gradient: mean.map((value) => -value),
    hessian: zeros(size, size),
    gradientChange: (change) => change.mean?.map((value) => -value) ?? new Float64Array(size),
  };
}

/** `1/2 log(w'Sw) - log(w'm - r)`, which falls as the ratio rises. */
function highestRatio(
  weights: Float64Array,
  { covariance, mean }: AnnualBeliefs,
  riskFree: number,
): Stationarity {
  const size = weights.length;
  const slopes = combineRows(covariance, weights);
  const variance = dot(slopes, weights);
  const excess = dot(mean, weights) - riskFree;
  const hessian = zeros(size, size);
  for (let i = 0, at = 0; i < size; i++) {
    for (let j = 0; j < size; j++, at++) {
      const curved = (mean[i] * mean[j]) / excess ** 2 - (2 * slopes[i] * slopes[j]) / variance ** 2;
      hessian.data[at] = covariance.data[at] / variance + curved;
    }
  }
  return {
    gradient: slopes.map((value, i) => value / variance - mean[i] / excess),
    hessian,
    gradientChange: ({ mean: moved, covarianceTimes }) => {
      const out = new Float64Array(size);
      if (moved !== undefined) {
        const rise = dot(moved, weights);
        for (let i = 0; i < size; i++) out[i] += (mean[i] * rise) / excess ** 2 - moved[i] / excess;
      }
      if (covarianceTimes !== undefined) {
        const turned = covarianceTimes(weights);
        const rise = dot(turned, weights);
        for (let i = 0; i < size; i++) out[i] += turned[i] / variance - (slopes[i] * rise) / variance ** 2;
      }
      return out;
    },
  };
}

/** A mean at its target. */
function targetMean(weights: Float64Array, mean: Float64Array): ActiveRow {
  return {
    text: "the target return",
    row: mean,
    rowChange: ({ mean: moved }) => moved ?? new Float64Array(weights.length),
    levelChange: ({ mean: moved }) => (moved === undefined ? 0 : -dot(moved, weights)),
  };
}

/** A volatility at its limit, as half its variance. */
export function volatilityAt(
  text: string,
  weights: Float64Array,
  center: Float64Array,
  covariance: Matrix,
): ActiveRow {
  const from = weights.map((w, i) => w - center[i]);
  const turned = ({ covarianceTimes }: BeliefsChange): Float64Array =>
    covarianceTimes?.(from) ?? new Float64Array(weights.length);
  return {
    text,
    row: combineRows(covariance, from),
    curvature: covariance,
    rowChange: turned,
    levelChange: (change) => -dot(turned(change), from) / 2,
  };
}
