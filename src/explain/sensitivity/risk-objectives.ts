import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { diagonalOf, zeros } from "../../numeric/matrix/matrix.ts";
import { dot, maxAbs, sum } from "../../numeric/matrix/vector.ts";
import {
  type AnnualBeliefs,
  type BeliefsChange,
  type DesignConditions,
  type DesignOptions,
  varianceChange,
} from "./stationarity.ts";

/** The first-order conditions of the designs on the covariance alone that look at single risks, by name. */
export const conditionsOfRisks: Readonly<
  Record<string, (weights: Float64Array, beliefs: AnnualBeliefs, options: DesignOptions) => DesignConditions>
> = {
  "inverse-volatility": (weights, beliefs) => inverseVolatilities(weights, beliefs),
  "max-decorrelation": (weights, beliefs) => leastCorrelation(weights, beliefs),
  "max-diversification": (weights, beliefs) => highestDiversification(weights, beliefs),
  "risk-parity": (weights, beliefs, { budgets }) => equalRisks(weights, beliefs, budgets),
};

/** N: `sqrt(S_ii)`, and how they change: `D_ii / (2 sqrt(S_ii))`. */
function volatilities({ covariance }: AnnualBeliefs): {
  readonly sigma: Float64Array;
  readonly moved: (change: BeliefsChange) => Float64Array;
} {
  const sigma = diagonalOf(covariance).map(Math.sqrt);
  return {
    sigma,
    moved: (change) => varianceChange(change, sigma.length).map((value, i) => value / (2 * sigma[i])),
  };
}

/** `log(s'w) - 1/N sum log w_i`, s the volatilities: least where w_i is in proportion to 1 / s_i. */
function inverseVolatilities(weights: Float64Array, beliefs: AnnualBeliefs): DesignConditions {
  const n = weights.length;
  const { sigma, moved } = volatilities(beliefs);
  const mean = dot(sigma, weights);
  const hessian = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hessian.data[i * n + j] = -(sigma[i] * sigma[j]) / mean ** 2;
    hessian.data[i * (n + 1)] += 1 / (n * weights[i] ** 2);
  }
  return {
    gradient: sigma.map((value, i) => value / mean - 1 / (n * weights[i])),
    size: maxAbs(sigma) / mean,
    hessian,
    gradientChange: (change) => {
      const rise = moved(change);
      const ofMean = dot(rise, weights);
      return rise.map((value, i) => value / mean - (sigma[i] * ofMean) / mean ** 2);
    },
    seesVariances: true,
  };
}

/** `1/2 w'Cw`, C the correlations. */
function leastCorrelation(weights: Float64Array, beliefs: AnnualBeliefs): DesignConditions {
  const n = weights.length;
  const { covariance } = beliefs;
  const { sigma, moved } = volatilities(beliefs);
  const data = covariance.data.map((value, k) => value / (sigma[Math.floor(k / n)] * sigma[k % n]));
  const hessian = { ...covariance, data };
  const gradient = combineRows(hessian, weights);
  return {
    gradient,
    size: maxAbs(gradient),
    hessian,
    // C = E S E with E = 1 / s: dC w = E D E w + dE S E w + E S dE w, dE = -E ds E
    gradientChange: (change) => {
      const rise = moved(change).map((value, i) => value / sigma[i]);
      const scaled = weights.map((w, i) => w / sigma[i]);
      const turned = change.covarianceTimes?.(scaled) ?? new Float64Array(n);
      const narrowed = combineRows(
        hessian,
        weights.map((w, i) => w * rise[i]),
      );
      return turned.map((value, i) => value / sigma[i] - rise[i] * gradient[i] - narrowed[i]);
    },
    seesVariances: true,
  };
}

/** `1/2 log(w'Sw) - log(s'w)`, which falls as the ratio of diversification rises. */
function highestDiversification(weights: Float64Array, beliefs: AnnualBeliefs): DesignConditions {
  const { sigma, moved } = volatilities(beliefs);
  const mean = dot(sigma, weights);
  const { gradient, hessian, size, gradientChange } = logVariance(weights, beliefs);
  const n = weights.length;
  const curved = hessian.data.map(
    (value, k) => value + (sigma[Math.floor(k / n)] * sigma[k % n]) / mean ** 2,
  );
  return {
    gradient: gradient.map((value, i) => value - sigma[i] / mean),
    size: Math.max(size, maxAbs(sigma) / mean),
    hessian: { ...hessian, data: curved },
    gradientChange: (change) => {
      const rise = moved(change);
      const ofMean = dot(rise, weights);
      return gradientChange(change).map(
        (value, i) => value - rise[i] / mean + (sigma[i] * ofMean) / mean ** 2,
      );
    },
    seesVariances: true,
  };
}

/** `1/2 log(w'Sw) - sum b_i log w_i`: least where `w_i (Sw)_i = b_i w'Sw`. An asset without a budget has no weight. */
function equalRisks(
  weights: Float64Array,
  beliefs: AnnualBeliefs,
  budgets: Float64Array = new Float64Array(weights.length).fill(1),
): DesignConditions {
  const n = weights.length;
  const all = sum(budgets);
  const risks = logVariance(weights, beliefs);
  const { hessian } = risks;
  const data = hessian.data.slice();
  const gradient = risks.gradient.slice();
  for (let i = 0; i < n; i++) {
    if (budgets[i] === 0) continue;
    const share = budgets[i] / all;
    data[i * (n + 1)] += share / weights[i] ** 2;
    gradient[i] -= share / weights[i];
  }
  return { ...risks, gradient, hessian: { ...hessian, data } };
}

/** `1/2 log(w'Sw)`. */
function logVariance(weights: Float64Array, { covariance }: AnnualBeliefs): DesignConditions {
  const n = weights.length;
  const slopes = combineRows(covariance, weights);
  const variance = dot(slopes, weights);
  const data = covariance.data.map(
    (value, k) => value / variance - (2 * slopes[Math.floor(k / n)] * slopes[k % n]) / variance ** 2,
  );
  return {
    gradient: slopes.map((value) => value / variance),
    size: maxAbs(slopes) / variance,
    hessian: { ...covariance, data },
    gradientChange: ({ covarianceTimes }) => {
      const turned = covarianceTimes?.(weights) ?? new Float64Array(n);
      const rise = dot(turned, weights);
      return turned.map((value, i) => value / variance - (slopes[i] * rise) / variance ** 2);
    },
  };
}
