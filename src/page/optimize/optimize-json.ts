import { byName } from "../../base/json.ts";
import type { AnnualizedFigures, OptimizeResult, VarianceShares } from "../../jobs/results/optimize.ts";
import type { Infeasible, Stopped } from "../../optimize/portfolio.ts";
import { type JsonDetail, jsonDetails } from "../json-details.ts";

/** What `kinfolio optimize --json` prints: weights, or the constraints that cannot hold together. */
export type OptimizeJson = WeightsJson | InfeasibleJson;

/** Weights with their figures, and what the design itself found by names of its own. */
export interface WeightsJson extends SolvedJson {
  readonly [detail: string]: JsonDetail | AnnualizedFigures | VarianceShares | undefined;
}

export interface SolvedJson {
  readonly design: string;
  readonly status: "optimal" | "stopped";
  /** Where stopped: why, and in words. */
  readonly reason?: Stopped["reason"];
  readonly message?: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly objective: number;
  /** Relative first-order (KKT) residual, computed from the weights. */
  readonly optimality: number;
  readonly iterations: number;
  readonly annualized: AnnualizedFigures;
  readonly varianceShares?: VarianceShares;
}

export type InfeasibleJson = Pick<Infeasible, "design" | "status" | "conflict">;

/** A portfolio, or why there is none, as its JSON. */
export function optimizeJson(result: OptimizeResult): OptimizeJson {
  if (result.status === "infeasible") {
    const { design, status, conflict } = result.portfolio;
    return { design, status, conflict };
  }
  const { portfolio, annualized, varianceShares } = result;
  const { design, status, assets, weights, objective, optimality, iterations, details = {} } = portfolio;
  return {
    design,
    status,
    ...(status === "stopped" && { reason: portfolio.reason, message: portfolio.message }),
    weights: byName(assets, weights),
    objective,
    optimality,
    iterations,
    annualized,
    ...(varianceShares && { varianceShares }),
    ...jsonDetails(details),
  };
}
