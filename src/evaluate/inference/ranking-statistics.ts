import { finiteOrNull } from "../../base/finite-or-null.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { aboveRounding, QUARTER } from "../series/growth.ts";
import type { Statistics } from "./bootstrap-intervals.ts";

/** The measures people rank by, for which a tear sheet gives intervals. */
export type RankingMeasure = "cagr" | "volatility" | "sharpe" | "sortino" | "maxDrawdown" | "calmar";

/**
 * These measures with the definitions of the tear sheet, in two passes without allocation: the kernel that resampling
 * calls ten thousand times.
 *
 * @param years that the returns span, for growth; n over the periods a year where not given.
 */
export function rankingStatistics(
  periodsPerYear: number,
  riskFreePerYear = 0,
  years?: number,
): Statistics<RankingMeasure> {
  const annual = Math.sqrt(periodsPerYear);
  const riskFree = pow(1 + riskFreePerYear, 1 / periodsPerYear) - 1;
  return (returns) => {
    const n = returns.length;
    let fromFirst = 0; // sums of distances from the first value: exact for a constant series
    let downside = 0;
    let level = 1;
    let peak = 1;
    let drawdown = 0;
    for (let t = 0; t < n; t++) {
      const r = returns[t];
      fromFirst += r - returns[0];
      level *= 1 + r;
      if (level > peak) peak = level;
      else if (level / peak - 1 < drawdown) drawdown = level / peak - 1;
      const excess = r - riskFree;
      const below = (excess - Math.abs(excess)) / 2; // min(excess, 0), without a branch that nobody could foresee
      downside += below * below;
    }
    const mean = returns[0] + fromFirst / n;
    let squares = 0;
    for (let t = 0; t < n; t++) squares += (returns[t] - mean) ** 2;
    const deviation = aboveRounding(Math.sqrt(squares / (n - 1)));
    const span = years ?? n / periodsPerYear;
    const cagr = span < QUARTER ? Number.NaN : pow(level, 1 / span) - 1;
    return {
      cagr: finiteOrNull(cagr),
      volatility: finiteOrNull(deviation * annual),
      sharpe: finiteOrNull(((mean - riskFree) / deviation) * annual),
      sortino: finiteOrNull(((mean - riskFree) / aboveRounding(Math.sqrt(downside / n))) * annual),
      maxDrawdown: finiteOrNull(drawdown),
      calmar: finiteOrNull(cagr / -drawdown),
    };
  };
}
