import { evenGrowth } from "../../numeric/elementary/even-growth.ts";

/** Growth a year: `(1 + total)^(1/years) - 1`; NaN once wealth is below zero. */
export function yearly(total: number, years: number): number {
  return evenGrowth(total, years);
}

/** Years of a quarter at its shortest, between the closes of two business days: growth is not extrapolated from less. */
export const QUARTER = 0.24;

/** What products of prices and returns can miss a return by: a deviation as small is none. */
export const ROUNDING = 1e-13;

/** A deviation, 0 where it is rounding: a price that grows evenly has no volatility, and no ratio to it. */
export function aboveRounding(deviation: number): number {
  return deviation <= ROUNDING ? 0 : deviation;
}
