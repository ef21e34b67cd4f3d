import type { Matrix } from "kinfolio/numeric";
import { hierarchicalRiskParity, inverseVolatility, mostInvested } from "kinfolio/optimize";
import { largest, violationOf } from "./first-order.ts";
import { riskParityTrial } from "./parity-trial.ts";
import type { Problem } from "./problems.ts";
import { variancesOf } from "./risk.ts";
import type { DesignTrial, Trial } from "./trial.ts";

export const formulaTrials: Readonly<Record<string, DesignTrial>> = {
  "inverse-volatility": (problem) => {
    const inverse = variancesOf(problem).map((v) => 1 / Math.sqrt(v));
    return { options: {}, choose: inverseVolatility, ...formulaTrial(problem, inverse) };
  },
  hrp: (problem) => ({
    options: {},
    choose: hierarchicalRiskParity,
    ...weightsTrial(problem, halvedWeights(problem)),
  }),
  "risk-parity": riskParityTrial,
};

/** Weights in proportion to `shares`, or refused where the constraints forbid those. */
function formulaTrial(problem: Problem, shares: Float64Array): Pick<Trial, "wrong" | "mayRefuse"> {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const invested = mostInvested(problem.constraints);
  return weightsTrial(
    problem,
    shares.map((share) => (invested * share) / total),
  );
}

/** These weights, or refused where the constraints forbid them; any where none are known. */
function weightsTrial(
  { constraints }: Problem,
  weights: Float64Array | undefined,
): Pick<Trial, "wrong" | "mayRefuse"> {
  return {
    wrong: (w) => {
      if (weights === undefined) return undefined;
      const off = largest(w.map((value, i) => value - weights[i]));
      return off <= 1e-11 * Math.max(1, largest(weights)) ? undefined : `weights off by ${off}`;
    },
    mayRefuse: () => weights === undefined || violationOf(weights, constraints) > 1e-10,
  };
}

const infinite = Number.POSITIVE_INFINITY;

/**
 * Hierarchical risk parity by the book, clusters joined one pair at a time, each halving as near to its shares as bounds allow;
 * undefined where two distances are close or bounds force another sign.
 */
function halvedWeights({ moments: { covariance }, constraints }: Problem): Float64Array | undefined {
  const { rows: n, data }: Matrix = covariance;
  const s = (i: number, j: number): number => data[i * n + j];
  const distance = (i: number, j: number): number =>
    Math.sqrt(Math.max(0, (1 - s(i, j) / Math.sqrt(s(i, i) * s(j, j))) / 2));
  let clusters = Array.from({ length: n }, (_, i) => ({ id: i, leaves: [i] }));
  for (let merge = 0; clusters.length > 1; merge++) {
    const pairs = clusters.flatMap((a, p) =>
      clusters.slice(p + 1).map((b) => ({
        a,
        b,
        gap: Math.min(...a.leaves.flatMap((i) => b.leaves.map((j) => distance(i, j)))),
      })),
    );
    pairs.sort((x, y) => x.gap - y.gap);
    if (pairs.length > 1 && pairs[1].gap - pairs[0].gap < 1e-9) return undefined;
    const { a, b } = pairs[0];
    const [left, right] = a.id < b.id ? [a, b] : [b, a];
    clusters = clusters.filter((each) => each !== a && each !== b);
    clusters.push({ id: n + merge, leaves: [...left.leaves, ...right.leaves] });
  }
  const weights = new Float64Array(n);
  const invested = mostInvested(constraints);
  // shares have the sign of what is invested
  const lower = constraints.lower.map((low) => Math.max(low, invested < 0 ? -infinite : 0));
  const upper = constraints.upper.map((high) => Math.min(high, invested < 0 ? 0 : infinite));
  const total = (bounds: Float64Array, list: readonly number[]): number =>
    list.reduce((sum, i) => sum + bounds[i], 0);
  const halve = (list: readonly number[], weight: number): void => {
    if (list.length === 1) {
      weights[list[0]] = weight;
      return;
    }
    const halves = [list.slice(0, list.length >> 1), list.slice(list.length >> 1)];
    const risks = halves.map((half) => {
      const inverse = half.map((i) => 1 / s(i, i));
      const scale = inverse.reduce((sum, u) => sum + u, 0);
      return half.reduce(
        (sum, i, p) =>
          sum + half.reduce((row, j, q) => row + (inverse[p] * s(i, j) * inverse[q]) / scale / scale, 0),
        0,
      );
    });
    const least = Math.max(total(lower, halves[0]), weight - total(upper, halves[1]));
    const most = Math.min(total(upper, halves[0]), weight - total(lower, halves[1]));
    const left = Math.min(most, Math.max(least, (weight * risks[1]) / (risks[0] + risks[1])));
    halve(halves[0], left);
    halve(halves[1], weight - left);
  };
  const all = clusters[0].leaves;
  const isAllowed =
    lower.every((low, i) => low <= upper[i]) &&
    total(lower, all) <= invested &&
    invested <= total(upper, all);
  if (!isAllowed) return undefined; // what bounds then leave is no halving
  halve(all, invested);
  return weights.every(Number.isFinite) ? weights : undefined;
}
