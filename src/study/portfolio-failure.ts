import type { Moments } from "../estimate/moments.ts";
import type { Failure } from "../jobs/results/failure.ts";
import type { Infeasible, Portfolio } from "../optimize/portfolio.ts";
import { unconverged } from "../strategy/unconverged.ts";

/** Why a portfolio is not to be held as it is, and what helps; nothing where it is optimal. */
export function portfolioFailure(portfolio: Infeasible, moments: Moments): Failure;
export function portfolioFailure(portfolio: Portfolio, moments: Moments): Failure | undefined;
export function portfolioFailure(portfolio: Portfolio, moments: Moments): Failure | undefined {
  if (portfolio.status === "optimal") return undefined;
  if (portfolio.status === "infeasible")
    return { code: "infeasible", message: portfolio.conflict.join("; ") };
  const { status, message } = portfolio;
  return { code: status, message, advice: unconverged(moments)?.advice };
}
