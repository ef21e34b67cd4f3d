import { joined } from "../../base/words/listed.ts";
import type { Contest } from "../../jobs/results/compare-estimators.ts";

/**
 * Who is best, and who cannot be told from it, in a sentence: by the volatility of the portfolio of least variance, shorts
 * allowed, or else of the long-only one. Told apart is who is not in the model confidence set of the level; an interval, which is
 * of a pair, may be off zero all the same, and that is said. Intervals are those of the tables: the other minus the best.
 */
export function verdictOf(contests: readonly Contest[], level: number): string {
  const contest = contests[0];
  if (contest === undefined) return "fewer than two models have forecasts: there is nothing to compare";
  const { differences, models, estimates, confidence } = contest;
  const best = differences[0].model;
  const toBest = differences.filter(({ model }) => model === best);
  const isAlike = (i: number): boolean => confidence[i] > 1 - level;
  const alike = toBest.filter(({ against }) => isAlike(against));
  const apart = toBest.filter(({ against }) => !isAlike(against));
  const said = alike.map(({ against, lower, upper }, i) => {
    const whose = i === 0 ? `${percent(level, 0)}: ` : "";
    const alone = upper < 0 ? `, lower as a pair but not among ${models.length}` : "";
    return `${models[against]} (${whose}${points(-upper, -lower)}${alone})`;
  });
  const names = apart.map(({ against }) => models[against]);
  return [
    `${models[best]} has the lowest ${volatilityOf(contest)}, ${percent(estimates[best], 1)}`,
    ...(said.length > 0 ? [`not distinguishable from ${joined(said)}`] : []),
    ...(names.length > 0
      ? [`${said.length > 0 ? "" : "distinguishably "}lower than that of ${joined(names)}`]
      : []),
  ].join("; ");
}

function volatilityOf({ figure }: Contest): string {
  return figure === "gmvVolatility" ? "volatility" : "long-only volatility";
}

/** Percentage points, with as many decimals as tell the ends apart. */
function points(lower: number, upper: number): string {
  const decimals = 100 * (upper - lower) < 0.1 ? 3 : 100 * (upper - lower) < 1 ? 2 : 1;
  const [from, to] = [lower, upper].map((end) => withoutNegativeZero((100 * end).toFixed(decimals)));
  return `${from} to ${to} points`;
}

function withoutNegativeZero(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}

function percent(value: number, decimals: number): string {
  return `${(100 * value).toFixed(decimals)}%`;
}
