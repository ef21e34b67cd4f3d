import { exp, expm1, log1p } from "../../numeric/elementary/elementary.ts";
import { findRoot } from "../../numeric/minimize/scalar/find-root.ts";

/** Amounts at times in years: positive what was put in, at the end what it had become. */
export interface CashFlows {
  /** Ascending, the first is 0. */
  readonly years: Float64Array;
  /** What was put in at each time; negative what was taken out. */
  readonly amounts: Float64Array;
  /** What it was worth at the end, and when that was. */
  readonly end: number;
  readonly endYears: number;
}

/** Annual log rates between which a rate is looked for: -100% to some millions of percent. */
const widest = 32;

/**
 * The rate a year at which what was put in would have become what is there: the internal, or money-weighted, rate of return.
 *
 *     sum_i F_i (1 + r)^(T - t_i) = V_T
 *
 * With flows of both signs there may be several; the one nearest to a guess in log rates is found. NaN where there is none.
 *
 * @param guess a rate, such as the time-weighted one.
 */
export function moneyWeightedReturn({ years, amounts, end, endYears }: CashFlows, guess = 0): number {
  const missing = (logarithm: number): number => {
    let total = -end * exp(-logarithm * endYears);
    for (let i = 0; i < years.length; i++) total += amounts[i] * exp(-logarithm * years[i]);
    return total;
  };
  const center = Number.isFinite(guess) && guess > -1 ? log1p(guess) : 0;
  for (let reach = 1 / 64; reach <= widest; reach *= 2) {
    const root = findRoot(missing, center - reach, center + reach);
    if (root.status === "found") return expm1(root.x);
  }
  return Number.NaN;
}
