import type { SolvedResult } from "../../../../../src/jobs/results/optimize.ts";
import { dearestPrices } from "../../../../../src/page/optimize/dearest-prices.ts";
import { priceText, priceUnit } from "../../../../../src/page/optimize/price-unit.ts";

/** What a limit that binds costs, in words. */
export interface Price {
  readonly limit: string;
  /** What one more percentage point would do. */
  readonly words: string;
}

/** More limits than these are not listed. */
const most = 12;

/** What one more percentage point of each limit that binds would bring, the dearest first. */
export function pricesInWords(result: Pick<SolvedResult, "portfolio" | "annualized">): readonly Price[] {
  const unit = priceUnit(result);
  const verb =
    /volatility|risk|error|deviation|CVaR/.test(unit.of) && !/over/.test(unit.of) ? "lower" : "better";
  return dearestPrices(result.portfolio.prices, most).shown.map(({ constraint, multiplier }) => ({
    limit: constraint,
    words: `would ${verb} the ${unit.of.replace(/^its /, "")} by ${priceText(multiplier, unit)}`,
  }));
}
