import type { Detail } from "../../moments.ts";
import { mostDegrees } from "./row-degrees-of-freedom.ts";
import type { StudentRows } from "./student-rows.ts";

export function studentWarnings({ degreesOfFreedom: nu, status, rounds }: StudentRows): string[] {
  const warnings = status === "stopped" ? [`the weights of the rows did not settle in ${rounds} rounds`] : [];
  if (nu === mostDegrees) warnings.push("normal errors do: the degrees of freedom are at their upper bound");
  if (nu < 4) {
    warnings.push(
      `with ${nu.toFixed(1)} degrees of freedom kurtosis does not exist: value at risk beyond 1% is extrapolation`,
    );
  }
  return warnings;
}

/** As `details` hold them. */
export function studentDetails(
  { degreesOfFreedom, tau }: StudentRows,
  dates: readonly string[],
): { [key: string]: Detail } {
  return { degreesOfFreedom, rowWeights: Object.fromEntries(dates.map((date, t) => [date, tau[t]])) };
}
