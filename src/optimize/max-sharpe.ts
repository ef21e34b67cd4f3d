import { number, type OptionsOf } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { certified } from "./certified.ts";
import { amount } from "./constraints/constraint-words.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { efficientPath } from "./efficient-path.ts";
import type { Infeasible, Portfolio } from "./portfolio.ts";
import { type SteepestPoint, steepestPoint } from "./steepest-point.ts";
import { stoppedPath } from "./stopped-path.ts";

/** The options of `max-sharpe`. */
export const maxSharpeOptions = {
  riskFree: number({
    says: "Risk-free rate over which the ratio is taken.",
    unit: "rate per year",
    usual: 0,
  }),
};

export type MaxSharpeOptions = OptionsOf<typeof maxSharpeOptions>;

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
  options: MaxSharpeOptions = {},
): Portfolio {
  const { riskFree } = settled(maxSharpeOptions, options, "max-sharpe");
  return steepestDesign(moments, constraints, riskFree, sharpeWords(riskFree));
}

/** How the maximum Sharpe ratio speaks of itself. */
export function sharpeWords(riskFree: number): SlopeWords {
  const rate = `the risk-free rate of ${amount(riskFree)} a year`;
  return {
    design: "max-sharpe",
    ratio: "the Sharpe ratio",
    none: (highest) => {
      const missing = riskFree - highest;
      const below = missing > 1e-12 * Math.abs(riskFree) ? `, ${rounded(missing)} below` : "";
      return `no feasible portfolio beats ${rate}: the highest mean is ${rounded(highest)}${below}`;
    },
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
  if (path.status === "stopped") return stoppedPath(design, moments, constraints, path.reason);
  const refused = (found: Exclude<SteepestPoint, { status: "found" }>): Infeasible => {
    return { status: "infeasible", design, assets, conflict: [noSteepest(found, words)] };
  };
  if (path.status === "endless") {
    return refused({ status: "unlimited", why: "without bounds on the weights it rises for ever" });
  }
  const found = steepestPoint(path, moments, riskFree);
  if (found.status !== "found") return refused(found);
  return certified(
    {
      design,
      assets,
      weights: found.point.x,
      objective: found.sharpe,
      optimality: found.point.residual,
      iterations: path.corners.length,
      details: { riskAversion: 1 / found.point.theta },
    },
    constraints,
  );
}

/** Why there is no portfolio of highest slope. */
export function noSteepest(
  found: Exclude<SteepestPoint, { status: "found" }>,
  { ratio, none }: SlopeWords,
): string {
  return found.status === "none" ? none(found.highest) : `${ratio} has no highest value: ${found.why}`;
}
