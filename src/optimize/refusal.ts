import type { Infeasible } from "./portfolio.ts";

/** How a design says that it has no portfolio: by the constraints that cannot hold together, in words. */
export function refusal(
  design: string,
  assets: readonly string[],
): (...conflict: readonly string[]) => Infeasible {
  return (...conflict) => ({ status: "infeasible", design, assets, conflict });
}
