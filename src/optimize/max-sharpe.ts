import type { Moments } from "../estimate/moments.ts";
import { diagonalOf } from "../numeric/matrix/matrix.ts";
import { maxAbs } from "../numeric/matrix/vector.ts";
import type { PathPoint } from "../numeric/minimize/quadratic/quadratic-path.ts";
import { certified } from "./certified.ts";
import { amount } from "./constraint-words.ts";
import type { Constraints } from "./constraints.ts";
import { type EfficientPath, efficientPath, type Stretch, stretchesOf } from "./efficient-path.ts";
import type { Portfolio } from "./portfolio.ts";
import { stoppedPath } from "./stopped-path.ts";

export interface MaxSharpeOptions {
  /** Annual; default 0. */
  readonly riskFree?: number;
}

export type SteepestPoint =
  | { readonly status: "found"; readonly point: PathPoint; readonly sharpe: number }
  /** The highest feasible annual mean does not exceed the risk-free rate. */
  | { readonly status: "none"; readonly highest: number }
  /** Some portfolio has no variance and beats the risk-free rate, or return grows for ever at a bounded slope. */
  | { readonly status: "unlimited"; readonly why: string };

/**
 * The feasible weights of highest Sharpe ratio, `(w'mu - r) / sqrt(w'Sigma w)`, annualized: the point of the
 * efficient path at which the line from the risk-free rate touches it, in closed form between corner portfolios.
 * The same point solves the homogenized convex program in `y = k w`; no local search is involved.
 *
 * @returns `objective` is the Sharpe ratio; `optimality` that of the mean-variance program which the point solves,
 * at risk tolerance variance by excess return. Infeasible where no feasible portfolio beats the risk-free rate.
 * @see Charnes and Cooper (1962), Naval Research Logistics Quarterly 9(3-4), 181-186.
 */
export function maxSharpe(
  moments: Moments,
  constraints: Constraints,
  { riskFree = 0 }: MaxSharpeOptions = {},
): Portfolio {
  return steepestDesign(moments, constraints, riskFree, sharpeWords(riskFree));
}

/** How the maximum Sharpe ratio speaks of itself. */
export function sharpeWords(riskFree: number): SlopeWords {
  const rate = `the risk-free rate of ${amount(riskFree)} a year`;
  return {
    design: "max-sharpe",
    ratio: "the Sharpe ratio",
    none: (highest) =>
      `no feasible portfolio beats ${rate}: the highest mean is ${rounded(highest)}, ${rounded(riskFree - highest)} below`,
  };
}

function rounded(ratePerYear: number): string {
  return amount(Number(ratePerYear.toPrecision(3)));
}

/** How a design of highest slope speaks of itself. */
interface SlopeWords {
  readonly design: string;
  readonly ratio: string;
  /** Why there is no portfolio where the highest mean does not exceed the rate. */
  readonly none: (highest: number) => string;
}

/** The portfolio of highest `(w'mu - r) / sqrt(w'Sigma w)`, whatever mu stands for. */
export function steepestDesign(
  moments: Moments,
  constraints: Constraints,
  riskFree: number,
  words: SlopeWords,
): Portfolio {
  const { design } = words;
  const { assets } = moments;
  const path = efficientPath(moments, constraints, design);
  if (path.status === "infeasible") return path;
  if (path.status !== "complete") return stoppedPath(design, moments, constraints, path.reason);
  const found = steepestPoint(path, moments, riskFree);
  if (found.status === "found") {
    return certified(
      {
        design,
        assets,
        weights: found.point.x,
        objective: found.sharpe,
        optimality: path.residualAt(found.point),
        iterations: path.corners.length,
        details: { riskAversion: 1 / found.point.theta },
      },
      constraints,
    );
  }
  return { status: "infeasible", design, assets, conflict: [noSteepest(found, words)] };
}

/** Why there is no portfolio of highest slope. */
export function noSteepest(
  found: Exclude<SteepestPoint, { status: "found" }>,
  { ratio, none }: SlopeWords,
): string {
  return found.status === "none" ? none(found.highest) : `${ratio} has no highest value: ${found.why}`;
}

/** The tangency point of an efficient path. */
export function steepestPoint(path: EfficientPath, moments: Moments, riskFree: number): SteepestPoint {
  const { periodsPerYear, covariance } = moments;
  const rate = riskFree / periodsPerYear;
  const last = path.corners.length - 1;
  if (!path.unbounded && !(path.means[last] > rate)) {
    return { status: "none", highest: periodsPerYear * path.means[last] };
  }
  const stretches = stretchesOf(path);
  const candidates = [
    ...path.corners.map((_, k) => ({ excess: path.means[k] - rate, variance: path.variances[k] })),
    ...stretches.map((stretch) => touching(stretch, rate)),
  ].filter(({ excess }) => excess > 0);
  if (candidates.some(({ variance }) => variance <= riskless * maxAbs(diagonalOf(covariance)))) {
    const why = `a feasible portfolio has ${riskFree === 0 ? "a gain" : "more than the risk-free rate"} and no variance`;
    return { status: "unlimited", why };
  }
  const ratio = ({ excess, variance }: Candidate): number => excess / Math.sqrt(variance);
  const top = candidates.reduce((a, b) => (ratio(b) > ratio(a) ? b : a), candidates[0]);
  if (top === undefined || isEndless(top, stretches.at(-1), rate)) {
    const why = "without bounds on the weights it nears a limit that no portfolio reaches";
    return { status: "unlimited", why };
  }
  const point = path.pointAt(top.variance / top.excess);
  return { status: "found", point, sharpe: Math.sqrt(periodsPerYear) * ratio(top) };
}

/** Share of the largest variance below which one is rounding. */
const riskless = 1e-14;

/** Whether the ratio rises without end beyond the last corner, and is highest there. */
function isEndless(top: Candidate, stretch: Stretch | undefined, rate: number): boolean {
  if (stretch === undefined || stretch.end === 1 || top.variance > stretch.v0) return false;
  return stretch.meanChange * stretch.v0 > (stretch.mean - rate) * stretch.v1;
}

interface Candidate {
  readonly excess: number;
  readonly variance: number;
}

/** Where `(e0 + s e1) / sqrt(v0 + 2 s v1 + s^2 v2)` is highest on 0 <= s <= end: its derivative is linear in s. */
function touching({ end, mean, meanChange, v0, v1, v2 }: Stretch, rate: number): Candidate {
  const e0 = mean - rate;
  const s = (meanChange * v0 - e0 * v1) / (e0 * v2 - meanChange * v1);
  const share = s >= 0 && s <= end ? s : 0;
  return { excess: e0 + share * meanChange, variance: v0 + 2 * share * v1 + share * share * v2 };
}
