import type { MixedFit } from "../../mixed-fit.ts";
import { componentPlaces } from "./component-places.ts";
import type { FittedComponents } from "./fit-components.ts";

/** How a fit ended, and what its reader should know. */
export type FitStatus = Pick<MixedFit, "status" | "reason" | "message" | "boundary" | "warnings"> & {
  /** Components that the data cannot tell from each other. */
  readonly unidentified: readonly string[];
};

/** A fit as its end and its components make it: stopped before unidentified, that before at a bound. */
export function fitStatus(fitted: FittedComponents): FitStatus {
  const { optimum, confounded, covered, frame } = fitted;
  const places = componentPlaces(fitted);
  const named = (at: readonly number[]): string[] =>
    places.filter((place) => at.includes(place.at)).map(({ term }) => term);
  const boundary = named(optimum.atLowest);
  const unidentified = named(confounded);
  const warnings = [...frame.notes, ...named(covered).map(coveredWarning)];
  const common = { boundary, unidentified, warnings };
  const unbounded = named(vanishing(fitted));
  if (unbounded.length > 0) {
    const message = `the likelihood grows without bound as ${listed(unbounded)} falls to zero: the effects fit those records exactly`;
    return { status: "stopped", reason: "unbounded", message, ...common };
  }
  if (optimum.status === "stopped") {
    const { reason = "stalled", iterations } = optimum;
    const message = `the likelihood was not brought to its maximum: ${reason} after ${iterations} iterations`;
    return { status: "stopped", reason, message, ...common };
  }
  if (unidentified.length > 0) {
    const message = `${listed(unidentified)} are not identified: the data tell only their sum; leave one of them out`;
    return { status: "unidentified", message, ...common };
  }
  if (boundary.length === 0) return { status: "converged", ...common };
  return { status: "boundary", message: `at zero: ${boundary.join(", ")}`, ...common };
}

/**
 * Residual variances at their floor with which the likelihood still grows: its slope in their logarithm is minus half the
 * number of directions that the effects fit exactly, where it has a limit nearly none.
 */
function vanishing({ optimum, model }: FittedComponents): number[] {
  const { solution, derivatives, atLowest } = optimum;
  const first = solution.components.length - model.errors.residuals;
  return atLowest.filter((a) => a >= first && solution.components[a] * derivatives.score[a] < -0.25);
}

function coveredWarning(term: string): string {
  return `the fixed effects contain those of ${term}: the data say nothing of its variance`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}
