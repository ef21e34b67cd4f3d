import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import { conditionsOfRisks } from "./risk-objectives.ts";
import type {
  ActiveRow,
  AnnualBeliefs,
  BeliefsChange,
  DesignConditions,
  DesignOptions,
  Stationarity,
} from "./stationarity.ts";

/** The first-order conditions of the designs on mean and covariance that have any, by name. */
export const conditionsOf: Readonly<
  Record<string, (weights: Float64Array, beliefs: AnnualBeliefs, options: DesignOptions) => DesignConditions>
> = {
  gmv: (weights, { covariance }, { riskAversion = 1, ridge = 0 }) =>
    ridged(times(leastVariance(weights, covariance), Number(riskAversion)), weights, Number(ridge)),
  "mean-variance": (weights, beliefs, { riskAversion = 1, ridge = 0 }) =>
    ridged(utility(weights, beliefs, Number(riskAversion)), weights, Number(ridge)),
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
  tracking: (weights, { covariance }, { benchmark }) => leastTracking(weights, covariance, benchmark),
  ...conditionsOfRisks,
};

const onScenarios = "hang on single returns, of which means and a covariance do not say all";
const onTree = "follow a tree of clusters, and leap where it changes";

/** Why the weights of other designs have no derivatives by means and covariances, by name, where there is more to say than that. */
const reasons: Readonly<Record<string, string>> = {
  "equal-weight": "hang on no beliefs",
  ...Object.fromEntries(["herc", "hrp", "nco", "schur"].map((name) => [name, onTree])),
  ...Object.fromEntries(
    [
      ...["kelly", "max-ratio", "max-return", "min-cdar", "min-cvar", "min-mad", "min-risk"],
      ...["min-semivariance", "mvsk", "mvsk-as-published", "mvsk-tilting", "risk-budget"],
    ].map((name) => [name, onScenarios]),
  ),
  resampled: "are a mean over drawn histories",
};

/** Why the weights of a design without conditions have no derivatives by means and covariances. */
export function withoutConditions(design: string): string {
  return Object.hasOwn(reasons, design)
    ? reasons[design]
    : "have no first-order conditions that are written down here";
}

/** The options of designs that these conditions know. */
export const explainedOptions: readonly string[] = [
  "riskAversion",
  "riskFree",
  "targetReturn",
  "targetVolatility",
  "ridge",
  "budgets",
];

/** `1/2 w'Sw`. */
function leastVariance(weights: Float64Array, covariance: Matrix): Stationarity {
  const gradient = combineRows(covariance, weights);
  return {
    gradient,
    size: maxAbs(gradient),
    hessian: covariance,
    gradientChange: ({ covarianceTimes }) => covarianceTimes?.(weights) ?? new Float64Array(weights.length),
  };
}

/** `1/2 (w - b)'S(w - b)`. */
function leastTracking(
  weights: Float64Array,
  covariance: Matrix,
  benchmark: Float64Array = new Float64Array(weights.length),
): DesignConditions {
  const away = weights.map((w, i) => w - benchmark[i]);
  const size = Math.max(maxAbs(combineRows(covariance, weights)), maxAbs(combineRows(covariance, benchmark)));
  return { ...leastVariance(away, covariance), size, seen: [benchmark] };
}

/** So many times an objective. */
function times({ gradient, size, hessian, gradientChange }: Stationarity, factor: number): Stationarity {
  return {
    gradient: gradient.map((value) => factor * value),
    size: factor * size,
    hessian: { ...hessian, data: hessian.data.map((value) => factor * value) },
    gradientChange: (change) => gradientChange(change).map((value) => factor * value),
  };
}

/** An objective and `ridge w'w`. */
function ridged(objective: Stationarity, weights: Float64Array, ridge: number): Stationarity {
  const { hessian, gradient, size } = objective;
  const data = hessian.data.slice();
  for (let i = 0; i < data.length; i += hessian.columns + 1) data[i] += 2 * ridge;
  return {
    ...objective,
    gradient: gradient.map((value, i) => value + 2 * ridge * weights[i]),
    size: Math.max(size, 2 * ridge * maxAbs(weights)),
    hessian: { ...hessian, data },
  };
}

/** `L/2 w'Sw - w'm`. */
function utility(weights: Float64Array, { covariance, mean }: AnnualBeliefs, aversion: number): Stationarity {
  const risk = times(leastVariance(weights, covariance), aversion);
  return {
    ...risk,
    gradient: risk.gradient.map((value, i) => value - mean[i]),
    size: Math.max(risk.size, maxAbs(mean)),
    gradientChange: (change) => {
      const moved = risk.gradientChange(change);
      return change.mean === undefined ? moved : moved.map((value, i) => value - (change.mean?.[i] ?? 0));
    },
  };
}

/** `-w'm`. */
function highestMean(mean: Float64Array): Stationarity {
  const size = mean.length;
  return {
    gradient: mean.map((value) => -value),
    size: maxAbs(mean),
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
    size: maxAbs(slopes) / variance + maxAbs(mean) / Math.abs(excess),
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
