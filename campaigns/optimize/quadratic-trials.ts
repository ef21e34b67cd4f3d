import { integerBelow, type RandomStream, uniform } from "kinfolio/numeric";
import {
  efficientFrontier,
  efficientReturn,
  efficientRisk,
  maxDecorrelation,
  maxDiversification,
  maximumReturn,
  maxSharpe,
  meanVariance,
  minimumVariance,
} from "kinfolio/optimize";
import { inner, largest } from "./first-order.ts";
import { hasRay, leastLinear, risklessRows } from "./linear-programs.ts";
import type { Problem } from "./problems.ts";
import { covarianceTimes, isRounding, varianceOf, variancesOf } from "./risk.ts";
import type { Conditions, DesignTrial, Trial } from "./trial.ts";

/** Share of the steepest curvature, over the size of the weights, below which a gradient is as good as none. */
const flat = 1e-5;

/** Of `L/2 w'Sw - w'm`. */
function quadraticConditions(
  problem: Problem,
  weights: Float64Array,
  riskAversion: number,
  mean?: Float64Array,
): Conditions {
  const { product, size } = covarianceTimes(problem, weights);
  const steepest = riskAversion * largest(variancesOf(problem)) * largest(weights);
  return {
    gradient: product.map((s, i) => riskAversion * s - (mean?.[i] ?? 0)),
    scale: Math.max(riskAversion * size, mean ? largest(mean) : 0, flat * steepest),
  };
}

export const quadraticTrials: Readonly<Record<string, DesignTrial>> = {
  gmv: (problem) => ({
    options: {},
    choose: minimumVariance,
    conditions: (w) => quadraticConditions(problem, w, 1),
    wrong: (w, objective) => wrongVariance(problem, w, objective / 252),
  }),
  gmr: (problem) => {
    const { mean } = problem.moments;
    return {
      options: {},
      choose: maximumReturn,
      canFall: () => canRise(problem, false),
      conditions: () => ({ gradient: mean.map((m) => -m), scale: largest(mean) }),
    };
  },
  "mean-variance": (problem, stream) => {
    const riskAversion = [0.1, 1, 10, 0][integerBelow(stream, 4)];
    const { mean } = problem.moments;
    return {
      options: { riskAversion },
      choose: (moments, constraints) => meanVariance(moments, constraints, { riskAversion }),
      canFall: () => canRise(problem, riskAversion > 0),
      conditions: (w) => quadraticConditions(problem, w, riskAversion, mean),
    };
  },
  "efficient-return": efficientReturnTrial,
  "efficient-risk": efficientRiskTrial,
  frontier: frontierTrial,
  "max-sharpe": (problem, stream) => {
    const { mean } = problem.moments;
    const riskFree = [0, 0.02, -0.1, 252 * mean[integerBelow(stream, mean.length)]][integerBelow(stream, 4)];
    return {
      // cash earns the rate: where there is some, what is invested counts by what it earns beyond
      ...(problem.constraints.budget === 1
        ? steepestTrial(problem, mean, riskFree / 252)
        : steepestTrial(
            problem,
            mean.map((m) => m - riskFree / 252),
            0,
          )),
      options: { riskFree },
      choose: (moments, constraints) => maxSharpe(moments, constraints, { riskFree }),
    };
  },
  "max-diversification": (problem) => {
    const sigma = volatilitiesOf(problem);
    return { ...steepestTrial(problem, sigma, 0), options: {}, choose: maxDiversification };
  },
  "max-decorrelation": (problem) => {
    const sigma = variancesOf(problem).map(Math.sqrt);
    const { covariance } = problem.moments;
    const n = sigma.length;
    const data = covariance.data.map((s, k) => s / (sigma[Math.floor(k / n)] * sigma[k % n]));
    const correlations = { ...problem.moments, covariance: { ...covariance, data } };
    return {
      options: {},
      choose: maxDecorrelation,
      conditions: (w) => {
        const { product, size } = covarianceTimes({ ...problem, moments: correlations }, w);
        return { gradient: product, scale: Math.max(size, flat * largest(w)) };
      },
    };
  },
};

/** Whether the mean rises for ever, along directions without variance where `riskless`. */
export function canRise({ moments, constraints }: Problem, riskless: boolean): boolean {
  const rows = riskless ? risklessRows(moments.scenarios) : [];
  return hasRay(
    moments.mean.map((m) => -m),
    constraints,
    rows,
  );
}

/** Volatilities, zero where they are rounding. */
function volatilitiesOf(problem: Problem): Float64Array {
  const variances = variancesOf(problem);
  const least = Number.EPSILON * Math.max(largest(variances), largest(problem.moments.mean) ** 2);
  return variances.map((v) => (v <= least ? 0 : Math.sqrt(v)));
}

/** One point of the frontier: no feasible weights of its mean have less variance. */
function frontierTrial(problem: Problem, stream: RandomStream): Trial {
  const { mean } = problem.moments;
  const points = 2 + integerBelow(stream, 8);
  const place = integerBelow(stream, points);
  return {
    options: { points, place },
    choose: (moments, constraints) => {
      const frontier = efficientFrontier(moments, constraints, { points });
      if (frontier.status === "infeasible") return frontier;
      const named = { design: "frontier", assets: moments.assets, iterations: 0 };
      if (frontier.status === "stopped") {
        const weights = new Float64Array(mean.length);
        return { ...named, ...frontier, weights, objective: 0, optimality: Number.NaN };
      }
      const { weights, volatility: objective, optimality } = frontier.points[place];
      return { ...named, status: "optimal", weights, objective, optimality };
    },
    canFall: () => canRise(problem, false),
    conditions: (w) => ({ ...quadraticConditions(problem, w, 1), normals: [mean] }),
  };
}

function wrongVariance(problem: Problem, weights: Float64Array, variance: number): string | undefined {
  const own = varianceOf(problem, weights);
  const rounding =
    1e-11 * largest(variancesOf(problem)) * weights.reduce((total, w) => total + Math.abs(w), 0) ** 2;
  if (Math.abs(variance - own) <= 1e-9 * own + rounding && variance >= 0) return undefined;
  if (variance === 0 && isRounding(problem, weights, own)) return undefined;
  return `variance ${variance}, of the returns themselves ${own}`;
}

function efficientReturnTrial(problem: Problem, stream: RandomStream): Trial {
  const { mean } = problem.moments;
  const sorted = Array.from(mean).sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const targetReturn = uniform(stream) < 0.1 ? 0 : 252 * (low + (high - low) * (1.4 * uniform(stream) - 0.2));
  const target = targetReturn / 252;
  return {
    options: { targetReturn },
    choose: (moments, constraints) => efficientReturn(moments, constraints, { targetReturn }),
    conditions: (w) => {
      const isMet = inner(mean, w) - target <= 1e-9 * largest(mean) * largest(w);
      return { ...quadraticConditions(problem, w, 1), normals: isMet ? [mean] : [] };
    },
    wrong: (w) => {
      const missed = target - inner(mean, w);
      return missed > 1e-9 * largest(mean) * Math.max(1, largest(w))
        ? `the target is missed by ${missed}`
        : undefined;
    },
    mayRefuse: () => {
      const most = -(
        leastLinear(
          mean.map((m) => -m),
          problem.constraints,
        ) ?? Number.NaN
      );
      return most < target + 1e-9 * largest(mean);
    },
  };
}

function efficientRiskTrial(problem: Problem, stream: RandomStream): Trial {
  const { moments, constraints } = problem;
  const { mean } = moments;
  const targetVolatility =
    Math.sqrt(252 * largest(variancesOf(problem))) * (0.05 + 1.2 * uniform(stream)) || 0.1;
  const target = targetVolatility ** 2 / 252;
  return {
    options: { targetVolatility },
    choose: (beliefs, within) => efficientRisk(beliefs, within, { targetVolatility }),
    canFall: () => canRise(problem, true),
    conditions: (w) => {
      const { product, size } = covarianceTimes(problem, w);
      const isMet = varianceOf(problem, w) >= target * (1 - 1e-7);
      const gradient = mean.map((m) => -m);
      // where the least variance is the target, only the risk can be stationary
      const normals = isMet ? [product.map((s) => -s)] : [];
      return size === 0 && isMet ? undefined : { gradient, scale: largest(mean), normals };
    },
    wrong: (w) => {
      const variance = varianceOf(problem, w);
      return variance > target * (1 + 1e-8) && !isRounding(problem, w, variance)
        ? `variance ${variance} above the target ${target}`
        : undefined;
    },
    mayRefuse: () => {
      const least = minimumVariance(moments, constraints);
      return least.status === "optimal" && varianceOf(problem, least.weights) > target * (1 - 1e-9);
    },
  };
}

/** Highest `(w'm - rate) / volatility`. */
function steepestTrial(
  problem: Problem,
  mean: Float64Array,
  rate: number,
): Pick<Trial, "conditions" | "wrong" | "mayRefuse"> {
  const { constraints, moments } = problem;
  const down = mean.map((m) => -m);
  const small = 1e-9 * Math.max(largest(mean), Math.abs(rate));
  const highest = (more: ReturnType<typeof risklessRows>): number =>
    -(leastLinear(down, constraints, more) ?? infinite);
  const isBounded = [...constraints.lower, ...constraints.upper].every(Number.isFinite);
  return {
    conditions: (w) => {
      const variance = varianceOf(problem, w);
      const excess = inner(mean, w) - rate;
      const { product, size } = covarianceTimes(problem, w);
      const slope = variance / excess;
      const gradient = product.map((s, i) => s - slope * mean[i]);
      return { gradient, scale: Math.max(size, slope * largest(mean)) };
    },
    wrong: (w) => {
      const variance = varianceOf(problem, w);
      if (isRounding(problem, w, variance))
        return `a highest ratio at a variance of ${variance}, which is rounding`;
      const gain = highest(risklessRows(moments.scenarios)) - rate;
      return gain > 1e3 * small ? `${gain} can be had without variance` : undefined;
    },
    mayRefuse: (words) => {
      if (words.includes("nears a limit") || words.includes("rises for ever")) return !isBounded;
      if (words.includes("no variance"))
        return (
          highest(risklessRows(moments.scenarios)) > rate + small || isNearlyRiskless(problem, rate, mean)
        );
      return highest([]) <= rate + 10 * small;
    },
  };
}

/** A quiet fund may be riskless to a design, if not to the rows of the linear program. */
function isNearlyRiskless(problem: Problem, rate: number, mean: Float64Array): boolean {
  const variances = variancesOf(problem);
  const quiet = 1e-14 * Math.max(largest(variances), largest(mean) ** 2);
  return variances.some((v, i) => mean[i] > rate && v <= quiet);
}

const infinite = Number.POSITIVE_INFINITY;
