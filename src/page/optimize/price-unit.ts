import type { SolvedResult } from "../../jobs/results/optimize.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { NumberFormat } from "../../report/report.ts";

/** What prices of limits are said in. */
export interface PriceUnit {
  /** As in "3.6 bp of volatility a year". */
  readonly of: string;
  /** What a price, in units of the objective for one more unit of a limit, is for a percentage point. */
  readonly perPoint: number;
  readonly format: NumberFormat;
}

const rate: NumberFormat = { style: "basis-points", decimals: 2 };
const ratio: NumberFormat = { style: "number", decimals: 4 };

/** What the objective of a design is, where that is no variance: a rate, of which a price is basis points, or a ratio. */
const objectives: Readonly<Record<string, readonly [of: string, format: NumberFormat]>> = {
  gmr: ["return a year", rate],
  "efficient-risk": ["return a year", rate],
  "max-return": ["return a year", rate],
  "mean-variance": ["utility, as return a year", rate],
  "max-sharpe": ["Sharpe ratio", ratio],
  "max-diversification": ["diversification ratio", ratio],
  "max-ratio": ["return over risk", ratio],
  tracking: ["tracking error a year", rate],
  "min-cvar": ["CVaR a period", rate],
  "min-cdar": ["drawdown at risk", rate],
  "min-mad": ["absolute deviation a period", rate],
  "min-risk": ["its risk", rate],
};

/** Designs that minimize the variance a year: a price is said of the volatility, d sigma = d sigma^2 / (2 sigma). */
const ofVariance: readonly string[] = ["gmv", "efficient-return"];

/** In what the limits of a portfolio have their prices. */
export function priceUnit({
  portfolio: { design },
  annualized: { volatility },
}: Pick<SolvedResult, "portfolio" | "annualized">): PriceUnit {
  if (ofVariance.includes(design) && volatility > 0) {
    return { of: "volatility a year", perPoint: 0.01 / (2 * volatility), format: rate };
  }
  const [of, format] = objectives[design] ?? ["its objective", { style: "scientific" }];
  return { of, perPoint: 0.01, format };
}

/** A price in its unit: "3.55 bp". */
export function priceText(multiplier: number, { perPoint, format }: PriceUnit): string {
  return formatNumber(multiplier * perPoint, format);
}
