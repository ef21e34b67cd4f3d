import type { Infeasible, Portfolio, SolvedPortfolio } from "./portfolio.ts";

/** What one design found under the name of another that stands for it; also where it says that it stopped. */
export function renamed(found: SolvedPortfolio, design: string): SolvedPortfolio;
export function renamed(found: Infeasible, design: string): Infeasible;
export function renamed(found: Portfolio, design: string): Portfolio;
export function renamed(found: Portfolio, design: string): Portfolio {
  if (found.status !== "stopped") return { ...found, design };
  return { ...found, design, message: found.message.replace(found.design, design) };
}
