import type { Moments } from "../../estimate/moments.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { negligibleMean } from "../moments/expected-returns.ts";
import { type EfficientPath, type EfficientPoint, type Stretch, stretchesOf } from "./efficient-path.ts";

/** The portfolio of the highest Sharpe ratio, or why there is none. */
export type SteepestPoint =
  | { readonly status: "found"; readonly point: EfficientPoint; readonly sharpe: number }
  /** The highest feasible annual mean does not exceed the risk-free rate. */
  | { readonly status: "none"; readonly highest: number }
  /** Some portfolio has no variance and beats the risk-free rate, or return grows for ever at a bounded slope. */
  | { readonly status: "unlimited"; readonly why: string };

/** The tangency point of an efficient path. */
export function steepestPoint(path: EfficientPath, moments: Moments, riskFree: number): SteepestPoint {
  const { periodsPerYear } = moments;
  const rate = riskFree / periodsPerYear;
  const last = path.corners.length - 1;
  const highest = path.means[last];
  const roundingOf = excessRounding(moments, rate);
  if (!path.unbounded && !(highest - rate > roundingOf(path.corners[last].x))) {
    return { status: "none", highest: periodsPerYear * highest };
  }
  const stretches = stretchesOf(path);
  const candidates = candidatesOf(path, stretches, roundingOf, rate);
  const risky = candidates.filter(({ variance }) => variance > 0);
  // what rounding may have added to a variance counts against it: the same ratio is had farther from a riskless portfolio
  const ratio = ({ excess, variance, resolution }: Candidate): number =>
    excess / Math.sqrt(variance + resolution * resolution);
  const highestRatio = risky.reduce((most, each) => Math.max(most, ratio(each)), 0);
  const tied = risky.filter((each) => ratio(each) >= highestRatio * (1 - 1e-12));
  const top = tied.reduce((a, b) => (b.excess > a.excess ? b : a), tied[0]); // of equal ratios the one farthest from rounding
  // an excess that the best ratio would allow to a volatility within rounding shows no gain without risk
  if (candidates.some((each) => each.variance === 0 && each.excess > highestRatio * each.resolution)) {
    return risklessGain(riskFree);
  }
  if (top === undefined || isEndless(highestRatio, stretches.at(-1))) {
    const why = "without bounds on the weights it nears a limit that no portfolio reaches";
    return { status: "unlimited", why };
  }
  return { status: "found", ...tangencyAt(path, top.variance / top.excess, rate, periodsPerYear) };
}

/** Where the ratio may be highest: the corners, and where each stretch touches a line from the rate. */
function candidatesOf(
  path: EfficientPath,
  stretches: readonly Stretch[],
  excessRoundingOf: (weights: Float64Array) => number,
  rate: number,
): Candidate[] {
  const candidate = (excess: number, computed: number, near: Float64Array): Candidate[] => {
    if (!(excess > excessRoundingOf(near))) return [];
    const rounding = path.roundingOf(near);
    return [{ excess, variance: computed <= rounding ? 0 : computed, resolution: Math.sqrt(rounding) }];
  };
  return [
    ...path.corners.flatMap(({ x }, k) => candidate(path.means[k] - rate, path.variances[k], x)),
    ...stretches.flatMap((stretch) => {
      const { excess, variance } = touching(stretch, rate);
      return [...candidate(excess, variance, stretch.from.x), ...levered(path, stretch, rate)];
    }),
  ];
}

/**
 * Beyond a portfolio that earns the risk-free rate without risk, and no bound in the way, any leverage has the same ratio:
 * the one that moves a weight by one stands for all.
 */
function levered(
  path: EfficientPath,
  { from, move, end, mean, meanChange, v0, v2 }: Stretch,
  rate: number,
): Candidate[] {
  if (end === 1 || v0 > 0) return [];
  const resolution = Math.sqrt(path.roundingOf(from.x));
  if (!(Math.abs(mean - rate) * Math.sqrt(v2) <= meanChange * resolution)) return [];
  const share = 1 / maxAbs(move);
  return [{ excess: share * meanChange, variance: share * share * v2, resolution }];
}

/** What of an excess return is the rounding of its terms, or as good as nothing beside the volatilities. */
function excessRounding(moments: Moments, rate: number): (weights: Float64Array) => number {
  const { mean } = moments;
  const negligible = negligibleMean(moments);
  return (weights) => {
    let terms = Math.abs(rate);
    let gross = 0;
    for (let i = 0; i < weights.length; i++) {
      terms += Math.abs(weights[i] * mean[i]);
      gross += Math.abs(weights[i]);
    }
    return Math.max(1e-12 * terms, gross * negligible);
  };
}

function risklessGain(riskFree: number): { readonly status: "unlimited"; readonly why: string } {
  const gain = riskFree === 0 ? "a gain" : "more than the risk-free rate";
  return { status: "unlimited", why: `a feasible portfolio has ${gain} and no variance` };
}

const mostCorrections = 8;

/**
 * The point at which theta is variance by excess return, from one nearby: the root of `theta excess - variance`, along which
 * both change with theta, by secants, for as long as they come nearer.
 */
function tangencyAt(
  path: EfficientPath,
  start: number,
  rate: number,
  periodsPerYear: number,
): { readonly point: EfficientPoint; readonly sharpe: number } {
  const at = (theta: number): Tangent => {
    const point = path.pointAt(theta);
    const [excess, variance] = [path.meanOf(point.x) - rate, path.varianceOf(point.x)];
    return { point, excess, variance, miss: theta * excess - variance };
  };
  let best = at(start);
  let slope = best.excess;
  for (let correction = 0; correction < mostCorrections; correction++) {
    const theta = best.point.theta - best.miss / slope;
    const isUsable = theta > 0 && Number.isFinite(theta);
    if (!isUsable || Math.abs(best.miss) <= 1e-15 * best.variance) break;
    const next = at(theta);
    if (!(Math.abs(next.miss) * best.variance < Math.abs(best.miss) * next.variance)) break;
    slope = (next.miss - best.miss) / (theta - best.point.theta);
    best = next;
  }
  const { point, excess, variance } = best;
  return { point, sharpe: (Math.sqrt(periodsPerYear) * excess) / Math.sqrt(variance) };
}

interface Tangent {
  readonly point: EfficientPoint;
  readonly excess: number;
  readonly variance: number;
  /** `theta excess - variance`. */
  readonly miss: number;
}

/** Whether the ratio nears something higher than `ratio` without end beyond the last corner. */
function isEndless(ratio: number, stretch: Stretch | undefined): boolean {
  if (stretch === undefined || stretch.end === 1) return false;
  return stretch.meanChange / Math.sqrt(stretch.v2) > ratio * (1 + 1e-12);
}

interface Candidate {
  readonly excess: number;
  /** Zero where it is rounding. */
  readonly variance: number;
  /** Volatility up to which it would be. */
  readonly resolution: number;
}

/** Where `(e0 + s e1) / sqrt(v0 + 2 s v1 + s^2 v2)` is highest on 0 <= s <= end: its derivative is linear in s. */
function touching(
  { end, mean, meanChange, v0, v1, v2 }: Stretch,
  rate: number,
): Pick<Candidate, "excess" | "variance"> {
  const e0 = mean - rate;
  const s = (meanChange * v0 - e0 * v1) / (e0 * v2 - meanChange * v1);
  const share = s >= 0 && s <= end ? s : 0;
  return { excess: e0 + share * meanChange, variance: v0 + 2 * share * v1 + share * share * v2 };
}
